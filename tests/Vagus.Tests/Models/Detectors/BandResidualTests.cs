using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

public sealed class BandResidualTests
{
    [Fact]
    public void Ten_minutes_count_alike_and_older_ones_not_at_all()
    {
        // Median 70, band 60–90: +20 is one half width above, −10 one below.
        var detector = new BandResidual();
        for (var minute = 0; minute < 10; minute++)
        {
            detector.Observe(Observed.At(minute, 90));
        }

        // Minutes 1–9 at +1, minute 10 at (110 − 70)/20 = 2: (9 + 2)/10.
        Assert.Equal(1.1f, detector.Observe(Observed.At(10, 110)).Score, 1e-5f);
        // Minutes 2–9 at +1 (8), 2, and (50 − 70)/10 = −2: 8/10.
        Assert.Equal(0.8f, detector.Observe(Observed.At(11, 50)).Score, 1e-5f);
    }

    [Fact]
    public void Readings_of_one_minute_share_its_weight()
    {
        var detector = new BandResidual();
        for (var minute = 0; minute < 6; minute++)
        {
            detector.Observe(Observed.At(minute, 70));
        }

        // In minute 6 two readings, 0 and +2: their mean 1 over seven minutes.
        detector.Observe(Observed.At(6, 70));
        Assert.Equal(1 / 7f, detector.Observe(Observed.At(6.5, 110)).Score, 1e-5f);
    }

    [Fact]
    public void It_judges_once_five_minutes_are_spanned_and_again_after_a_gap()
    {
        var detector = new BandResidual();
        var states = Enumerable.Range(0, 7).Select(minute => detector.Observe(Observed.At(minute, 75)).State).ToArray();
        Assert.All(states[..5], state => Assert.Equal(DetectorState.NotJudged, state));
        Assert.All(states[5..], state => Assert.Equal(DetectorState.Judged, state));
        Assert.Equal(DetectorState.NotJudged, detector.Observe(Observed.At(40, 75, time: TimeStep.AfterGap)).State);
        Assert.Equal(DetectorState.NotJudged, detector.Observe(Observed.At(44, 75)).State);
        Assert.Equal(DetectorState.Judged, detector.Observe(Observed.At(45, 75)).State);
    }

    [Fact]
    public void Five_minute_readings_are_judged_from_the_second_on()
    {
        var detector = new BandResidual();
        Assert.Equal(DetectorState.NotJudged, detector.Observe(Observed.At(0, 90)).State);
        Assert.Equal(1, detector.Observe(Observed.At(5, 90)).Score, 1e-5f);
        // The reading of ten minutes ago has left the window: (1 + 0)/2.
        Assert.Equal(0.5f, detector.Observe(Observed.At(10, 70)).Score, 1e-5f);
    }

    [Theory]
    [InlineData(BodyState.AtRest, 100, AnomalyKind.RestingTachycardia)]
    [InlineData(BodyState.AtRest, 50, AnomalyKind.Bradycardia)]
    [InlineData(BodyState.Asleep, 100, AnomalyKind.RestingTachycardia)]
    [InlineData(BodyState.Asleep, 50, AnomalyKind.SleepRelatedBradycardia)]
    [InlineData(BodyState.Active, 100, AnomalyKind.ExerciseInducedTachycardia)]
    [InlineData(BodyState.Active, 50, AnomalyKind.ChronotropicIncompetence)]
    [InlineData(BodyState.Unknown, 100, AnomalyKind.HigherThanExpected)]
    [InlineData(BodyState.Unknown, 50, AnomalyKind.LowerThanExpected)]
    public void The_kind_follows_from_state_and_side(BodyState state, float heartRate, AnomalyKind kind)
    {
        var detector = new BandResidual();
        detector.Observe(Observed.At(0, heartRate, state));
        Assert.Equal(kind, detector.Observe(Observed.At(6, heartRate, state)).Kind);
    }

    [Fact]
    public void A_band_of_no_width_counts_as_one_of_a_beat_a_minute_to_each_side()
    {
        var narrow = Observed.At(0, 73) with { };
        narrow = narrow with { Expected = narrow.Expected with { LowerBpm = 70, UpperBpm = 70 } };
        var detector = new BandResidual();
        detector.Observe(narrow);
        Assert.Equal(3, detector.Observe(narrow with { Reading = narrow.Reading with { LocalTime = Observed.Start.AddMinutes(6) } }).Score, 1e-5f);
    }

    [Fact]
    public void It_learns_while_the_level_is_unknown_and_has_no_data_without_a_heart_rate()
    {
        var detector = new BandResidual();
        Assert.Equal(DetectorState.Learning, detector.Observe(Observed.At(0, 80, learning: StillLearning.Level | StillLearning.Band)).State);
        Assert.Equal(DetectorState.NoData, detector.Observe(Observed.At(1, float.NaN)).State);
        Assert.Equal(DetectorState.NoData, detector.Observe(Observed.At(2, 0)).State);
        Assert.Equal(DetectorState.Judged, detector.Observe(Observed.At(9, 80, learning: StillLearning.Band)).State);
    }
}
