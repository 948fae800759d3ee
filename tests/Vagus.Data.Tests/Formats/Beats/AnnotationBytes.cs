using System.Text;

namespace Vagus.Data.Tests.Formats.Beats;

/// <summary>Writes annotation files for tests, by the description of the format.</summary>
internal sealed class AnnotationBytes
{
    private readonly List<byte> _bytes = [];

    public AnnotationBytes Add(int code, int interval)
    {
        if (interval is < 0 or > 1023)
        {
            return Skip(interval).Word(code, 0);
        }

        return Word(code, interval);
    }

    public AnnotationBytes Skip(int samples) =>
        Word(59, 0).Raw((samples >> 16) & 0xFFFF).Raw(samples & 0xFFFF);

    public AnnotationBytes Number(int value) => Word(60, value & 0x3FF);

    public AnnotationBytes Subtype(int value) => Word(61, value & 0x3FF);

    public AnnotationBytes Channel(int value) => Word(62, value & 0x3FF);

    public AnnotationBytes Aux(string text)
    {
        Word(63, text.Length);
        _bytes.AddRange(Encoding.Latin1.GetBytes(text));
        if (text.Length % 2 == 1)
        {
            _bytes.Add(0);
        }

        return this;
    }

    public byte[] End() => [.. _bytes, 0, 0];

    private AnnotationBytes Word(int code, int value) => Raw((code << 10) | value);

    private AnnotationBytes Raw(int word)
    {
        _bytes.Add((byte)word);
        _bytes.Add((byte)(word >> 8));
        return this;
    }
}
