using System.Globalization;
using Vagus.Models;
using Vagus.Models.Personal;

namespace Vagus.Server.Dashboard;

/// <summary>One bar, in percent of the width it may take.</summary>
/// <param name="Label">What it stands for.</param>
/// <param name="Start">Left end.</param>
/// <param name="Width">Length.</param>
/// <param name="Value">Its value as text, with unit.</param>
/// <param name="Tone">Style class: total, up or down.</param>
public sealed record Bar(string Label, string Start, string Width, string Value, string Tone);

/// <summary>Geometry of the bars that show what drove a result.</summary>
internal static class Chart
{
    private const float LeastWidth = 0.6f;
    private const float MarkWidth = 1.6f;

    /// <summary>From the base over each part to the median, each bar beginning where the last one ended.</summary>
    public static IReadOnlyList<Bar> Waterfall(in ExpectationParts parts)
    {
        (string Label, float Bpm)[] added =
        [
            ("time of day", parts.ClockBpm),
            ("activity", parts.ActivityBpm),
            ("this person", parts.PersonalBpm),
            ("the last hours", parts.RecentBpm),
        ];
        var (low, high) = (parts.BaseBpm, parts.BaseBpm);
        var level = parts.BaseBpm;
        foreach (var (_, bpm) in added)
        {
            level += bpm;
            (low, high) = (MathF.Min(low, level), MathF.Max(high, level));
        }

        // A flat explanation still gets an axis, and the outermost marks stay inside it.
        var room = MathF.Max(1, 0.03f * (high - low));
        (low, high) = (low - room, high + room);
        var scale = 100 / (high - low);
        List<Bar> bars = [Total("resting, corrected", parts.BaseBpm)];
        level = parts.BaseBpm;
        foreach (var (label, bpm) in added)
        {
            var (from, to) = (level, level + bpm);
            level = to;
            var left = (MathF.Min(from, to) - low) * scale;
            bars.Add(new Bar(
                label,
                Text(left),
                Text(MathF.Max(LeastWidth, MathF.Abs(bpm) * scale)),
                Signed(bpm),
                bpm < 0 ? "down" : "up"));
        }

        bars.Add(Total("expected now", level));
        return bars;

        // A level is a mark at its place: a bar would have to begin at 0 bpm to be read by its length.
        Bar Total(string label, float bpm)
            => new(label, Text(((bpm - low) * scale) - (MarkWidth / 2)), Text(MarkWidth), Bpm(bpm), "total");
    }

    /// <summary>Each input's share of an anomaly score, on the scale of the largest.</summary>
    public static IReadOnlyList<Bar> Shares(IReadOnlyList<ScoreDriver> drivers)
    {
        var largest = 0f;
        foreach (var driver in drivers)
            largest = MathF.Max(largest, MathF.Abs(driver.ScoreShare));
        return
        [
            .. drivers.Select(driver => new Bar(
                driver.Name,
                "0",
                Text(largest > 0 ? MathF.Max(LeastWidth, 100 * MathF.Abs(driver.ScoreShare) / largest) : 0),
                driver.ScoreShare.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture),
                driver.ScoreShare < 0 ? "down" : "up")),
        ];
    }

    /// <summary>A score between 0 and 1 as a percentage of a bar.</summary>
    public static string Percent(float score) => Text(100 * Math.Clamp(score, 0, 1));

    public static string Score(float score) => score.ToString("0.00", CultureInfo.InvariantCulture);

    public static string Whole(float bpm) => bpm.ToString("0", CultureInfo.InvariantCulture);

    public static string OneDecimal(float bpm) => bpm.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Bpm(float bpm) => $"{OneDecimal(bpm)} bpm";

    private static string Signed(float bpm) => bpm.ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture) + " bpm";

    private static string Text(float value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
