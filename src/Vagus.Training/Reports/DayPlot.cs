using System.Text;
using Vagus.Training.Evaluation.KnownPerson;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>One person's day: band, median and observed heart rate, steps below. A minute without a reading, or without a number, is a gap.</summary>
internal static class DayPlot
{
    private const double Minute = 1 / 60.0;
    private const double LowestBpm = 20;
    private const double HighestBpm = 260;

    // So that a few minutes are not spread over the whole width.
    private const int FewestHours = 6;

    // Readings further apart than this are not joined.
    private const double LongestStep = 1.5 * Minute;

    /// <summary>Answers null where no minute of the day has an expectation or a heart rate.</summary>
    public static string? Draw(PersonDay day, string id)
    {
        var minutes = day.Minutes.Where(minute => minute.Hour is >= 0 and < 24).OrderBy(minute => minute.Hour).ToList();
        var values = minutes.SelectMany(minute => (float[])[minute.HeartRateBpm, minute.LowerBpm, minute.UpperBpm, minute.MedianBpm]).Where(Drawable).ToList();
        if (values.Count == 0)
        {
            return null;
        }

        var chart = new SvgChart(1060, 470, id);
        var (first, last) = Hours(minutes);
        var x = chart.X(first, last);
        var (low, high) = SvgScale.Round(values.Min(), values.Max(), 6);
        var heartRate = SvgChart.Panel(low, high, chart.Top, chart.PlotBottom - 96);
        var most = minutes.Select(minute => minute.StepsPerMinute).Where(Countable).DefaultIfEmpty(0).Max();
        var steps = SvgChart.Panel(0, SvgScale.Round(0, Math.Max(most, 10), 2).To, chart.PlotBottom - 72, chart.PlotBottom);
        chart.HorizontalAxis(x, "local time (hour of the day)", Enumerable.Range(first, last - first + 1).Where(hour => hour % (1 + ((last - first - 1) / 10)) == 0).Select(hour => ((double)hour, Fixed(hour, 0))))
            .VerticalAxis(heartRate, "heart rate (bpm)", 6)
            .VerticalAxis(steps, "steps/min", 2);
        foreach (var run in Runs(minutes, minute => Drawable(minute.LowerBpm) && Drawable(minute.UpperBpm)))
        {
            chart.Path(Band(run, x, heartRate), "band");
        }

        chart.Path(Bars(minutes, x, steps), "steps");
        Line(minute => minute.MedianBpm, "line s2");
        Line(minute => minute.HeartRateBpm, "line s1 thin");
        return chart.Legend(("observed", "line s1"), ("expected (median)", "line s2"), ("90 % band", "band"))
            .ToSvg(Description(day, minutes));

        void Line(Func<DayMinute, float> value, string style) => chart.Polyline(
            Runs(minutes, minute => Drawable(value(minute))).SelectMany(run => Points(run, value).Select(p => (x[p.Hour], heartRate[p.Value])).Append((double.NaN, double.NaN))),
            style);
    }

    /// <summary>The whole hours with readings; the rest of the day is not drawn.</summary>
    private static (int First, int Last) Hours(List<DayMinute> minutes)
    {
        var first = (int)minutes[0].Hour;
        var last = Math.Min(24, Math.Max((int)minutes[^1].Hour + 1, first + FewestHours));
        return (Math.Min(first, last - FewestHours), last);
    }

    /// <summary>Minutes in a row that have what is drawn.</summary>
    private static IEnumerable<List<DayMinute>> Runs(List<DayMinute> minutes, Func<DayMinute, bool> has)
    {
        var run = new List<DayMinute>();
        foreach (var minute in minutes)
        {
            if (run.Count > 0 && (!has(minute) || minute.Hour - run[^1].Hour > LongestStep))
            {
                yield return run;
                run = [];
            }

            if (has(minute))
            {
                run.Add(minute);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>The values at the minutes, and half a minute before and after, so that a lone minute is seen as well.</summary>
    private static IEnumerable<(double Hour, double Value)> Points(List<DayMinute> run, Func<DayMinute, float> value) =>
    [
        (run[0].Hour, value(run[0])),
        .. run.Select(minute => (minute.Hour + (Minute / 2), (double)value(minute))),
        (run[^1].Hour + Minute, value(run[^1])),
    ];

    private static string Band(List<DayMinute> run, SvgScale x, SvgScale y)
    {
        var data = new StringBuilder();
        var corners = Points(run, minute => minute.UpperBpm).Concat(Points(run, minute => minute.LowerBpm).Reverse());
        foreach (var (hour, value) in corners)
        {
            data.Append(data.Length == 0 ? 'M' : 'L').Append(SvgChart.N(x[hour])).Append(' ').Append(SvgChart.N(y[value]));
        }

        return data.Append('z').ToString();
    }

    private static string Bars(List<DayMinute> minutes, SvgScale x, SvgScale y)
    {
        var data = new StringBuilder();
        foreach (var minute in minutes.Where(minute => Countable(minute.StepsPerMinute) && minute.StepsPerMinute > 0))
        {
            data.Append($"M{SvgChart.N(x[minute.Hour])} {SvgChart.N(y[0])}V{SvgChart.N(y[minute.StepsPerMinute])}H{SvgChart.N(x[minute.Hour + Minute])}V{SvgChart.N(y[0])}z");
        }

        return data.ToString();
    }

    private static string Description(PersonDay day, List<DayMinute> minutes)
    {
        var observed = minutes.Where(minute => Drawable(minute.HeartRateBpm)).ToList();
        var held = observed.Count(minute => minute.HeartRateBpm >= minute.LowerBpm && minute.HeartRateBpm <= minute.UpperBpm);
        var seen = observed.Count == 0
            ? "no heart rate observed"
            : $"{Count(observed.Count)} observed heart rates from {Fixed(observed.Min(m => m.HeartRateBpm), 0)} to {Fixed(observed.Max(m => m.HeartRateBpm), 0)} bpm, {Count(held)} of them inside the 90 % band";
        return $"Heart rate and steps of person {Cut(day.Id, 200)} over one day: {seen}; {Fixed(minutes.Select(m => m.StepsPerMinute).Where(Countable).Sum(), 0)} steps.";
    }

    private static bool Drawable(float bpm) => bpm is >= (float)LowestBpm and <= (float)HighestBpm;

    private static bool Countable(float steps) => steps is >= 0 and <= 1000;
}
