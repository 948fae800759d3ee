using System.Buffers.Text;
using System.Text;

namespace Vagus.Data.Formats.Reference;

/// <summary>A growing buffer of UTF-8 text with the cell formats of the reference schema; no culture.</summary>
internal sealed class CsvTextBuffer(int capacity = 4096)
{
    private byte[] _bytes = new byte[capacity];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    public void Raw(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(_bytes.AsSpan(_length));
        _length += text.Length;
    }

    public void Comma() => One((byte)',');

    public void EndLine() => One((byte)'\n');

    /// <summary>Text, quoted when it must be.</summary>
    public void Text(string text)
    {
        var quote = text.AsSpan().ContainsAny(",\"\r\n");
        var safe = quote ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
        Reserve(Encoding.UTF8.GetMaxByteCount(safe.Length));
        _length += Encoding.UTF8.GetBytes(safe, _bytes.AsSpan(_length));
    }

    public void Flag(bool? value) => Raw(value switch { true => "True"u8, false => "False"u8, null => default });

    /// <summary>
    /// A number: empty for NaN; with <paramref name="decimals"/> places (trailing zeros cut down to
    /// <paramref name="atLeast"/>) when that says it exactly, else in full.
    /// </summary>
    public void Number(float value, int decimals, int atLeast)
    {
        if (float.IsNaN(value))
        {
            return;
        }

        var scale = decimals switch { 0 => 1, 1 => 10, 2 => 100, _ => 1000 };
        var scaled = Math.Round((double)value * scale);
        if (Math.Abs(scaled) < 1e9 && (float)(scaled / scale) == value)
        {
            Fixed((long)scaled, decimals, atLeast);
            return;
        }

        Reserve(32);
        if (Utf8Formatter.TryFormat(value, _bytes.AsSpan(_length), out var written))
        {
            _length += written;
        }
    }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public void Date(DateTime day)
    {
        Reserve(10);
        TwoDigits(day.Year / 100);
        TwoDigits(day.Year % 100);
        One((byte)'-');
        TwoDigits(day.Month);
        One((byte)'-');
        TwoDigits(day.Day);
    }

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public void Timestamp(DateTime time)
    {
        Date(time);
        One((byte)' ');
        TwoDigits(time.Hour);
        One((byte)':');
        TwoDigits(time.Minute);
        One((byte)':');
        TwoDigits(time.Second);
    }

    private void Fixed(long scaled, int decimals, int atLeast)
    {
        while (decimals > atLeast && scaled % 10 == 0)
        {
            scaled /= 10;
            decimals--;
        }

        Span<byte> digits = stackalloc byte[24];
        var at = digits.Length;
        var rest = Math.Abs(scaled);
        for (var place = 0; rest > 0 || place <= decimals; place++)
        {
            if (place == decimals && decimals > 0)
            {
                digits[--at] = (byte)'.';
            }

            digits[--at] = (byte)('0' + (rest % 10));
            rest /= 10;
        }

        if (scaled < 0)
        {
            digits[--at] = (byte)'-';
        }

        Raw(digits[at..]);
    }

    private void TwoDigits(int value)
    {
        Reserve(2);
        _bytes[_length++] = (byte)('0' + (value / 10));
        _bytes[_length++] = (byte)('0' + (value % 10));
    }

    private void One(byte value)
    {
        Reserve(1);
        _bytes[_length++] = value;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        }
    }
}
