namespace Vagus.Training.Pipeline;

/// <summary>Passes progress on at once, on the caller's thread (<see cref="Progress{T}"/> would queue it).</summary>
internal sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
