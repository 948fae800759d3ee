namespace Vagus.Training.Evaluation.Trend;

/// <summary>What a rule does at one threshold, person by person; and the threshold that keeps a budget.</summary>
internal sealed class TrendCounts
{
    private TrendCounts(int people)
    {
        AlertDays = new int[people];
        Days = new int[people];
        Bumps = new int[people];
        Found = [.. TrendBumps.HeightsBpm.Select(_ => new int[people])];
        Delays = [.. TrendBumps.HeightsBpm.Select(_ => new List<(int, int)>())];
    }

    /// <summary>Days with an alert, of the days as they are, of each person.</summary>
    public int[] AlertDays { get; }

    /// <summary>Counted days of each person.</summary>
    public int[] Days { get; }

    /// <summary>Bumps of each height of each person.</summary>
    public int[] Bumps { get; }

    /// <summary>Found of them, by height and person.</summary>
    public int[][] Found { get; }

    /// <summary>For each height the person and the days from the first day of a bump to its first alert, of every bump found.</summary>
    public List<(int Person, int Days)>[] Delays { get; }

    /// <summary>Counts.</summary>
    public static TrendCounts At(TrendScores scores, float threshold)
    {
        var counts = new TrendCounts(scores.Days.Length);
        var length = TrendBumps.Shape.Length;
        for (var person = 0; person < scores.Days.Length; person++)
        {
            counts.Days[person] = scores.Days[person].Length;
            counts.AlertDays[person] = scores.Days[person].Count(score => score >= threshold);
            counts.Bumps[person] = scores.Bumps[person][0].Length / length;
            for (var height = 0; height < counts.Found.Length; height++)
            {
                for (var bump = 0; bump < counts.Bumps[person]; bump++)
                {
                    var days = scores.Bumps[person][height].AsSpan(bump * length, length);
                    var delay = 0;
                    while (delay < length && !(days[delay] >= threshold))
                    {
                        delay++;
                    }

                    if (delay < length)
                    {
                        counts.Found[height][person]++;
                        counts.Delays[height].Add((person, delay));
                    }
                }
            }
        }

        return counts;
    }

    /// <summary>
    /// The least threshold at which the people together have no more alert-days than a budget allows, among their own scores
    /// and one just above the highest; NaN where nobody has a counted day.
    /// </summary>
    /// <param name="scores">The rule's scores.</param>
    /// <param name="people">Whom to look at.</param>
    /// <param name="alertDaysPerPersonWeek">The budget.</param>
    public static float Threshold(TrendScores scores, IEnumerable<int> people, double alertDaysPerPersonWeek)
    {
        float[] sorted = [.. people.SelectMany(person => scores.Days[person]).OrderDescending()];
        if (sorted.Length == 0)
        {
            return float.NaN;
        }

        var allowed = (int)Math.Floor((alertDaysPerPersonWeek * sorted.Length / 7) + 1e-9);
        if (allowed >= sorted.Length)
        {
            return sorted[^1] == float.NegativeInfinity ? sorted.LastOrDefault(float.IsFinite, float.NaN) : sorted[^1];
        }

        // Equal scores alert together: the first that is too many takes its equals with it.
        while (allowed > 0 && sorted[allowed - 1] == sorted[allowed])
        {
            allowed--;
        }

        return allowed == 0 ? MathF.BitIncrement(sorted[0]) : sorted[allowed - 1];
    }
}
