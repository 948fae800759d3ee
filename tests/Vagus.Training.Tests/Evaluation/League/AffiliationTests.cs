using CsCheck;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class AffiliationTests
{
    [Fact]
    public void Hand_worked_zones()
    {
        // Events 10–20 and 60–70 in a time of 100: zones 0–40 and 40–100. The alert at 25 is 5 after the first event: of its zone 0–5
        // and 25–40 are no nearer, 20 of 40: precision 1/2. The alert at 65 is in the second: 1.
        var (events, alerts) = (new[] { (10.0, 20.0), (60.0, 70.0) }, new[] { 25.0, 65.0 });
        var measured = Affiliation.Of(events, alerts, 100);
        Assert.Equal(0.75, measured.MeanPrecision, 1e-12);

        // Recall of the first: a moment y has distance d = 25 − y to the alert; no nearer are 0…y − d = 2y − 25 (from y = 12.5 on) and
        // y + d = 25…40, of 40: the mean of 15/40 + (2y − 25)⁺/40 over 10–20 is 0.375 + (∫ from 12.5 to 20 of 2y − 25 = 56.25)/400 = 0.515625.
        // The second: d = |65 − y| is at most 5 and both sides are cut by it alone: 1 − 2d/60, mean 1 − 5/60 = 0.916667.
        Assert.Equal((0.515625 + 0.916667) / 2, measured.MeanRecall, 1e-4);
    }

    [Fact]
    public void Alerts_at_random_have_about_a_half_and_silence_has_no_precision_and_no_recall()
    {
        var random = new SeededRandom(3);
        double[] alerts = [.. Enumerable.Range(0, 4000).Select(_ => 1000 * random.NextDouble())];
        Assert.Equal(0.5, Affiliation.Of([(500, 500.001)], alerts, 1000).MeanPrecision, 0.02);

        var silent = Affiliation.Of([(10, 20)], [], 100);
        Assert.True(double.IsNaN(silent.MeanPrecision));
        Assert.Equal(0, silent.MeanRecall);
        Assert.True(double.IsNaN(Affiliation.Of([], [5], 100).MeanRecall));
    }

    [Fact]
    public void An_alert_that_comes_nearer_is_never_worth_less() =>
        Gen.Select(Gen.Double[0, 40], Gen.Double[0.1, 10], Gen.Double[0, 40]).Sample((distance, nearer, start) =>
        {
            var (far, near) = (start + 10 + distance + nearer, start + 10 + distance);
            Assert.True(
                Affiliation.Of([(start, start + 10)], [near], 200).MeanPrecision >= Affiliation.Of([(start, start + 10)], [far], 200).MeanPrecision - 1e-12);
        });
}
