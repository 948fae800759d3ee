using Vagus.Signals;

namespace Vagus.Features.Resting;

/// <summary>Counts still minutes in a row, and says what counts as a heart rate, for everything that looks for rest.</summary>
internal static class StillMinutes
{
    /// <summary>A longer row is not told apart from this.</summary>
    public const int Most = 10_000;

    /// <summary>Known still minutes in a row, up to a reading.</summary>
    /// <param name="reading">The reading; only its steps are looked at.</param>
    /// <param name="elapsed">Minutes since the reading before.</param>
    /// <param name="still">Still minutes in a row up to the reading before.</param>
    /// <returns>0 when the reading states steps or none are known.</returns>
    public static int After(in Reading reading, long elapsed, int still)
    {
        var isByMinute = !float.IsNaN(reading.StepsPerMinute);
        if ((isByMinute ? reading.StepsPerMinute : reading.StepsPer5Min) != 0)
        {
            return 0;
        }

        var covered = isByMinute ? 1 : 5;
        return elapsed > covered ? covered : Math.Min(still + (int)elapsed, Most);
    }

    /// <summary>Whether a number is a heart rate to work with: 20–260 bpm and no code for "not worn".</summary>
    public static bool IsHeartRate(float bpm) => bpm is >= 20 and <= 260 && !HeartRateValue.IsNotWorn(bpm);
}
