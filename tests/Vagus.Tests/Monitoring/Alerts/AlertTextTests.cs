using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Monitoring.Alerts;

public sealed class AlertTextTests
{
    private static readonly DateTime s_noon = new(2026, 3, 2, 12, 0, 0);

    [Theory]
    [InlineData(130.6, 106.4, "131 bpm on average, 25 bpm above the 106 bpm to be expected here.")] // 24.2 apart, but 131 − 106 = 25
    [InlineData(71.6, 84.4, "72 bpm on average, 12 bpm below the 84 bpm to be expected here.")]
    [InlineData(67.2, 66.9, "67 bpm on average, in an unusual course around the 67 bpm to be expected here.")]
    public void The_numbers_of_a_sentence_add_up(double observed, double expected, string words) =>
        Assert.Contains(words, Sentence(AnomalyKind.ChronotropicIncompetence, (float)observed, (float)expected, 0.1f), StringComparison.Ordinal);

    [Theory]
    [InlineData(2, "more than once a week.")]
    [InlineData(0.9, "about once a week.")]
    [InlineData(0.5, "about once in 2 weeks.")]
    [InlineData(0.01, "less than once a year.")]
    public void How_sure_it_is_stands_in_weeks_of_healthy_people(double daysPerWeek, string words) =>
        Assert.EndsWith(words, Sentence(AnomalyKind.Bradycardia, 45, 60, (float)daysPerWeek), StringComparison.Ordinal);

    [Fact]
    public void A_note_may_explain_what_the_heart_does_and_not_a_fault_of_the_sensor()
    {
        Assert.EndsWith("Noted for the day: illness; that may explain it.", Sentence(AnomalyKind.RestingTachycardia, 110, 70, 0.1f, DayNotes.Illness), StringComparison.Ordinal);
        Assert.EndsWith("Noted for the day: illness.", Sentence(AnomalyKind.SensorFault, 110, 70, 0.1f, DayNotes.Illness), StringComparison.Ordinal);
    }

    private static string Sentence(AnomalyKind kind, float observed, float expected, float daysPerWeek, DayNotes notes = DayNotes.None) =>
        AlertText.Of(kind, SensorFaultKind.None, s_noon.AddHours(-1), s_noon, observed, expected, daysPerWeek, [], notes);
}
