namespace Vagus.Server;

/// <summary>What a server is started with.</summary>
public sealed record ServerOptions
{
    /// <summary>The model registry (ROOT/VERSION/predictor, ROOT/VERSION/detector, ROOT/current).</summary>
    public required string ModelsDirectory { get; init; }

    /// <summary>Addresses to listen on (http only; port 0 takes a free one). Default: loopback, port 8000.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:8000"];

    /// <summary>Largest body in bytes of a request with one reading. Default 1 MiB.</summary>
    public long MaxRequestBodyBytes { get; init; } = 1 << 20;

    /// <summary>Largest body in bytes of a <c>/v1</c> request, which may carry 10,000 readings. Default 8 MiB.</summary>
    public long MaxBatchBodyBytes { get; init; } = 8 << 20;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How often the registry is asked for a newer model. Default two seconds.</summary>
    public TimeSpan ReloadInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The least level that is logged, to standard error. Default <see cref="LogLevel.Warning"/>.</summary>
    public LogLevel MinimumLogLevel { get; init; } = LogLevel.Warning;
}

/// <summary>The server cannot start; the message says why and what to do.</summary>
public sealed class VagusServerException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what to do.</param>
    /// <param name="inner">The cause, if any.</param>
    public VagusServerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
