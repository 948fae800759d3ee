using System.Text.Json;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>Writes what is said of the newest reading of a watch as JSON, in one form for command and server.</summary>
public static class DetectionJson
{
    /// <summary>Writes the fields into the object that is open; person and time are the caller's.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="watch">A watch that has observed a reading.</param>
    public static void WriteFields(Utf8JsonWriter json, PersonWatch watch)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(watch);
        var (reading, expected) = watch.Monitor.Newest;
        var score = watch.Combine();
        var isJudged = score.State == DetectorState.Judged;
        AlertJson.Word(json, "tier", AlertTerms.Tier.ToWord(watch.Tier));
        AlertJson.Word(json, "judged", AlertTerms.State.ToWord(score.State));
        AlertJson.Number(json, "score", score.Score, 4);
        AlertJson.Number(json, "threshold", watch.Threshold, 4);
        AlertJson.Word(json, "kind", isJudged ? Terms.AnomalyKind.ToWord(score.Kind) : "");
        AlertJson.Number(json, "observed_bpm", expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN, 1);
        AlertJson.Number(json, "expected_bpm", expected.MedianBpm, 1);
        AlertJson.Number(json, "lower_bpm", expected.LowerBpm, 1);
        AlertJson.Number(json, "upper_bpm", expected.UpperBpm, 1);
        AlertJson.Word(json, "state", ExpectationTerms.BodyState.ToWord(expected.State));
        AlertJson.Word(json, "time", ExpectationTerms.Time.ToWord(expected.Time));
        AlertJson.Word(json, "heart_rate", ExpectationTerms.HeartRate.ToWord(expected.HeartRate));
        AlertJson.Word(json, "sensor_fault", AlertTerms.SensorFault.ToWord(watch.Monitor.Fault));
        json.WriteBoolean("sensor_trusted", watch.Monitor.IsTrusted);
    }
}
