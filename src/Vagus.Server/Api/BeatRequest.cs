using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>What every request about beats holds.</summary>
internal abstract class BeatRequest
{
    public RrSeries Series { get; set; } = RrSeries.Empty;

    /// <summary>Completes what depends on several fields and refuses what does not go together.</summary>
    /// <param name="faults">Receives what is wrong.</param>
    public virtual void Complete(ref FaultList? faults)
    {
    }
}
