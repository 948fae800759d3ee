using Vagus.Features.Movement;
using Vagus.Signals;

namespace Vagus.Models.Personal;

/// <summary>The words in which files, API and page tell of an expectation's states.</summary>
public static class ExpectationTerms
{
    private static readonly (StillLearning Flag, string Word)[] s_learning =
    [
        (StillLearning.Level, "level"),
        (StillLearning.Clock, "clock"),
        (StillLearning.Activity, "activity"),
        (StillLearning.Band, "band"),
        (StillLearning.Recent, "recent"),
    ];

    /// <summary>Body states.</summary>
    public static TermTable<BodyState> BodyState { get; } = new(
        ("unknown", Features.Movement.BodyState.Unknown),
        ("asleep", Features.Movement.BodyState.Asleep),
        ("at_rest", Features.Movement.BodyState.AtRest),
        ("active", Features.Movement.BodyState.Active));

    /// <summary>How a reading stands in time.</summary>
    public static TermTable<TimeStep> Time { get; } = new(
        ("first", TimeStep.First),
        ("continues", TimeStep.Continues),
        ("gap", TimeStep.AfterGap),
        ("duplicate", TimeStep.Duplicate),
        ("late", TimeStep.Late),
        ("clock_set_back", TimeStep.ClockSetBack));

    /// <summary>What a reading's heart rate is.</summary>
    public static TermTable<HeartRateStatus> HeartRate { get; } = new(
        ("measured", HeartRateStatus.Measured),
        ("not_stated", HeartRateStatus.NotStated),
        ("not_worn", HeartRateStatus.NotWorn),
        ("impossible", HeartRateStatus.Impossible));

    /// <summary>Every word for what is still being learnt.</summary>
    public static IReadOnlyList<string> StillLearningWords { get; } = Array.ConvertAll(s_learning, static item => item.Word);

    /// <summary>What is still being learnt, one word each.</summary>
    /// <param name="learning">The flags.</param>
    /// <returns>Words of <see cref="StillLearningWords"/> in their order; none when nothing is.</returns>
    public static IEnumerable<string> WordsOf(StillLearning learning) =>
        s_learning.Where(item => learning.HasFlag(item.Flag)).Select(static item => item.Word);
}
