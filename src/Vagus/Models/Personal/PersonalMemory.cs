using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vagus.Features.Movement;
using Vagus.Models.Bands;
using Vagus.Signals;

namespace Vagus.Models.Personal;

[InlineArray(ExpectationBasis.Count)]
internal struct BasisWeights
{
    private float _first;
}

[InlineArray(ExpectationBasis.Count * (ExpectationBasis.Count + 1) / 2)]
internal struct BasisCovariance
{
    private float _first;
}

[InlineArray(RecentErrors.Count * (RecentErrors.Count + 1) / 2)]
internal struct RecentCovariance
{
    private float _first;
}

[InlineArray(24)]
internal struct HourCounts
{
    private byte _first;
}

/// <summary>
/// All that is remembered of one person, as one block of plain values: copying it copies the person, its bytes are its
/// serialised form.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PersonalMemory
{
    /// <summary>Wall clock of the readings, and movement up to the newest.</summary>
    public MovementTracker Tracker;

    /// <summary>Movement up to the newest minute learnt from.</summary>
    public MovementFilter LearntMovement;

    /// <summary>Minutes judged but too young to learn from.</summary>
    public PendingMinutes Pending;

    /// <summary>What the person adds to the starting expectation, per input of <see cref="ExpectationBasis"/>.</summary>
    public BasisWeights Weights;

    /// <summary>How uncertain the weights are.</summary>
    public BasisCovariance Covariance;

    /// <summary>Errors of late, as a reading now may know them.</summary>
    public RecentErrors Recent;

    /// <summary>Errors of late, as the minute being learnt from could have known them.</summary>
    public RecentErrors LearntRecent;

    /// <summary>Errors on their way from the one to the other.</summary>
    public PendingErrors PendingErrors;

    /// <summary>Heart rate of late.</summary>
    public RecentLevels Levels;

    /// <summary>How much of each recent error still holds now.</summary>
    public RecentSums RecentWeights;

    /// <summary>How uncertain those shares are.</summary>
    public RecentCovariance RecentCovariance;

    /// <summary>The band.</summary>
    public AdaptiveBand Band;

    /// <summary>Minutes learnt from in each hour of the day, at most 255.</summary>
    public HourCounts Hours;

    /// <summary>Newest minute learnt from or passed over, in minutes since year 1; 0 before the first.</summary>
    public int LearntMinute;

    /// <summary>Minutes with a heart rate learnt from.</summary>
    public int MinutesLearnt;

    /// <summary>Those of them in motion.</summary>
    public int ActiveMinutesLearnt;

    /// <summary>Whether the values can be worked with: what comes from outside may hold anything.</summary>
    public readonly bool IsSound =>
        Tracker.IsSound && LearntMovement.IsSound && Pending.IsSound && PendingErrors.IsSound && Band.IsSound
        && Finite(Weights) && Finite(Covariance) && Finite(RecentWeights) && Finite(RecentCovariance)
        && Recent.IsSound && LearntRecent.IsSound && Levels.IsSound
        && LearntMinute >= 0 && MinutesLearnt >= 0 && ActiveMinutesLearnt >= 0;

    /// <summary>Whether every value is a number.</summary>
    public static bool Finite(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
