using Vagus.Training.Evaluation.Rhythm;

namespace Vagus.Training.Tests.Evaluation.Rhythm;

public sealed class RhythmCountsTests
{
    [Fact]
    public void Beats_and_durations_are_counted_and_flutter_on_neither_side()
    {
        var counts = default(RhythmCounts);
        (sbyte Label, bool Detected, double RrMs)[] beats =
        [
            (1, true, 600), (1, true, 700), (1, false, 500), (0, true, 1000), (0, false, 900), (0, false, 900), (0, false, 900),
            (RhythmLabels.LeftOut, true, 400), (RhythmLabels.LeftOut, false, 400),
        ];
        foreach (var (label, detected, rrMs) in beats)
        {
            counts.Add(label, detected, rrMs);
        }

        Assert.Equal(2 / 3.0, counts.Sensitivity, 1e-12);
        Assert.Equal(3 / 4.0, counts.Specificity, 1e-12);
        Assert.Equal(2 / 3.0, counts.Ppv, 1e-12);
        Assert.Equal(1300 / 1800.0, counts.DurationSensitivity, 1e-12);
        Assert.Equal(1300 / 2300.0, counts.DurationPpv, 1e-12);
        Assert.Equal(1800 / 3_600_000.0, counts.HoursFibrillation, 1e-12);
        Assert.Equal(2300 / 3_600_000.0, counts.HoursDetected, 1e-12);
    }

    [Fact]
    public void Nothing_to_share_is_not_a_number()
    {
        var counts = default(RhythmCounts);
        counts.Add(RhythmLabels.Other, detected: false, 800);

        Assert.True(double.IsNaN(counts.Sensitivity) && double.IsNaN(counts.Ppv));
        Assert.Equal(1, counts.Specificity);
    }

    [Fact]
    public void Episodes_are_found_by_any_overlap_and_delays_are_those_of_the_live_answer()
    {
        //              0  1  2  3  4  5  6  7  8   9  10 11 12 13
        sbyte[] labels = [0, 1, 1, 1, 0, 0, 1, 1, 0, -1, -1, 0, 0, 0];
        bool[] found = [false, false, false, true, true, false, false, false, false, true, false, false, true, false];
        bool[] live = [false, false, true, true, false, false, false, false, false, false, false, false, false, false];
        var episodes = new RhythmEpisodeCounts();
        episodes.Add(labels, found, live);

        Assert.Equal((2, 1), (episodes.Annotated, episodes.Found));
        Assert.Equal((3, 1, 1), (episodes.Detected, episodes.DetectedTrue, episodes.False));
        Assert.Equal([1, double.PositiveInfinity], episodes.Delays);
        Assert.Equal(double.PositiveInfinity, episodes.MedianDelay);
    }

    [Fact]
    public void Episodes_at_both_ends_count()
    {
        var episodes = new RhythmEpisodeCounts();
        episodes.Add([1, 1, 0, 1], [true, false, false, true], [true, false, false, true]);

        Assert.Equal((2, 2, 2, 0), (episodes.Annotated, episodes.Found, episodes.Detected, episodes.False));
        Assert.Equal(0, episodes.MedianDelay);
        Assert.True(double.IsNaN(new RhythmEpisodeCounts().MedianDelay));
    }

    [Fact]
    public void The_simple_rule_wants_more_than_half_of_128_differences_above_8_percent()
    {
        double[] Alternating(int large) => [.. Enumerable.Range(0, 128).Select(i => i < large && i % 2 == 1 ? 880.0 : 800)];

        // Each beat of 880 gives two differences of about 10 %.
        Assert.DoesNotContain(true, LargeDifferenceRule.Judge(Alternating(64)));
        Assert.DoesNotContain(false, LargeDifferenceRule.Judge(Alternating(68)));
        Assert.Empty(LargeDifferenceRule.Judge([]));
    }
}
