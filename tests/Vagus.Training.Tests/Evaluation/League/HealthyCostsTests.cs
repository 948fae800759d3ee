using CsCheck;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Tests.Evaluation.League;

public sealed class HealthyCostsTests
{
    private static readonly DateTime s_day = new(2026, 3, 2);

    [Fact]
    public void A_block_of_twelve_hours_counts_once_with_its_highest_score_and_each_kind_by_itself()
    {
        var costs = new HealthyCosts();
        void At(double hour, float score, AnomalyKind kind) => costs.Take(s_day.AddHours(hour), DetectorScore.Of(score, kind));
        At(0, 1, AnomalyKind.Bradycardia);
        At(11.99, 3, AnomalyKind.Bradycardia);
        At(5, 2, AnomalyKind.RestingTachycardia);
        At(12, 4, AnomalyKind.Bradycardia);
        At(20, 2, AnomalyKind.Bradycardia);
        costs.Take(s_day.AddHours(30), DetectorScore.Learning);
        Assert.Equal([2f, 3f, 4f], costs.End().Order());
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    [InlineData(0.99, 4.00001)]
    [InlineData(2.5, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(50, 1)]
    public void The_threshold_is_the_lowest_score_that_keeps_the_budget_and_equal_scores_stay_together(double budget, double threshold)
    {
        // Five blocks in one person-week: 4, 3, 2, 2… of which the two 2 come together, so that a budget of 3 allows only 4 and 3.
        Assert.Equal(threshold, HealthyCosts.ThresholdAt([4, 3, 2, 2, 1], 1, budget), 1e-6);
    }

    [Fact]
    public void No_threshold_lets_more_through_than_the_budget_even_when_written_with_five_decimals() =>
        Gen.Select(Gen.Float[0, 2].Array[1, 60], Gen.Double[0.5, 9], Gen.Double[0.02, 3]).Sample((scores, weeks, budget) =>
        {
            Array.Sort(scores);
            Array.Reverse(scores);
            var written = MathF.Round(HealthyCosts.ThresholdAt(scores, weeks, budget), 5);
            Assert.True(scores.Count(score => score >= written) <= (budget * weeks) + 1e-6 || written <= scores[^1]);
        });

    [Fact]
    public void No_score_at_all_is_refused() => Assert.Throws<ArgumentException>(() => HealthyCosts.ThresholdAt([], 1, 1));
}
