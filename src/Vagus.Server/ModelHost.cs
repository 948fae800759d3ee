using Vagus.Models;

namespace Vagus.Server;

/// <summary>Which model serves, and why not a newer one.</summary>
/// <param name="Monitor">The model that serves; null when none could be loaded.</param>
/// <param name="Fault">Why the version that should serve does not; null when it does.</param>
internal sealed record ModelState(HeartRateMonitor? Monitor, string? Fault);

/// <summary>No model can answer; the message says why.</summary>
internal sealed class NoModelException(string message) : Exception(message);

/// <summary>
/// Holds the model that serves. Polls the registry and swaps the whole state at once, so that a request sees one model
/// from beginning to end. A version that does not load leaves the one before it serving.
/// </summary>
internal sealed partial class ModelHost : BackgroundService
{
    private readonly Func<string?> _readCurrentVersion;
    private readonly Func<string, HeartRateMonitor> _load;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly ILogger<ModelHost> _logger;
    private volatile ModelState _state = new(null, "no model has been looked for yet");

    public ModelHost(
        Func<string?> readCurrentVersion,
        Func<string, HeartRateMonitor> load,
        TimeProvider time,
        TimeSpan interval,
        ILogger<ModelHost> logger)
    {
        (_readCurrentVersion, _load, _time, _interval, _logger) = (readCurrentVersion, load, time, interval, logger);
        Poll();
    }

    public ModelState State => _state;

    /// <summary>The model that serves now.</summary>
    /// <exception cref="NoModelException">None could be loaded.</exception>
    public HeartRateMonitor Monitor
        => _state is { Monitor: { } monitor } ? monitor : throw new NoModelException(_state.Fault ?? "");

    /// <summary>Looks at the registry once and loads the current version when it is not the one that serves.</summary>
    public void Poll()
    {
        var before = _state;
        var after = Look(before.Monitor);
        _state = after;
        if (after.Fault is not null && after.Fault != before.Fault)
            LogFault(after.Fault, after.Monitor?.Version ?? "nothing");
        else if (after.Monitor is not null && !ReferenceEquals(after.Monitor, before.Monitor))
            LogServing(after.Monitor.Version);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_interval, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                Poll();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private ModelState Look(HeartRateMonitor? serving)
    {
        var version = "";
        try
        {
            version = _readCurrentVersion();
            if (version is null)
                return new ModelState(serving, "no model is registered: train one with \"vagus train\"");
            return serving?.Version == version ? new ModelState(serving, null) : new ModelState(_load(version), null);
        }
        catch (Exception e)
        {
            // Whatever is wrong with a folder that others write to, it must not stop what serves.
            return new ModelState(serving, $"version {version} does not load: {e.Message}");
        }
    }

    [LoggerMessage(LogLevel.Error, "Model: {Fault}. Serving {Serving}.")]
    private partial void LogFault(string fault, string serving);

    [LoggerMessage(LogLevel.Information, "Serving model {Version}.")]
    private partial void LogServing(string version);
}
