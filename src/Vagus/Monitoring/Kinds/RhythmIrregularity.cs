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
    private const int Memory = 400;
    private const int KnownAfter = 6;

    // Below this ratio no rhythm is called irregular, however regular the person is otherwise.
    private const float LeastRatio = 0.09f;

    private static readonly EvidenceTuning s_tuning = new(1.5f, 6, 1, 30);

    private OwnLevel _awake = OwnLevel.Start;
    private OwnLevel _asleep = OwnLevel.Start;

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
            evidence.Fade(s_tuning.Stays(minutes));
            return DetectorScore.NotJudged;
        }

        if (!(reading.RmssdMs > 0) || input.Expected.HeartRate != Models.Personal.HeartRateStatus.Measured)
        {
            evidence.Fade(s_tuning.Stays(minutes));
            return DetectorScore.NoData;
        }

        ref var level = ref input.Expected.State == BodyState.Asleep ? ref _asleep : ref _awake;
        var ratio = MathF.Min(reading.RmssdMs, 2000) * reading.HeartRateBpm / 60_000;
        var log = MathF.Log(ratio);
        var z = level.Distance(log);
        z = ratio < LeastRatio ? MathF.Min(z, 0) : z;
        evidence.Add(reading.LocalTime, z, s_tuning.Usual, s_tuning.Most, minutes, reading.HeartRateBpm, input.Expected.MedianBpm);
        level.Learn(log, z);
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

    /// <summary>Slowly learnt mean and mean absolute deviation of the logarithm.</summary>
    private struct OwnLevel
    {
        public const int SizeInBytes = (2 * sizeof(float)) + sizeof(ushort);

        private float _mean;
        private float _deviation;

        public static OwnLevel Start => new() { _mean = StartLogRatio, _deviation = StartDeviation };

        public int Count { get; private set; }

        public readonly float Distance(float log) => (log - _mean) / MathF.Max(LeastDeviation, 1.25f * _deviation);

        public void Learn(float log, float z)
        {
            // An episode is not to become the habit: what is far off teaches little.
            var weight = 1f / Math.Min(Count + 10, Memory);
            var pull = Math.Clamp(z, -3, 3);
            var error = pull * MathF.Max(LeastDeviation, 1.25f * _deviation);
            _mean += weight * error;
            _deviation += weight * (MathF.Abs(error) - _deviation);
            Count = Math.Min(Count + 1, Memory);
        }

        public readonly void Write(ref StateWriter writer)
        {
            writer.Float(_mean);
            writer.Float(_deviation);
            writer.UInt16(Count);
        }

        public void Read(ref StateReader reader)
        {
            _mean = reader.Float(-20, 20);
            _deviation = reader.Float(0, 20);
            Count = reader.UInt16(0, Memory);
        }
    }
}
