using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>One row of a drawing.</summary>
/// <param name="Name">What stands before it.</param>
/// <param name="Value">Where the bar or dot ends.</param>
/// <param name="Text">The value as it is written beside it.</param>
/// <param name="Style">Class of the bar or dot.</param>
internal sealed record PlotRow(string Name, double Value, string Text, string Style)
{
    /// <summary>Values that are allowed; null where there is no such rule.</summary>
    public (double From, double To)? Allowed { get; init; }
}

/// <summary>Rows under a heading.</summary>
internal sealed record PlotGroup(string Name, IReadOnlyList<PlotRow> Rows);

/// <summary>Drawings with one named row a value, grouped under headings. Each answers null where there is nothing to draw.</summary>
internal static class RowPlots
{
    private const double Pitch = 19;
    private const double Heading = 24;

    /// <summary>Bars from zero.</summary>
    public static string? Bars(string id, string label, IReadOnlyList<PlotGroup> groups, string description)
    {
        groups = Drawable(groups);
        if (groups.Count == 0)
        {
            return null;
        }

        var to = SvgScale.Round(0, Math.Max(0.1, groups.SelectMany(group => group.Rows).Max(row => row.Value)), 5).To;
        return Draw(id, label, groups, 0, to, (chart, x, row, middle, hint) => chart
            .Bar(x[0], middle - 6.5, x[row.Value], middle + 6.5, row.Style, hint)
            .Text(x[row.Value] + 5, middle + 4, row.Text)).ToSvg(description);
    }

    /// <summary>Dots beside a reference line, on the values that are allowed.</summary>
    /// <param name="reference">Where the line stands.</param>
    /// <param name="highest">Where the axis ends.</param>
    public static string? Dots(string id, string label, double reference, double highest, IReadOnlyList<PlotGroup> groups, string description)
    {
        groups = Drawable(groups);
        if (groups.Count == 0)
        {
            return null;
        }

        var lowest = groups.SelectMany(group => group.Rows).Min(row => Math.Min(row.Value, row.Allowed?.From ?? row.Value));
        var from = SvgScale.Round(Math.Max(0, lowest), highest, 5).From;
        var chart = Draw(id, label, groups, from, highest, (chart, x, row, middle, hint) =>
        {
            if (row.Allowed is { } allowed)
            {
                chart.Bar(x[allowed.From], middle - (Pitch / 2), x[allowed.To], middle + (Pitch / 2), "allowed", radius: 0);
            }

            chart.Dot(x[row.Value], middle, row.Style, hint).Text(chart.PlotRight + 8, middle + 4, row.Text);
        });
        var at = chart.X(from, highest)[reference];
        return chart.Line(at, chart.Top, at, chart.PlotBottom, "reference").ToSvg(description);
    }

    private static SvgChart Draw(
        string id, string label, IReadOnlyList<PlotGroup> groups, double from, double to, Action<SvgChart, SvgScale, PlotRow, double, string> draw)
    {
        var height = groups.Sum(group => Heading + (group.Rows.Count * Pitch));
        var chart = new SvgChart(520, 8 + height + 52, id) { Left = 142, Right = 62, Top = 8 };
        var x = chart.X(from, to);
        chart.HorizontalAxis(x, label);
        var y = chart.Top;
        foreach (var group in groups)
        {
            chart.Text(8, y + 17, Cut(group.Name, 60), "head");
            y += Heading;
            foreach (var row in group.Rows)
            {
                var middle = y + (Pitch / 2);
                chart.Text(chart.Left - 8, middle + 4, Cut(row.Name, 24), anchor: "end");
                draw(chart, x, row, middle, $"{Cut(group.Name, 200)}, {Cut(row.Name, 200)}: {row.Text}");
                y += Pitch;
            }
        }

        return chart;
    }

    private static PlotGroup[] Drawable(IReadOnlyList<PlotGroup> groups) =>
    [
        .. groups.Select(group => group with { Rows = [.. group.Rows.Where(row => row.Value is >= 0 and < 1e6)] }).Where(group => group.Rows.Count > 0),
    ];
}
