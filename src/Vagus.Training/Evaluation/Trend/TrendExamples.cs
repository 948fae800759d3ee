using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;

namespace Vagus.Training.Evaluation.Trend;

/// <summary>People with a bump put into the middle of their days, for pictures.</summary>
internal static class TrendExamples
{
    private const int MostPeople = 4;
    private const int HeightBpm = 6;
    private const int DaysAround = 28;

    /// <summary>Those with most measured days, no person twice.</summary>
    public static IReadOnlyList<TrendExample> Of(TrendTable table, float threshold) =>
    [
        .. Enumerable.Range(0, table.People.Count)
            .OrderByDescending(person => table.People[person].Days.Count(day => TrendBumps.IsMeasured(day)))
            .DistinctBy(person => table.GroupOf[person])
            .Take(MostPeople)
            .Select(person => Of(person, table.People[person].Days, threshold))
            .OfType<TrendExample>(),
    ];

    private static TrendExample? Of(int person, DayValues[] days, float threshold)
    {
        var starts = TrendBumps.Starts(days);
        if (starts.Count == 0)
        {
            return null;
        }

        var bump = starts[starts.Count / 2].FirstDay;
        var (from, to) = (Math.Max(days[0].Day.DayNumber, bump.DayNumber - DaysAround), Math.Min(days[^1].Day.DayNumber, bump.DayNumber + DaysAround));
        var (plain, with, scores) = (Empty(), Empty(), Empty());
        var detector = new RestingTrend();
        foreach (var day in days)
        {
            var into = day.Day.DayNumber - bump.DayNumber;
            var added = into >= 0 && into < TrendBumps.Shape.Length ? HeightBpm * TrendBumps.Shape[into] : 0;
            var shown = day with { RestingHeartRateBpm = day.RestingHeartRateBpm + added };
            var score = detector.Observe(shown);
            var at = day.Day.DayNumber - from;
            if (at >= 0 && at < plain.Length)
            {
                plain[at] = day.RestingHeartRateBpm;
                with[at] = shown.RestingHeartRateBpm;
                scores[at] = score.State == DetectorState.Judged ? score.Score : double.NaN;
            }
        }

        return new TrendExample(person + 1, DateOnly.FromDayNumber(from), plain, with, scores, bump.DayNumber - from, threshold);

        double[] Empty()
        {
            var values = new double[to - from + 1];
            Array.Fill(values, double.NaN);
            return values;
        }
    }
}
