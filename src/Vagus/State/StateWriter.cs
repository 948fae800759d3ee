using System.Buffers.Binary;

namespace Vagus.State;

/// <summary>Writes numbers, little endian, into the caller's buffer.</summary>
internal ref struct StateWriter
{
    private readonly Span<byte> _buffer;

    /// <summary>Starts at the beginning of a destination.</summary>
    /// <param name="destination">Receives the state at its start; what is beyond stays as it is.</param>
    /// <param name="bytes">Bytes of the whole state.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public StateWriter(Span<byte> destination, int bytes)
    {
        Check(destination, bytes);
        _buffer = destination[..bytes];
    }

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

    /// <summary>Refuses a destination that is too short.</summary>
    public static void Check(Span<byte> destination, int bytes)
    {
        if (destination.Length < bytes)
        {
            throw new ArgumentException($"destination: found {destination.Length} bytes, expected at least {bytes}", nameof(destination));
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
