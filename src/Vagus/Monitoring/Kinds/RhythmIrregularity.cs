using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// A rhythm at rest that stays irregular, from what readings state of it: RMSSD over the mean RR interval, against the
/// person's own at rest or asleep. Fibrillation lies at 0.2–0.35 where sinus rhythm of most people lies below 0.1 (the
/// normalised RMSSD of Dash et al., Ann Biomed Eng 37:1701, 2009, with 0.1 as their threshold). Where the intervals
/// themselves are there, <see cref="Rhythm.RhythmMonitor"/> tells more.
/// </summary>
public sealed class RhythmIrregularity : KindTracker
{
    private const float StartLogRatio = -2.95f; // 0.052: about 45 ms at 70 bpm
    private const float StartDeviation = 0.45f;
    private const float LeastDeviation = 0.2f;
    private const int KnownAfter = 6;

    // Where fibrillation begins, and how sharply one reading tells.
    private const float IrregularLogRatio = -2.12f; // 0.12
    private const float IrregularWidth = 0.2f;
    private const float UsualDistance = 2;
    private const float MostRatio = 3;
    private const float FadeMinutes = 30;

    private OwnLevel _awake = OwnLevel.Of(StartLogRatio, StartDeviation);
    private OwnLevel _asleep = OwnLevel.Of(StartLogRatio, StartDeviation);

    /// <summary>Creates a tracker that has seen nothing.</summary>
    public RhythmIrregularity()
        : base("rhythm-irregularity", AnomalyKind.IrregularRhythm)
    {
    }

    private protected override int OwnBytes => 2 * OwnLevel.SizeInBytes;

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var reading = input.Reading;
        var isQuiet = input.Expected.State is BodyState.AtRest or BodyState.Asleep;
        if (!isQuiet)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return DetectorScore.NotJudged;
        }

        if (!(reading.RmssdMs > 0) || input.Expected.HeartRate != Models.Personal.HeartRateStatus.Measured)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return DetectorScore.NoData;
        }

        ref var level = ref input.Expected.State == BodyState.Asleep ? ref _asleep : ref _awake;
        var ratio = MathF.Min(reading.RmssdMs, 2000) * reading.HeartRateBpm / 60_000;
        var log = MathF.Log(ratio);
        var z = level.Distance(log, LeastDeviation);
        var irregular = MathF.Min(z - UsualDistance, (log - IrregularLogRatio) / IrregularWidth);
        evidence.Add(input, irregular, minutes, MostRatio);
        level.Learn(log, LeastDeviation);
        return level.Count < KnownAfter ? DetectorScore.Learning : ScoreOf(input, evidence);
    }

    private protected override void WriteOwn(ref StateWriter writer)
    {
        _awake.Write(ref writer);
        _asleep.Write(ref writer);
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        _awake.Read(ref reader);
        _asleep.Read(ref reader);
    }
}
