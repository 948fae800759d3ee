using System.Text;

namespace Vagus.Cli.Terminals;

/// <summary>Passes text on and remembers whether there has been any.</summary>
internal sealed class WatchedWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <summary>Whether nothing has been written.</summary>
    public bool IsUntouched { get; private set; } = true;

    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value)
    {
        IsUntouched = false;
        inner.Write(value);
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value)
    {
        IsUntouched = false;
        inner.WriteLine(value);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        IsUntouched &= buffer.IsEmpty;
        inner.Write(buffer);
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();
}
