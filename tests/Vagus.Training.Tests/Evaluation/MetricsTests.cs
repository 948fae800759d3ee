using CsCheck;
using Vagus.Training.Evaluation;

namespace Vagus.Training.Tests.Evaluation;

public sealed class MetricsTests
{
    [Fact]
    public void Regression_figures_have_their_closed_form()
    {
        var m = RegressionMetrics.Compute([60, 70, 80], [62, 70, 76]);
        Assert.Equal((3, 0), (m.Count, m.LeftOut));
        Assert.Equal(Math.Sqrt(20.0 / 3), m.Rmse, 1e-9);
        Assert.Equal(2, m.Mae, 1e-9);
        Assert.Equal(1 - (20.0 / 200), m.R2, 1e-9);
    }

    [Fact]
    public void Missing_pairs_are_left_out_and_counted_and_nothing_gives_NaN()
    {
        var m = RegressionMetrics.Compute([60, float.NaN, 80], [61, 70, float.NaN]);
        Assert.Equal((1, 2, 1.0), (m.Count, m.LeftOut, m.Rmse));
        Assert.True(double.IsNaN(m.R2));
        Assert.True(double.IsNaN(RegressionMetrics.Compute([], []).Rmse));
        Assert.Throws<ArgumentException>(() => RegressionMetrics.Compute([1], []));
    }

    [Fact]
    public void Counts_and_shares_at_a_threshold_include_the_threshold_itself()
    {
        var m = ClassificationMetrics.At([0.9, 0.5, 0.5, 0.1], [true, true, false, true], 0.5);
        Assert.Equal(new ClassificationMetrics(2, 1, 0, 1), m);
        Assert.Equal(2.0 / 3, m.Precision, 1e-12);
        Assert.Equal(2.0 / 3, m.Recall, 1e-12);
        Assert.Equal(2.0 / 3, m.F1, 1e-12);
        Assert.Equal(0.5, m.Accuracy, 1e-12);
        Assert.Equal(0, m.Specificity, 1e-12);
    }

    [Fact]
    public void Shares_without_a_denominator_are_NaN_not_zero()
    {
        Assert.True(double.IsNaN(ClassificationMetrics.At([0.1], [true], 0.5).Precision));
        Assert.Equal(0, ClassificationMetrics.At([0.1], [true], 0.5).F1);
        Assert.True(double.IsNaN(ClassificationMetrics.At([0.9], [false], 0.5).Recall));
        Assert.True(double.IsNaN(ClassificationMetrics.At([], [], 0.5).Accuracy));
    }

    [Fact]
    public void ROC_AUC_counts_ties_one_half()
    {
        Assert.Equal(1, RankedScores.RocAuc([1, 2, 3, 4], [false, false, true, true]));
        Assert.Equal(0, RankedScores.RocAuc([4, 3, 2, 1], [false, false, true, true]));
        Assert.Equal(0.5, RankedScores.RocAuc([1, 1, 1], [false, true, true]));
        Assert.Equal(3.5 / 4, RankedScores.RocAuc([1, 2, 2, 3], [false, false, true, true]));
        Assert.True(double.IsNaN(RankedScores.RocAuc([1, 2], [true, true])));
        Assert.True(double.IsNaN(RankedScores.RocAuc([], [])));
    }

    [Fact]
    public void ROC_AUC_equals_the_share_of_rightly_ordered_pairs() =>
        Gen.Select(Gen.Int[0, 8], Gen.Bool).Array[2, 60].Sample(items =>
        {
            var scores = items.Select(i => (double)i.Item1).ToArray();
            var labels = items.Select(i => i.Item2).ToArray();
            var pairs = from p in items where p.Item2 from n in items where !n.Item2 select p.Item1 > n.Item1 ? 1.0 : p.Item1 == n.Item1 ? 0.5 : 0;
            var expected = pairs.Any() ? pairs.Average() : double.NaN;
            Assert.Equal(expected, RankedScores.RocAuc(scores, labels), 1e-9);
        });

    [Fact]
    public void Average_precision_has_its_closed_form()
    {
        Assert.Equal((1.0 / 2) + (1.0 / 2 * 2 / 3), RankedScores.AveragePrecision([4, 3, 2, 1], [true, false, true, false]), 1e-12);
        Assert.Equal(0.25, RankedScores.AveragePrecision([1, 1, 1, 1], [true, false, false, false]), 1e-12);
        Assert.True(double.IsNaN(RankedScores.AveragePrecision([1], [false])));
        Assert.Empty(RankedScores.PrecisionRecallCurve([], []));
    }

    [Fact]
    public void The_curve_has_one_point_for_each_distinct_score()
    {
        var curve = RankedScores.PrecisionRecallCurve([3, 2, 2, 1], [true, true, false, false]);
        Assert.Equal([new(3, 1, 0.5), new(2, 2.0 / 3, 1), new(1, 0.5, 1)], curve);
    }

    [Fact]
    public void The_best_threshold_is_the_highest_with_the_best_F1()
    {
        var (threshold, f1) = RankedScores.BestF1([5, 4, 3, 2, 1], [true, true, false, true, false]);
        Assert.Equal(2, threshold);
        Assert.Equal(6.0 / 7, f1, 1e-12);
        Assert.Equal(1, RankedScores.BestF1([3, 2, 1], [false, false, true]).Threshold);
        Assert.True(double.IsNaN(RankedScores.BestF1([1], [false]).Threshold));
    }

    [Fact]
    public void The_best_F1_is_what_deciding_at_its_threshold_gives() =>
        Gen.Select(Gen.Int[0, 8], Gen.Bool).Array[1, 40].Sample(items =>
        {
            var scores = items.Select(i => (double)i.Item1).ToArray();
            var labels = items.Select(i => i.Item2).ToArray();
            var (threshold, f1) = RankedScores.BestF1(scores, labels);
            if (!labels.Any(l => l))
            {
                return;
            }

            Assert.Equal(ClassificationMetrics.At(scores, labels, threshold).F1, f1, 1e-9);
            Assert.Equal(scores.Max(s => ClassificationMetrics.At(scores, labels, s).F1), f1, 1e-9);
        });

    [Fact]
    public void A_NaN_score_and_unequal_lengths_are_refused()
    {
        Assert.Contains("NaN at 1", Assert.Throws<ArgumentException>(() => RankedScores.RocAuc([1, double.NaN], [true, false])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => RankedScores.RocAuc([1], []));
    }
}
