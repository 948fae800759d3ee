using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// What the model trained on events finds: the log-odds of an event of the heart, averaged over about five minutes, and which kind
/// it most likely is; kinds that are told with ease weigh a little less, slow recovery a little more. It finds combinations that no tracker of one kind looks for.
/// </summary>
/// <remarks>
/// It judges only readings that state what it has learnt with: activity, its intensity and the quality of the signal. Without
/// them it calls ordinary minutes of real wearables events.
/// </remarks>
public sealed class LearnedPattern : KindTracker
{
    private const float AverageMinutes = 5;
    private const float FadeMinutes = 20;
    private const float MostRatio = 4;
    private const float MostOdds = 100;
    private const long Never = -TimeSpan.TicksPerDay * 2;

    private readonly EventModel _model;
    private readonly EventFeatures _features = new();
    private float _odds = float.NaN;
    private long _lastStated = Never;

    /// <summary>Creates a tracker that has seen nothing and judges by the model that comes with Vagus.</summary>
    public LearnedPattern()
        : this(ShippedDetectors.EventModel)
    {
    }

    /// <summary>Creates a tracker that has seen nothing.</summary>
    /// <param name="model">What it judges by.</param>
    public LearnedPattern(EventModel model)
        : base("learned-pattern", AnomalyKind.UnusualCombination)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <summary>Whether no reading of the last day stated what it judges by.</summary>
    public bool IsSilent => NewestTicks - _lastStated > TimeSpan.TicksPerDay;

    private protected override int OwnBytes => sizeof(float) + sizeof(long) + EventFeatures.StateBytes;

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        Span<float> inputs = stackalloc float[EventFeatures.Count];
        _features.Observe(input, inputs);
        var reading = input.Reading;
        var isMeasured = input.Expected.HeartRate == HeartRateStatus.Measured;
        var statesAll = !float.IsNaN(reading.SignalQuality) && !float.IsNaN(reading.ActivityIntensity) && reading.Activity != ActivityType.Unknown;
        _lastStated = statesAll ? NewestTicks : _lastStated;
        if (!isMeasured || !statesAll)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return isMeasured ? DetectorScore.NotJudged : DetectorScore.NoData;
        }

        if ((input.Expected.Learning & StillLearning.Level) != StillLearning.None)
        {
            return DetectorScore.Learning;
        }

        var odds = Math.Clamp((float)_model.HeartLogOdds(inputs), -MostOdds, MostOdds);
        evidence.Add(input, odds, minutes, MostRatio);
        _odds = float.IsNaN(_odds) ? odds : _odds + ((1 - MathF.Exp(-minutes / AverageMinutes)) * (odds - _odds));
        var kind = _model.HeartKind(inputs, _odds);
        return DetectorScore.Of(_odds + WeightOf(kind), kind);
    }

    /// <summary>
    /// One threshold for all kinds would spend the budget on those that stand far above it anyway: they give room to slow
    /// recovery, of which a reading shows little. Chosen on simulated people who are in no evaluation.
    /// </summary>
    private static float WeightOf(AnomalyKind kind) => kind switch
    {
        AnomalyKind.RestingTachycardia => -0.8f,
        AnomalyKind.IrregularRhythm => -1.3f,
        AnomalyKind.RestingRateRise => -0.3f,
        AnomalyKind.PoorRecovery => 0.7f,
        _ => 0,
    };

    private protected override void WriteOwn(ref StateWriter writer)
    {
        writer.Float(_odds);
        writer.Int64(_lastStated);
        _features.Write(ref writer);
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        _odds = reader.FloatOrNaN(-MostOdds, MostOdds);
        _lastStated = reader.Int64(Never, DateTime.MaxValue.Ticks);
        _features.Read(ref reader);
    }
}
