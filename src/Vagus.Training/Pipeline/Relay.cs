namespace Vagus.Training.Pipeline;

/// <summary>Passes progress on at once, on the caller's thread (<see cref="Progress{T}"/> would queue it).</summary>
/// <typeparam name="T">What is reported.</typeparam>
/// <param name="report">Receives it.</param>
public sealed class Relay<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
