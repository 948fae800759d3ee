using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Kinds;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring.Kinds;

public sealed class KindTrackerTests
{
    // 30 bpm above 70 at 5 bpm a standard deviation: z = 6. Resting tachycardia takes off 2 for what is usual: 4 in five minutes.
    [Fact]
    public void EvidenceOfRestingTachycardiaGathersByTheCumulativeSum()
    {
        var tracker = RestingLevel.Tachycardia();
        Assert.Equal(4, Score(tracker, Observed.At(0, 100)), 2); // five minutes, as nothing came before: see below
        Assert.Equal(8, Score(tracker, Observed.At(5, 100)), 2);
        Assert.Equal(8.8f, Score(tracker, Observed.At(6, 100)), 2); // one minute: a fifth
        Assert.Equal(12.8f, Score(tracker, Observed.At(20, 100)), 2); // fourteen minutes: a reading speaks for five
        Assert.Equal(10.8f, Score(tracker, Observed.At(25, 70)), 2); // z = 0
        Assert.Equal(AnomalyKind.RestingTachycardia, tracker.Kind);
    }

    [Fact]
    public void AWildReadingCountsNoMoreThanEightStandardDeviations() =>
        Assert.Equal(6, Score(RestingLevel.Tachycardia(), Observed.At(0, 240)), 2);

    [Fact]
    public void WhatTheLastHoursTaughtHidesOnlyHalfOfAnEpisode()
    {
        // 80 are expected, of which 20 by the last hours: compared with 70, 100 is z = 6.
        Assert.Equal(4, Score(RestingLevel.Tachycardia(), Observed.At(0, 100, expectedBpm: 80, recentBpm: 20)), 2);
    }

    [Fact]
    public void TheEpisodeKeepsItsBeginningAndItsMeans()
    {
        var tracker = RestingLevel.Tachycardia();
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
        var tracker = RestingLevel.Tachycardia();
        Score(tracker, Observed.At(0, 100));
        Assert.Equal(DetectorState.NotJudged, tracker.Observe(Observed.At(15, 100, BodyState.Active)).State);
        Assert.Equal(4 / MathF.E, tracker.EvidenceSum, 2); // fifteen minutes are one time constant
    }

    [Theory]
    [InlineData(BodyState.AtRest, "bradycardia")]
    [InlineData(BodyState.Asleep, "sleep-bradycardia")]
    public void LowRatesAreJudgedAwakeAndAsleepByTrackersOfTheirOwn(BodyState state, string judging)
    {
        foreach (var tracker in new[] { RestingLevel.Bradycardia(), RestingLevel.SleepBradycardia() })
        {
            var score = tracker.Observe(Observed.At(0, 50, state));
            Assert.Equal(tracker.Name == judging ? DetectorState.Judged : DetectorState.NotJudged, score.State);
            Assert.Equal(tracker.Name == judging, score.Score > 2);
            Assert.False(tracker.Observe(Observed.At(5, 90, state)).Score > score.Score);
        }
    }

    [Fact]
    public void LearningNoDataAndRepeatedReadingsAreStates()
    {
        var tracker = RestingLevel.Tachycardia();
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
        var tracker = RestingLevel.Tachycardia();
        Score(tracker, Observed.At(0, 100));
        Score(tracker, Observed.At(5, 100));
        Assert.Equal(4, Score(tracker, Observed.At(300, 100, time: TimeStep.AfterGap)), 2);
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

        Assert.InRange(tracker.EvidenceSum, 0.7f * first, 0.9f * first);
        Assert.True(Score(tracker, Observed.At(605, 90, BodyState.Active, 120, activityBpm: 50)) > first);
    }

    [Fact]
    public void ASlowFallAfterEffortGathersLessWhatTheEffortItselfLayAbove()
    {
        Assert.True(AfterEffort(effortBpm: 140, afterBpm: 100) > 4);
        Assert.Equal(0, AfterEffort(effortBpm: 140, afterBpm: 80));
        Assert.Equal(0, AfterEffort(effortBpm: 175, afterBpm: 100)); // as high in the effort as after it
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
                     RestingLevel.Tachycardia, RestingLevel.Bradycardia, RestingLevel.SleepBradycardia, EffortLevel.Tachycardia,
                     EffortLevel.ChronotropicIncompetence, () => new HeartRateRecovery(), () => new RhythmIrregularity(),
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

    private static float AfterEffort(float effortBpm, float afterBpm)
    {
        var tracker = new HeartRateRecovery();
        for (var minute = 0; minute < 20; minute++)
        {
            tracker.Observe(Observed.At(minute, effortBpm, BodyState.Active, 140, activityBpm: 60, stepsPerMinute: 150));
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
