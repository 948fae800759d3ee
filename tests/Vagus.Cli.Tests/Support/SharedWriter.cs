using System.Text;

namespace Vagus.Cli.Tests.Support;

/// <summary>Text that one thread writes and another reads; a test can be told of each line.</summary>
internal sealed class SharedWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly Lock _lock = new();

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Called with everything written so far, after each write.</summary>
    public Action<string>? Written { get; init; }

    public override void Write(char value) => Append(value.ToString());

    public override void Write(string? value) => Append(value ?? "");

    public override void Write(char[] buffer, int index, int count) => Append(new string(buffer, index, count));

    public override void WriteLine(string? value) => Append(value + "\n");

    public override string ToString()
    {
        lock (_lock)
        {
            return _text.ToString();
        }
    }

    private void Append(string text)
    {
        lock (_lock)
        {
            _text.Append(text);
        }

        Written?.Invoke(ToString());
    }
}
