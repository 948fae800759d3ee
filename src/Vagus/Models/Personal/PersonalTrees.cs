using Vagus.Features.Movement;

namespace Vagus.Models.Personal;

/// <summary>
/// Boosted trees fitted to one person's own past, as a second opinion beside what was learnt reading by reading. The
/// expectation is then a weighted mean of both. Other people's readings may be lent to the fit; the input <c>own</c> is 1
/// for the person's own readings and 0 for lent ones. Immutable, shared between threads.
/// </summary>
public sealed class PersonalTrees
{
    /// <summary>Share of the trees in the expectation.</summary>
    public const float Share = 0.7f;

    private static readonly int[] s_averageMinutes = [1, 2, 4, 8, 15, 30, 60, 120, 240];

    private static readonly string[] s_context =
    [
        "own", "hour", "steps", "intensity",
        .. Averages("steps"), .. Averages("intensity"),
        "minutes_since_step", "minutes_since_brisk", "minutes_since_moderate", "moving", "steps_since_worn", "minutes_worn",
    ];

    private static readonly string[] s_withRecent =
    [
        .. s_context, "error_1", "error_2", "error_5", "error_15", "error_45", "error_180", "error_600",
        "heart_rate_1", "heart_rate_5", "heart_rate_30",
    ];

    /// <summary>Takes fitted trees.</summary>
    /// <param name="withoutRecent">Trees that read <see cref="ContextInputs"/>; their score is a heart rate in bpm.</param>
    /// <param name="withRecent">Trees that read <see cref="AllInputs"/>; their score is a heart rate in bpm.</param>
    /// <exception cref="ArgumentException">A model has another number of inputs.</exception>
    public PersonalTrees(IScorer withoutRecent, IScorer withRecent)
    {
        Check(withoutRecent, s_context.Length, nameof(withoutRecent));
        Check(withRecent, s_withRecent.Length, nameof(withRecent));
        WithoutRecent = withoutRecent;
        WithRecent = withRecent;
    }

    /// <summary>Names of the inputs without heart rate: clock and movement.</summary>
    public static IReadOnlyList<string> ContextInputs => s_context;

    /// <summary>Names of all inputs: clock, movement, and heart rate of ten minutes and more ago.</summary>
    public static IReadOnlyList<string> AllInputs => s_withRecent;

    /// <summary>Used while no heart rate of the last hours is known.</summary>
    public IScorer WithoutRecent { get; }

    /// <summary>Used when it is.</summary>
    public IScorer WithRecent { get; }

    internal static void ContextValues(in MovementFilter filter, DateTime localTime, Span<float> values)
    {
        values[0] = 1;
        values[1] = (float)localTime.TimeOfDay.TotalHours;
        values[2] = filter.StepsNow;
        values[3] = filter.IntensityNow;
        var at = 4;
        for (var i = 0; i < MovementFilter.LevelConstants; i++)
        {
            values[at] = filter.Steps(i);
            values[at + MovementFilter.LevelConstants] = filter.Intensity(i);
            at++;
        }

        at += MovementFilter.LevelConstants;
        values[at++] = filter.MinutesSinceStep;
        values[at++] = filter.MinutesSinceBrisk;
        values[at++] = filter.MinutesSinceModerate;
        values[at++] = filter.Moving;
        values[at++] = filter.StepsSinceWorn;
        values[at] = filter.MinutesWorn;
    }

    private static IEnumerable<string> Averages(string name) =>
        s_averageMinutes.Select(minutes => $"{name}_{minutes}");

    private static void Check(IScorer trees, int expected, string name)
    {
        if (trees.InputCount != expected)
        {
            throw new ArgumentException($"{name}: found {trees.InputCount} inputs, expected {expected}", name);
        }
    }
}
