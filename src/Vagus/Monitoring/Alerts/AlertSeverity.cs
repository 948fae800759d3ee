using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>How severe a finding is, by its distance from the expectation in bpm.</summary>
internal static class AlertSeverity
{
    private const float ModerateBpm = 20;
    private const float HighBpm = 40;
    private const float ModerateRiseBpm = 5;
    private const float HighRiseBpm = 8;

    /// <summary>20 and 40 bpm, the distances of the reference schema's kinds at rest; for a rise over days 5 and 8 bpm.</summary>
    public static AnomalySeverity Of(AnomalyKind kind, float observedBpm, float expectedBpm)
    {
        var (moderate, high) = kind == AnomalyKind.RestingRateRise ? (ModerateRiseBpm, HighRiseBpm) : (ModerateBpm, HighBpm);
        return kind == AnomalyKind.SensorFault ? AnomalySeverity.Low : MathF.Abs(observedBpm - expectedBpm) switch
        {
            var distance when distance >= high => AnomalySeverity.High,
            var distance when distance >= moderate => AnomalySeverity.Moderate,
            _ => AnomalySeverity.Low,
        };
    }
}
