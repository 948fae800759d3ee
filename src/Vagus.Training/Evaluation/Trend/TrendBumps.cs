using Vagus.Monitoring.Days;

namespace Vagus.Training.Evaluation.Trend;

/// <summary>Which days count, which bumps are injected, and what they look like.</summary>
internal static class TrendBumps
{
    /// <summary>Days with a resting rate that a person has before a day counts or a bump begins.</summary>
    public const int DaysBefore = 14;

    /// <summary>Days with a resting rate that a bump's days must have.</summary>
    public const int FewestMeasured = 3;

    /// <summary>Heights in bpm.</summary>
    public static readonly int[] HeightsBpm = [4, 6, 8];

    /// <summary>Share of the height on each day of a bump: an infection's rise and fall.</summary>
    public static readonly float[] Shape = [0.5f, 1, 1, 1, 1, 0.7f, 0.4f];

    /// <summary>Whether a rate is one.</summary>
    public static bool IsMeasured(in DayValues day) => day.RestingHeartRateBpm > 0;

    /// <summary>For each of a person's days whether it counts as a day on which an alert could be given.</summary>
    public static bool[] Counted(DayValues[] days)
    {
        var counted = new bool[days.Length];
        var before = 0;
        for (var i = 0; i < days.Length; i++)
        {
            counted[i] = IsMeasured(days[i]) && before >= DaysBefore;
            before += IsMeasured(days[i]) ? 1 : 0;
        }

        return counted;
    }

    /// <summary>Where bumps begin: every calendar day with enough measured days before it and in its seven days.</summary>
    /// <returns>For each bump its first day and the index of the first of the person's days that is not before it.</returns>
    public static List<(DateOnly FirstDay, int Index)> Starts(DayValues[] days)
    {
        var starts = new List<(DateOnly, int)>();
        if (days.Length == 0)
        {
            return starts;
        }

        var (index, before) = (0, 0);
        for (var day = days[0].Day; day <= days[^1].Day; day = day.AddDays(1))
        {
            while (days[index].Day < day)
            {
                before += IsMeasured(days[index++]) ? 1 : 0;
            }

            var measured = 0;
            for (var i = index; i < days.Length && days[i].Day.DayNumber - day.DayNumber < Shape.Length; i++)
            {
                measured += IsMeasured(days[i]) ? 1 : 0;
            }

            if (before >= DaysBefore && measured >= FewestMeasured)
            {
                starts.Add((day, index));
            }

            if (day == DateOnly.MaxValue)
            {
                break;
            }
        }

        return starts;
    }
}
