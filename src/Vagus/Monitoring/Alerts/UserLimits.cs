using System.Globalization;
using System.Runtime.InteropServices;

namespace Vagus.Monitoring.Alerts;

/// <summary>Limits that a user sets for a heart rate at rest, as watches have them; beside the alert budget, not within it.</summary>
/// <param name="UpperBpm">Upper limit in bpm, 60–250; null for none.</param>
/// <param name="LowerBpm">Lower limit in bpm, 20 and more, below the upper one; null for none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UserLimits(float? UpperBpm, float? LowerBpm)
{
    /// <summary>No limits.</summary>
    public static readonly UserLimits None;

    /// <summary>Least upper limit in bpm.</summary>
    public const float LeastUpperBpm = 60;

    /// <summary>Greatest upper limit in bpm.</summary>
    public const float MostUpperBpm = 250;

    /// <summary>Least lower limit in bpm.</summary>
    public const float LeastLowerBpm = 20;

    /// <summary>Greatest lower limit in bpm, where there is no upper one.</summary>
    public const float MostLowerBpm = 240;

    /// <summary>Whether any limit is set.</summary>
    public bool IsAny => UpperBpm is not null || LowerBpm is not null;

    /// <summary>Says what is wrong with an upper limit.</summary>
    /// <param name="bpm">The limit.</param>
    /// <returns>What is expected; null when it is a limit.</returns>
    public static string? FaultOfUpper(double bpm) =>
        bpm is >= LeastUpperBpm and <= MostUpperBpm ? null : "60–250 bpm";

    /// <summary>Says what is wrong with a lower limit.</summary>
    /// <param name="bpm">The limit.</param>
    /// <param name="upperBpm">The upper limit; null for none.</param>
    /// <returns>What is expected; null when it is a limit.</returns>
    public static string? FaultOfLower(double bpm, double? upperBpm) =>
        !(bpm is >= LeastLowerBpm and <= MostLowerBpm) ? "20–240 bpm"
        : bpm >= upperBpm ? string.Create(CultureInfo.InvariantCulture, $"less than the upper limit, which is {upperBpm} bpm")
        : null;
}
