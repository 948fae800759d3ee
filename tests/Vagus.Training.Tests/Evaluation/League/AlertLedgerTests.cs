using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class AlertLedgerTests
{
    private static readonly DateTime s_day = new(2026, 3, 2);

    [Fact]
    public void Every_threshold_has_alerts_of_its_own()
    {
        var ledger = new AlertLedger([false], [[1], [3]]);
        Take(ledger, (0, 2, AnomalyKind.None), (30, 4, AnomalyKind.None), (60, 4, AnomalyKind.None));
        Assert.Equal([(0, 60)], Minutes(ledger, 0));
        Assert.Equal([(30, 60)], Minutes(ledger, 1));
    }

    [Fact]
    public void An_alert_holds_for_an_hour_without_a_score_and_no_other_opens_within_twelve()
    {
        var ledger = new AlertLedger([false], [[1]]);
        Take(ledger, (0, 1, AnomalyKind.None), (60, 1, AnomalyKind.None), (121, 1, AnomalyKind.None), (719, 1, AnomalyKind.None), (720, 1, AnomalyKind.None));
        Assert.Equal([(0, 60), (720, 720)], Minutes(ledger, 0));
    }

    [Fact]
    public void A_fault_does_not_keep_the_hearts_alert_from_opening()
    {
        var ledger = new AlertLedger([false], [[1]]);
        Take(ledger, (0, 5, AnomalyKind.SensorFault), (5, 5, AnomalyKind.Bradycardia), (10, 5, AnomalyKind.SensorFault));
        Assert.Equal([AnomalyKind.SensorFault, AnomalyKind.Bradycardia], ledger.At(0).Select(alert => alert.Alert.Kind));
        Assert.Equal([(0, 10), (5, 5)], Minutes(ledger, 0));
    }

    [Fact]
    public void Days_hold_until_a_day_below()
    {
        var ledger = new AlertLedger([true], [[1]]);
        const int Day = 24 * 60;
        Take(ledger, (0, 2, AnomalyKind.None), (Day, 2, AnomalyKind.None), (2 * Day, 0, AnomalyKind.None), (3 * Day, 2, AnomalyKind.None));
        Assert.Equal([(0, Day), (3 * Day, 3 * Day)], Minutes(ledger, 0));
    }

    private static void Take(AlertLedger ledger, params (int Minute, float Score, AnomalyKind Kind)[] scores)
    {
        foreach (var (minute, score, kind) in scores)
        {
            ledger.Take(s_day.AddMinutes(minute), 0, DetectorScore.Of(score, kind));
        }
    }

    private static IEnumerable<(int Opened, int Last)> Minutes(AlertLedger ledger, int level) => ledger.At(level).Select(alert =>
        ((int)(alert.Alert.Opened - s_day).TotalMinutes, (int)(alert.Last - s_day).TotalMinutes));
}
