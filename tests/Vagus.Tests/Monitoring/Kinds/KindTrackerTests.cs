using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Kinds;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring.Kinds;

public sealed class KindTrackerTests
{
    // 30 bpm above 70, of which 19 are still usual: 11. A person of whom nothing is known has a standard deviation of
    // 1.25 · 5 = 6.25, and people's means one of 6: √(6.25² + 6²) = 8.664. 11 / 8.664 = 1.270.
    // Then the mean is a fifth of 3 · 6.25, 3.75, the deviation 5 + (18.75 − 5)/5 = 7.75, and the second reading counts
    // (30 − 3.75 − 19) / √((1.25 · 7.75)² + 36 · 5/6) = 7.25 / 11.129 = 0.651.
    [Fact]
    public void EvidenceOfRestingTachycardiaGathersByTheCumulativeSum()
    {
        var tracker = RestingRate.Tachycardia();
        Assert.Equal(1.270, Score(tracker, Observed.At(0, 100)), 3);
        Assert.Equal(1.270 + 0.651, Score(tracker, Observed.At(5, 100)), 3);
        Assert.Equal(AnomalyKind.RestingTachycardia, tracker.Kind);
    }

    [Fact]
    public void AReadingCountsByTheTimeItSpeaksForAtMostFiveMinutes()
    {
        var (minute, quarter) = (RestingRate.Tachycardia(), RestingRate.Tachycardia());
        foreach (var tracker in new[] { minute, quarter })
        {
            Score(tracker, Observed.At(0, 100));
        }

        Assert.Equal(1.270 + (0.651 / 5), Score(minute, Observed.At(1, 100)), 3);
        Assert.Equal(1.270 + 0.651, Score(quarter, Observed.At(15, 100)), 3);
    }

    [Fact]
    public void AWildReadingCountsNoMoreThanThreeStandardDeviations() =>
        Assert.Equal(3, Score(RestingRate.Tachycardia(), Observed.At(0, 240)), 2);

    [Fact]
    public void WhatTheLastHoursTaughtHidesNothingOfATachycardiaAndHalfOfABradycardia()
    {
        // 80 are expected, of which 20 by the last hours: 40 above, less 19. (40 − 19) / 8.664 = 2.424.
        Assert.Equal(2.424, Score(RestingRate.Tachycardia(), Observed.At(0, 100, expectedBpm: 80, recentBpm: 20)), 3);

        // 60 are expected, 20 less than without the last hours: 40 is 30 below where half of that is believed. 20 / 8.664 = 2.308.
        Assert.Equal(2.308, Score(RestingRate.Bradycardia(), Observed.At(0, 40, expectedBpm: 60, recentBpm: -20)), 3);
    }

    [Fact]
    public void TheEpisodeKeepsItsBeginningAndItsMeans()
    {
        var tracker = RestingRate.Tachycardia();
        Score(tracker, Observed.At(0, 70));
        Assert.Null(tracker.Since);
        Score(tracker, Observed.At(5, 100));
        Score(tracker, Observed.At(10, 110, expectedBpm: 72));
        Assert.Equal(Observed.Start.AddMinutes(5), tracker.Since);
        Assert.Equal(105, tracker.ObservedBpm, 3);
        Assert.Equal(71, tracker.ExpectedBpm, 3);
        tracker.Discard();
        Assert.Equal(0, tracker.EvidenceSum);
        Assert.Null(tracker.Since);
    }

    [Fact]
    public void RestIsNotJudgedInMotionAndItsEvidenceFades()
    {
        var tracker = RestingRate.Tachycardia();
        Score(tracker, Observed.At(0, 100));
        Assert.Equal(DetectorState.NotJudged, tracker.Observe(Observed.At(15, 100, BodyState.Active)).State);
        Assert.Equal(1.270 / Math.E, tracker.EvidenceSum, 3); // fifteen minutes are one time constant
    }

    [Theory]
    [InlineData(BodyState.AtRest, "bradycardia")]
    [InlineData(BodyState.Asleep, "sleep-bradycardia")]
    public void LowRatesAreJudgedAwakeAndAsleepByTrackersOfTheirOwn(BodyState state, string judging)
    {
        foreach (var tracker in new[] { RestingRate.Bradycardia(), RestingRate.SleepBradycardia() })
        {
            var score = tracker.Observe(Observed.At(0, 50, state));
            Assert.Equal(tracker.Name == judging ? DetectorState.Judged : DetectorState.NotJudged, score.State);
            Assert.Equal(tracker.Name == judging, score.Score > 1);
            Assert.False(tracker.Observe(Observed.At(5, 90, state)).Score > score.Score);
        }
    }

    [Fact]
    public void LearningNoDataAndRepeatedReadingsAreStates()
    {
        var tracker = RestingRate.Tachycardia();
        Assert.Equal(DetectorState.Learning, tracker.Observe(Observed.At(0, 100, learning: StillLearning.Level)).State);
        Assert.Equal(DetectorState.NoData, tracker.Observe(Observed.At(5, float.NaN)).State);
        Assert.Equal(DetectorState.NoData, tracker.Observe(Observed.At(10, 0)).State);
        var before = tracker.EvidenceSum;
        Assert.Equal(DetectorState.NotJudged, tracker.Observe(Observed.At(10, 200, time: TimeStep.Duplicate)).State);
        Assert.Equal(DetectorState.NotJudged, tracker.Observe(Observed.At(7, 200, time: TimeStep.Late)).State);
        Assert.Equal(before, tracker.EvidenceSum);
    }

    [Fact]
    public void APauseOfHoursEndsWhatWasGoingOn()
    {
        var tracker = RestingRate.Tachycardia();
        Score(tracker, Observed.At(0, 100));
        Score(tracker, Observed.At(5, 100));
        Assert.True(Score(tracker, Observed.At(300, 100, time: TimeStep.AfterGap)) < 1);
        Assert.Equal(Observed.Start.AddMinutes(300), tracker.Since);
    }

    [Fact]
    public void EffortIsJudgedOnlyWhereAnEffortIsExpectedToShow()
    {
        foreach (var tracker in new[] { EffortLevel.Tachycardia(), EffortLevel.ChronotropicIncompetence() })
        {
            Assert.Equal(DetectorState.NotJudged, tracker.Observe(Observed.At(0, 100)).State);
            Assert.Equal(DetectorState.NotJudged, tracker.Observe(Observed.At(5, 100, BodyState.Active, activityBpm: 5)).State);
            Assert.Equal(DetectorState.Judged, tracker.Observe(Observed.At(10, 100, BodyState.Active, 120, activityBpm: 50)).State);
        }
    }

    [Fact]
    public void TooSmallARiseIsKeptInMindUntilTheNextBout()
    {
        var tracker = EffortLevel.ChronotropicIncompetence();
        var first = Score(tracker, Observed.At(0, 90, BodyState.Active, 120, activityBpm: 50));
        for (var minute = 5; minute <= 600; minute += 5)
        {
            tracker.Observe(Observed.At(minute, 70));
        }

        Assert.InRange(tracker.EvidenceSum, 0.89f * first, 0.91f * first); // e^(−600 min / 4 d) = .901
        Assert.True(Score(tracker, Observed.At(605, 90, BodyState.Active, 120, activityBpm: 50)) > first);
    }

    [Fact]
    public void ASlowFallAfterEffortGathersAndAUsualOneDoesNot()
    {
        Assert.True(AfterEffort(afterBpm: 100) > 1);
        Assert.Equal(0, AfterEffort(afterBpm: 80));
    }

    [Fact]
    public void WithoutAnEffortBeforeRecoveryIsNotJudged() =>
        Assert.Equal(DetectorState.NotJudged, new HeartRateRecovery().Observe(Observed.At(0, 100)).State);

    [Fact]
    public void FibrillationIsIrregularAndAQuietMindIsNot()
    {
        var irregular = new RhythmIrregularity();
        var regular = new RhythmIrregularity();
        for (var i = 0; i < 40; i++)
        {
            // 45 ms at 70 bpm are .0525 of the mean interval.
            irregular.Observe(Observed.At(5 * i, 70, rmssdMs: 45));
            regular.Observe(Observed.At(5 * i, 70, rmssdMs: 45));
        }

        for (var i = 40; i < 44; i++)
        {
            irregular.Observe(Observed.At(5 * i, 85, rmssdMs: 170)); // .24
            regular.Observe(Observed.At(5 * i, 70, rmssdMs: 70)); // .08: more than ever, and still no irregular rhythm
        }

        Assert.True(irregular.EvidenceSum > 8, $"{irregular.EvidenceSum}");
        Assert.Equal(0, regular.EvidenceSum);
    }

    [Fact]
    public void AStateWrittenAndReadGoesOnTheSameToTheLastBit()
    {
        foreach (var make in new Func<KindTracker>[]
                 {
                     RestingRate.Tachycardia, RestingRate.Bradycardia, RestingRate.SleepBradycardia, EffortLevel.Tachycardia,
                     EffortLevel.ChronotropicIncompetence, () => new HeartRateRecovery(), () => new RhythmIrregularity(), () => new LearnedPattern(),
                 })
        {
            var (whole, stopped) = (make(), make());
            var random = new SeededRandom(7);
            for (var i = 0; i < 400; i++)
            {
                var state = (BodyState)(1 + random.NextInt(3));
                var input = Observed.At(
                    5 * i, 50 + random.NextInt(100), state, 80, activityBpm: random.NextInt(60), stepsPerMinute: random.NextInt(2) * 110, rmssdMs: 20 + random.NextInt(200));
                var expected = whole.Observe(input);
                if (i % 50 == 25)
                {
                    var bytes = new byte[stopped.StateBytes];
                    Assert.Equal(bytes.Length, stopped.WriteTo(bytes));
                    stopped = make();
                    stopped.ReadFrom(bytes);
                }

                Assert.Equal(expected, stopped.Observe(input));
            }

            var cut = new byte[whole.StateBytes];
            whole.WriteTo(cut);
            Assert.Throws<InvalidDataException>(() => make().ReadFrom(cut.AsSpan()[..^1]));
            cut[0] = 99;
            Assert.Throws<InvalidDataException>(() => make().ReadFrom(cut));
        }
    }

    private static float AfterEffort(float afterBpm)
    {
        var tracker = new HeartRateRecovery();
        for (var minute = -200; minute < 0; minute += 5)
        {
            tracker.Observe(Observed.At(minute, 70));
        }

        for (var minute = 0; minute < 20; minute++)
        {
            tracker.Observe(Observed.At(minute, 140, BodyState.Active, 140, activityBpm: 60, stepsPerMinute: 150));
        }

        for (var minute = 20; minute < 30; minute++)
        {
            tracker.Observe(Observed.At(minute, afterBpm, BodyState.Active, 80, activityBpm: 10));
        }

        return tracker.EvidenceSum;
    }

    private static float Score(KindTracker tracker, in Observation input)
    {
        var score = tracker.Observe(input);
        Assert.Equal(DetectorState.Judged, score.State);
        return score.Score;
    }
}
