using System.Text;
using System.Text.Json;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring.Alerts;

public sealed class AlertJsonTests
{
    [Fact]
    public void Everything_an_alert_explains_is_written()
    {
        var alert = new Alert
        {
            Kind = AnomalyKind.RestingTachycardia,
            Fault = SensorFaultKind.None,
            Severity = AnomalySeverity.High,
            Tier = AlertTier.Red,
            Opened = new DateTime(2025, 6, 1, 12, 40, 0),
            Since = new DateTime(2025, 6, 1, 12, 30, 30),
            ObservedBpm = 133,
            ExpectedBpm = 74.26f,
            MeanObservedBpm = 132.7f,
            MeanExpectedBpm = float.NaN,
            Split = new AlertSplit(65, 3.1f, 4.2f, 1.96f, 0, 58.74f),
            HealthyAlertDaysPerWeek = 0.00412f,
            Agreeing = ["half-space-trees"],
            Notes = DayNotes.Alcohol | DayNotes.Illness,
            Sentence = "It is high.",
        };

        Assert.Equal(
            """
            {"kind":"resting_tachycardia","fault":null,"severity":"high","tier":"red","opened":"2025-06-01T12:40:00","since":"2025-06-01T12:30:30","observed_bpm":133,"expected_bpm":74.3,"mean_observed_bpm":132.7,"mean_expected_bpm":null,"split":{"base_bpm":65,"clock_bpm":3.1,"activity_bpm":4.2,"baseline_shift_bpm":1.96,"sensor_bpm":0,"unexplained_bpm":58.74},"healthy_alert_days_per_week":0.00412,"user_limit_bpm":null,"agreeing":["half-space-trees"],"notes":["illness","alcohol"],"sentence":"It is high."}
            """,
            Json(alert));
        Assert.Contains("\"user_limit_bpm\":120,", Json(alert with { UserLimitBpm = 120 }), StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"sensor_fault\",\"fault\":\"cadence_lock\"", Json(alert with { Kind = AnomalyKind.SensorFault, Fault = SensorFaultKind.CadenceLock }), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_tier_state_and_note_has_a_word_of_its_own()
    {
        AssertWords(AlertTerms.SensorFault, static fault => fault != SensorFaultKind.None);
        AssertWords(AlertTerms.Tier, static _ => true);
        AssertWords(AlertTerms.State, static _ => true);
        AssertWords(AlertTerms.Note, static note => note != DayNotes.None);
    }

    private static void AssertWords<T>(TermTable<T> terms, Func<T, bool> hasWord)
        where T : struct, Enum => Assert.All(Enum.GetValues<T>().Where(hasWord), value =>
        {
            Assert.NotEmpty(terms.ToWord(value));
            Assert.True(terms.TryParse(terms.ToWord(value), out var back));
            Assert.Equal(value, back);
        });

    private static string Json(Alert alert)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            AlertJson.WriteFields(json, alert);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
