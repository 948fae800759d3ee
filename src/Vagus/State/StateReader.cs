using System.Buffers.Binary;

namespace Vagus.State;

/// <summary>Reads what <see cref="StateWriter"/> wrote and refuses every number outside its range.</summary>
internal ref struct StateReader(ReadOnlySpan<byte> buffer)
{
    /// <summary>Highest heart rate that is used, and one more for rounding.</summary>
    public const float HighestBpm = 261;

    public const int MinutesPerDay = 1440;

    private readonly ReadOnlySpan<byte> _buffer = buffer;
    private int _at;

    public int Byte(int lowest, int highest) => (int)Checked(Take(sizeof(byte))[0], lowest, highest, sizeof(byte));

    public int UInt16(int lowest, int highest) =>
        (int)Checked(BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort))), lowest, highest, sizeof(ushort));

    public long Int64(long lowest, long highest)
    {
        var value = BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));
        if (value < lowest || value > highest)
        {
            Throw(_at - sizeof(long), $"{value}", $"{lowest}–{highest}");
        }

        return value;
    }

    public float Float(float lowest, float highest) =>
        (float)Checked(BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float))), lowest, highest, sizeof(float));

    public float FloatOrNaN(float lowest, float highest)
    {
        var value = BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));
        return float.IsNaN(value) ? float.NaN : (float)Checked(value, lowest, highest, sizeof(float));
    }

    public double Double(double lowest, double highest) =>
        Checked(BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double))), lowest, highest, sizeof(double));

    public void Floats(Span<float> values, float lowest, float highest)
    {
        foreach (ref var value in values)
        {
            value = Float(lowest, highest);
        }
    }

    public readonly void End()
    {
        if (_at != _buffer.Length)
        {
            Throw(_at, $"{_buffer.Length - _at} more bytes", "the end");
        }
    }

    private readonly double Checked(double value, double lowest, double highest, int bytes)
    {
        if (!(value >= lowest && value <= highest))
        {
            Throw(_at - bytes, $"{value}", lowest == highest ? $"{lowest}" : $"{lowest}–{highest}");
        }

        return value;
    }

    /// <summary>The next bytes, another's state.</summary>
    public ReadOnlySpan<byte> Bytes(int count) => Take(count);

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (_buffer.Length - _at < bytes)
        {
            Throw(_at, "the end", "more of the state");
        }

        var taken = _buffer.Slice(_at, bytes);
        _at += bytes;
        return taken;
    }

    private static void Throw(int at, string found, string expected) =>
        throw new InvalidDataException($"state, byte {at}: found {found}, expected {expected}");
}
