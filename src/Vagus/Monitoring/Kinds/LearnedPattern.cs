using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Monitoring.Kinds;

/// <summary>
/// What the classifier trained on events finds, gathered over time: the log-odds of an event of the heart, less those that a
/// reading needs before it says anything. It finds combinations that no tracker of one kind looks for.
/// </summary>
public sealed class LearnedPattern : KindTracker
{
    private const float FadeMinutes = 20;
    private const float MostRatio = 4;

    private readonly EventClassifier _classifier = new();
    private float _odds = float.NaN;
    private AnomalyKind _kind = AnomalyKind.UnusualCombination;

    /// <summary>Creates a tracker that has seen nothing.</summary>
    public LearnedPattern()
        : base("learned-pattern", AnomalyKind.UnusualCombination)
    {
    }

    private protected override int OwnBytes => sizeof(byte);

    private protected override DetectorScore Judge(in Observation input, float minutes, ref CumulativeEvidence evidence)
    {
        var score = _classifier.Observe(input);
        if (score.State != DetectorState.Judged || score.Kind == AnomalyKind.SensorFault)
        {
            evidence.Fade(MathF.Exp(-minutes / FadeMinutes));
            return score.State == DetectorState.Judged ? DetectorScore.NotJudged : score;
        }

        var odds = MathF.Log(MathF.Max(score.Score, 1e-6f) / MathF.Max(1 - score.Score, 1e-6f));
        evidence.Add(input, odds - Tune.Odds, minutes, MostRatio);
        _kind = score.Kind;
        _odds = float.IsNaN(_odds) ? odds : _odds + ((1 - MathF.Exp(-minutes / MathF.Max(Tune.OddsMinutes, 0.01f))) * (odds - _odds));
        return DetectorScore.Of(_odds, _kind);
    }
}
