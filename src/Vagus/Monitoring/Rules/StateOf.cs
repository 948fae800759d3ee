using Vagus.Models.Detectors;

namespace Vagus.Monitoring.Rules;

/// <summary>What the rules do alike with their states.</summary>
internal static class StateOf
{
    /// <summary>The tier of what a rule says.</summary>
    /// <param name="score">What it says of something that it looked at.</param>
    /// <param name="judged">Tier of a judged score.</param>
    public static PublishedTier Tier(in DetectorScore score, Func<float, PublishedTier> judged) => score.State switch
    {
        DetectorState.Judged => judged(score.Score),
        DetectorState.Learning => PublishedTier.Learning,
        _ => PublishedTier.NoData,
    };

    /// <summary>What a rule of days says between the days: nothing, or still why it could not judge the last one.</summary>
    public static DetectorScore Between(DetectorState last) => last switch
    {
        DetectorState.Learning => DetectorScore.Learning,
        DetectorState.NoData => DetectorScore.NoData,
        _ => DetectorScore.NotJudged,
    };

    /// <summary>What the state of a day is between it and the next.</summary>
    public static DetectorState After(in DetectorScore day) => day.State == DetectorState.Judged ? DetectorState.NotJudged : day.State;
}
