using System.Runtime.InteropServices;
using Vagus.Models.Personal;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>An observed heart rate split in bpm; the parts sum to it.</summary>
/// <param name="BaseBpm">Resting heart rate, stated or by age and sex.</param>
/// <param name="ClockBpm">What the time of day adds.</param>
/// <param name="ActivityBpm">What movement adds.</param>
/// <param name="BaselineShiftBpm">How this person has been found to differ, over weeks and over the last hours.</param>
/// <param name="SensorBpm">What is laid to the sensor.</param>
/// <param name="UnexplainedBpm">What is left.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AlertSplit(
    float BaseBpm, float ClockBpm, float ActivityBpm, float BaselineShiftBpm, float SensorBpm, float UnexplainedBpm)
{
    /// <summary>Sum of the parts in bpm.</summary>
    public float SumBpm => BaseBpm + ClockBpm + ActivityBpm + BaselineShiftBpm + SensorBpm + UnexplainedBpm;

    /// <summary>Splits an observed heart rate.</summary>
    /// <param name="observedBpm">The heart rate in bpm.</param>
    /// <param name="expected">What was to be expected.</param>
    /// <param name="isSensor">Whether the sensor is at fault.</param>
    /// <returns>The parts; NaN for the last two where no heart rate was observed.</returns>
    public static AlertSplit Of(float observedBpm, in ExpectedHeartRate expected, bool isSensor)
    {
        var parts = expected.Parts;
        var rest = observedBpm - expected.MedianBpm;
        // Ends of the range cut the median, so that the shift takes what the other parts leave.
        var shift = expected.MedianBpm - parts.BaseBpm - parts.ClockBpm - parts.ActivityBpm;
        return new AlertSplit(parts.BaseBpm, parts.ClockBpm, parts.ActivityBpm, shift, isSensor ? rest : 0, isSensor ? 0 : rest);
    }
}

/// <summary>A finding that passed the alert policy and is meant for a human.</summary>
public sealed record Alert
{
    /// <summary>Kind; <see cref="AnomalyKind.SensorFault"/> is no statement about the heart.</summary>
    public required AnomalyKind Kind { get; init; }

    /// <summary>What is wrong with the sensor; none for an alert about the heart.</summary>
    public required SensorFaultKind Fault { get; init; }

    /// <summary>How severe.</summary>
    public required AnomalySeverity Severity { get; init; }

    /// <summary>Yellow or red.</summary>
    public required AlertTier Tier { get; init; }

    /// <summary>When it was given, by the wearer's clock.</summary>
    public required DateTime Opened { get; init; }

    /// <summary>Since when the evidence has been there, not after <see cref="Opened"/>.</summary>
    public required DateTime Since { get; init; }

    /// <summary>Heart rate of the reading at which it was given, in bpm; NaN when it has none. For days, the resting heart rate.</summary>
    public required float ObservedBpm { get; init; }

    /// <summary>Expected heart rate at that reading in bpm. For days, the baseline.</summary>
    public required float ExpectedBpm { get; init; }

    /// <summary>Mean observed since <see cref="Since"/>, in bpm; NaN where there is none.</summary>
    public required float MeanObservedBpm { get; init; }

    /// <summary>Mean expected since then in bpm; NaN where there is none.</summary>
    public required float MeanExpectedBpm { get; init; }

    /// <summary>The observed heart rate in its parts.</summary>
    public required AlertSplit Split { get; init; }

    /// <summary>
    /// How sure: on how many days a week a healthy person would see as strong a sign of this kind. The smaller, the surer. NaN
    /// for an alert by the user's own limit.
    /// </summary>
    public required float HealthyAlertDaysPerWeek { get; init; }

    /// <summary>The limit in bpm that the user set and that gave this alert, beside the budget; NaN for every other alert.</summary>
    public float UserLimitBpm { get; init; } = float.NaN;

    /// <summary>Whether a limit of the user's own gave it, rather than the budget.</summary>
    public bool IsUserLimit => !float.IsNaN(UserLimitBpm);

    /// <summary>Names of the other detectors that found the last hour unusual too.</summary>
    public required IReadOnlyList<string> Agreeing { get; init; }

    /// <summary>What the wearer noted for the day.</summary>
    public required DayNotes Notes { get; init; }

    /// <summary>Observed against expected in plain words, without diagnosis.</summary>
    public required string Sentence { get; init; }
}
