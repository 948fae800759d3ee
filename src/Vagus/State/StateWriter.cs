using System.Buffers.Binary;

namespace Vagus.State;

/// <summary>Writes numbers, little endian, into the caller's buffer.</summary>
internal ref struct StateWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    public int Written { get; private set; }

    public void Byte(int value) => Take(sizeof(byte))[0] = (byte)value;

    public void UInt16(int value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(sizeof(ushort)), (ushort)value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(sizeof(long)), value);

    public void Float(float value) => BinaryPrimitives.WriteSingleLittleEndian(Take(sizeof(float)), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);

    public void Floats(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            Float(value);
        }
    }

    /// <summary>The next bytes, for another to write its state into.</summary>
    public Span<byte> Bytes(int count) => Take(count);

    private Span<byte> Take(int bytes)
    {
        var taken = _buffer.Slice(Written, bytes);
        Written += bytes;
        return taken;
    }
}
