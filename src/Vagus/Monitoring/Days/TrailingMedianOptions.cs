using System.Runtime.InteropServices;

namespace Vagus.Monitoring.Days;

/// <summary>What a day is compared with by <see cref="TrailingMedian"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TrailingMedianOptions
{
    /// <summary>28 days that end three days before, in units of the person's own scatter but at least 2.5 bpm.</summary>
    public static readonly TrailingMedianOptions RobustZ = new();

    /// <summary>28 days up to the day before, in bpm.</summary>
    public static readonly TrailingMedianOptions Difference = new() { GapDays = 0, IsStandardised = false };

    /// <summary>Creates the options of <see cref="RobustZ"/>.</summary>
    public TrailingMedianOptions()
    {
    }

    /// <summary>Calendar days that the median looks back on, 2–60.</summary>
    /// <value>Default: 28.</value>
    public int WindowDays { get; init; } = 28;

    /// <summary>Days left out between them and the day, 0–14: an illness that has begun is not its own baseline.</summary>
    /// <value>Default: 3.</value>
    public int GapDays { get; init; } = 3;

    /// <summary>Whether the difference is divided by the scatter of the window, 1.4826 times the median distance from its median.</summary>
    /// <value>Default: true.</value>
    public bool IsStandardised { get; init; } = true;

    /// <summary>Least scatter in bpm, 0.1–20.</summary>
    /// <value>Default: 2.5.</value>
    public float FloorBpm { get; init; } = 2.5f;

    /// <summary>Days with a value that the window needs, 1 to <see cref="WindowDays"/>; fewer are learning.</summary>
    /// <value>Default: 7.</value>
    public int FewestDays { get; init; } = 7;

    /// <summary>What is wrong with the options.</summary>
    /// <returns>A sentence for each fault; empty when there is none.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        Check(errors, nameof(WindowDays), WindowDays, 2, 60);
        Check(errors, nameof(GapDays), GapDays, 0, 14);
        Check(errors, nameof(FloorBpm), FloorBpm, 0.1f, 20);
        Check(errors, nameof(FewestDays), FewestDays, 1, WindowDays);
        return errors;
    }

    private static void Check(List<string> errors, string name, float found, float lowest, float highest)
    {
        if (!(found >= lowest && found <= highest))
        {
            errors.Add($"{name}: found {found}, expected {lowest}–{highest}");
        }
    }
}
