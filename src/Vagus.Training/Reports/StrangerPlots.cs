using Vagus.Training.Evaluation;
using Vagus.Training.Evaluation.Stranger;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Drawings of errors on strangers. Each answers null where there is nothing to draw.</summary>
internal static class StrangerPlots
{
    /// <summary>Most people that are drawn.</summary>
    private const int MostPeople = 100;

    public static string? ByActivity(IReadOnlyList<StrangerGroup> activities, IReadOnlyList<StrangerPoint> points)
    {
        var drawn = activities.Select((group, i) => (group.Name, Points: points.Where(p => p.Activity == i).ToArray())).Where(g => g.Points.Length > 0).ToList();
        if (drawn.Count == 0)
        {
            return null;
        }

        const double Pitch = 36;
        var chart = new SvgChart(520, 34 + 52 + (drawn.Count * Pitch), "activities") { Left = 122 };
        var x = chart.X(0, 200);
        chart.HorizontalAxis(x, "heart rate (bpm)")
            .Bar(chart.Left, 6, chart.Left + 20, 24, "box").Text(chart.Left + 26, 19, "observed")
            .Dot(chart.Left + 108, 15, "dot s1", "").Text(chart.Left + 118, 19, "expected with")
            .Dot(chart.Left + 222, 15, "dot s2", "").Text(chart.Left + 232, 19, "without resting heart rate");
        for (var i = 0; i < drawn.Count; i++)
        {
            var (name, rows) = drawn[i];
            var middle = chart.Top + ((i + 0.5) * Pitch);
            var observed = rows.Select(p => (double)p.TrueBpm).Order().ToArray();
            var (with, without) = (Median(rows.Select(p => (double)p.WithRestingBpm)), Median(rows.Select(p => (double)p.WithoutRestingBpm)));
            var hint = $"{name}: observed median {Fixed(At(observed, 0.5), 0)} bpm, expected {Fixed(with, 0)} with and {Fixed(without, 0)} without resting heart rate, {Count(rows.Length)} rows";
            chart.Text(chart.Left - 8, middle + 4, Cut(name, 18), anchor: "end")
                .Bar(x[At(observed, 0.25)], middle - 9, x[At(observed, 0.75)], middle + 9, "box", hint)
                .Line(x[At(observed, 0.5)], middle - 9, x[At(observed, 0.5)], middle + 9, "median")
                .Dot(x[with], middle - 4, "dot s1", hint)
                .Dot(x[without], middle + 4, "dot s2", hint);
        }

        return chart.ToSvg("Observed heart rates and the median of those expected, for each activity.");
    }

    public static string? ByPerson(IReadOnlyList<StrangerPerson> people)
    {
        var drawn = people.Where(p => double.IsFinite(p.WithResting.RmseBpm) && double.IsFinite(p.WithoutResting.RmseBpm))
            .OrderBy(p => p.WithResting.RmseBpm).Take(MostPeople).ToList();
        if (drawn.Count == 0)
        {
            return null;
        }

        const double Pitch = 18;
        var chart = new SvgChart(520, 12 + 52 + (drawn.Count * Pitch), "people") { Left = 84, Top = 12 };
        var x = chart.X(0, SvgScale.Round(0, drawn.Max(p => Math.Max(p.WithResting.RmseBpm, p.WithoutResting.RmseBpm)), 6).To);
        chart.HorizontalAxis(x, "RMSE (bpm)");
        for (var i = 0; i < drawn.Count; i++)
        {
            var (person, middle) = (drawn[i], chart.Top + ((i + 0.5) * Pitch));
            var hint = $"person {person.Person}: {Fixed(person.WithResting.RmseBpm, 1)} bpm with, {Fixed(person.WithoutResting.RmseBpm, 1)} without resting heart rate, {Count(person.Rows)} rows";
            chart.Text(chart.Left - 8, middle + 4, $"person {person.Person}", anchor: "end")
                .Bar(chart.Left, middle - 7, x[person.WithResting.RmseBpm], middle - 0.5, "bar1", hint, 1)
                .Bar(chart.Left, middle + 0.5, x[person.WithoutResting.RmseBpm], middle + 7, "bar2", hint, 1);
        }

        return chart.ToSvg("RMSE of each person with and without the resting heart rate.");
    }

    public static IReadOnlyList<ResidualGroup> Residuals(IReadOnlyList<StrangerGroup> activities, IReadOnlyList<StrangerPoint> points) =>
    [
        .. activities.Select((group, i) =>
        {
            double[] errors = [.. points.Where(p => p.Activity == i).Select(p => (double)p.TrueBpm - p.WithRestingBpm).Order()];
            return new ResidualGroup(
                group.Name, errors.Length, At(errors, 0.05), At(errors, 0.25), At(errors, 0.5), At(errors, 0.75), At(errors, 0.95), group.WithResting.RmseBpm);
        }).Where(group => group.Rows > 0),
    ];

    private static double Median(IEnumerable<double> values) => At([.. values.Order()], 0.5);

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
