using Vagus.Monitoring.Rules;

namespace Vagus.Tests.Monitoring.Rules;

public sealed class CuSumRunsTests
{
    // Sorted −4 −4 −1 −1 −1 0 0 1 2 2 2: the 90th percentile is the tenth, 2, so k = 1 and
    // W = 0 1 1 0 0 1 2 0 0 0 0. Runs start after places 0 and 4, four apart: the longest that is known has four steps.
    private static readonly float[] Z = [-1, 2, 1, -4, 0, 2, 2, -4, 0, -1, -1];

    [Theory]
    // Over two steps the maxima are 1 and 2: one of two above 1.5 − 0.001, −log10 0.5.
    [InlineData(2, 1.5, 0.30103)]
    [InlineData(2, 2, 0.30103)]
    // Both above 0.5: p = 1.
    [InlineData(2, 0.5, 0)]
    // None above 3: 2 + log10(1 + 3/2).
    [InlineData(2, 3, 2.39794)]
    // Five steps are longer than any run: beyond all of it, 2 + log10(1 + 1/2).
    [InlineData(5, 1, 2.17609)]
    [InlineData(1, 100, 0)]
    [InlineData(0, 0, 0)]
    public void A_run_is_compared_with_the_maxima_of_runs_as_long(int run, float w, double expected)
    {
        var runs = new CuSumRuns(Z.Length);
        runs.Learn(Z);
        Assert.Equal(1, runs.K);
        Assert.Equal((0f, 0), (runs.LastW, runs.LastRun));
        Assert.Equal(expected, runs.Score(run, w), 1e-4);
    }

    [Fact]
    public void The_run_at_hand_goes_on_after_the_baseline()
    {
        var runs = new CuSumRuns(Z.Length);
        runs.Learn(Z.AsSpan(0, 7));
        // Of −4 −1 0 1 2 2 2 the 90th percentile is 2 as well (place 5.4): W = 0 1 1 0 0 1 2, two steps into a run.
        Assert.Equal((2f, 2), (runs.LastW, runs.LastRun));
        Assert.Equal(2 + 0.5f - 1, runs.Next(2, 0.5f));
        Assert.Equal(0, runs.Next(2, -4));
    }

    [Fact]
    public void Without_any_run_in_the_baseline_a_run_is_beyond_it()
    {
        var runs = new CuSumRuns(5);
        runs.Learn([0, 0, 0, 0, 0]);
        // 2 + log10(1 + 1).
        Assert.Equal(2.30103, runs.Score(2, 1), 1e-4);
    }
}
