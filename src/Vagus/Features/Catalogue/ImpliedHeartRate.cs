using Vagus.Signals;

namespace Vagus.Features.Catalogue;

/// <summary>
/// What stress score, RMSSD and sleep stage say about the heart rate they were computed from. The reference schema forms
/// RMSSD = U(25,65) · max(.3, 1 − e) · max(.4, 1 − intensity) and
/// stress = .6 · (min(50, 100 e) + max(0, 50 − RMSSD)) + U(0,20) with e = (heart rate − resting) / resting, and the
/// stages deep below .90 · resting, REM above 1.05 · resting, light between. Turned round, each bounds e.
/// This is why predictors are always reported without these columns as well.
/// </summary>
internal static class ImpliedHeartRate
{
    public static float RmssdScale(in Reading reading) =>
        MathF.Max(0.4f, 1 - (float.IsNaN(reading.ActivityIntensity) ? 0 : reading.ActivityIntensity));

    public static float FromStress(in HeartRateReserve reserve, in Reading reading) =>
        reserve.RestingBpm * (1 + ((reading.StressScore - (0.6f * MathF.Max(0, 50 - reading.RmssdMs)) - 10) / 60));

    public static float Lowest(in HeartRateReserve reserve, in Reading reading)
    {
        var low = 0f;
        if (!float.IsNaN(reading.RmssdMs))
        {
            var most = reading.RmssdMs / (25 * RmssdScale(reading));
            low = most >= 1.7f ? 0.3f : MathF.Max(0, 2 - most);
            if (reading.StressScore > 0)
            {
                low = MathF.Max(low, 1 + MathF.Min((StressFromHeartRate(reading) - 20.5f) / 60, 0.5f));
            }
        }

        low = reading.SleepStage switch
        {
            SleepStage.Light => MathF.Max(low, 0.90f),
            SleepStage.Rem => MathF.Max(low, 1.05f),
            _ => low,
        };
        return low > 0 ? low * reserve.RestingBpm : float.NaN;
    }

    public static float Highest(in HeartRateReserve reserve, in Reading reading)
    {
        var high = float.PositiveInfinity;
        if (!float.IsNaN(reading.RmssdMs))
        {
            var least = reading.RmssdMs / (65 * RmssdScale(reading));
            if (least > 0.3f)
            {
                high = 2 - least;
            }

            if (StressFromHeartRate(reading) / 0.6f < 50)
            {
                high = MathF.Min(high, 1 + ((StressFromHeartRate(reading) + 0.5f) / 60));
            }
        }

        high = reading.SleepStage switch
        {
            SleepStage.Deep => MathF.Min(high, 0.90f),
            SleepStage.Light => MathF.Min(high, 1.05f),
            _ => high,
        };
        return float.IsInfinity(high) ? float.NaN : high * reserve.RestingBpm;
    }

    private static float StressFromHeartRate(in Reading reading) =>
        reading.StressScore - (0.6f * MathF.Max(0, 50 - reading.RmssdMs));
}
