namespace Vagus.Cli.Terminals;

/// <summary>Passes progress on at once, on the caller's thread.</summary>
internal sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
