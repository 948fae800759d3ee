using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// What the classifier trained on events finds: the log-odds of an event of the heart, averaged over about five minutes. It
/// finds combinations that no tracker of one kind looks for.
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
    private const float LeastProbability = 1e-6f;
    private const float MostOdds = 20;

    private readonly EventClassifier _classifier = new();
    private float _odds = float.NaN;

    /// <summary>Creates a tracker that has seen nothing.</summary>
    public LearnedPattern()
        : base("learned-pattern", AnomalyKind.UnusualCombination, usualEvidence: float.PositiveInfinity)
    {
    }

    private protected override int OwnBytes => sizeof(float) + _classifier.StateBytes;

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var score = _classifier.Observe(input);
        var reading = input.Reading;
        var statesAll = !float.IsNaN(reading.SignalQuality) && !float.IsNaN(reading.ActivityIntensity) && reading.Activity != ActivityType.Unknown;
        if (!statesAll || score.State != DetectorState.Judged || score.Kind == AnomalyKind.SensorFault)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return !statesAll || score.State == DetectorState.Judged ? DetectorScore.NotJudged : score;
        }

        var odds = MathF.Log(MathF.Max(score.Score, LeastProbability) / MathF.Max(1 - score.Score, LeastProbability));
        evidence.Add(input, odds, minutes, MostRatio);
        _odds = float.IsNaN(_odds) ? odds : _odds + ((1 - MathF.Exp(-minutes / AverageMinutes)) * (odds - _odds));
        return DetectorScore.Of(_odds, score.Kind);
    }

    private protected override void WriteOwn(ref StateWriter writer)
    {
        writer.Float(_odds);
        _classifier.WriteTo(writer.Bytes(_classifier.StateBytes));
    }

    private protected override void ReadOwn(ref StateReader reader)
    {
        _odds = reader.FloatOrNaN(-MostOdds, MostOdds);
        _classifier.ReadFrom(reader.Bytes(_classifier.StateBytes));
    }
}
