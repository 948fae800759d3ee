using System.Globalization;
using System.Text;

namespace Vagus.Training.Reports;

/// <summary>
/// A drawing as inline SVG. Text stays text and is set by the browser, so that a report is readable from a machine
/// without any font; colours are classes of the page's style, so that it follows light and dark.
/// </summary>
internal sealed class SvgChart(double width, double height, string id)
{
    private readonly StringBuilder _svg = new();

    public double Left { get; init; } = 58;

    public double Right { get; init; } = 16;

    public double Top { get; init; } = 34;

    public double Bottom { get; init; } = 52;

    public double Width => width;

    public double PlotRight => width - Right;

    public double PlotBottom => height - Bottom;

    public SvgScale X(double from, double to) => new(from, to, Left, PlotRight);

    public SvgScale Y(double from, double to, bool logarithmic = false) => new(from, to, PlotBottom, Top, logarithmic);

    /// <summary>A vertical scale for a part of the plot, where two share a horizontal axis.</summary>
    public static SvgScale Panel(double from, double to, double top, double bottom) => new(from, to, bottom, top);

    /// <summary>A coordinate with one decimal, as short as it gets.</summary>
    public static string N(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    public SvgChart Line(double x1, double y1, double x2, double y2, string style)
    {
        _svg.Append($"<line class=\"{style}\" x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\"/>");
        return this;
    }

    /// <param name="text">What it says; encoded here.</param>
    /// <param name="anchor">start, middle or end.</param>
    public SvgChart Text(double x, double y, string text, string style = "tick", string anchor = "start", double rotate = 0)
    {
        var turn = rotate == 0 ? "" : $" transform=\"rotate({N(rotate)} {N(x)} {N(y)})\"";
        _svg.Append($"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\"{turn}>{ReportText.Encode(text)}</text>");
        return this;
    }

    /// <summary>A bar; <paramref name="hint"/> shows when the pointer rests on it.</summary>
    public SvgChart Bar(double x1, double y1, double x2, double y2, string style, string hint = "", double radius = 2, double opacity = 1)
    {
        var (left, top) = (Math.Min(x1, x2), Math.Min(y1, y2));
        _svg.Append($"<rect class=\"{style}\" x=\"{N(left)}\" y=\"{N(top)}\" width=\"{N(Math.Abs(x2 - x1))}\" ")
            .Append($"height=\"{N(Math.Abs(y2 - y1))}\" rx=\"{N(radius)}\"{Shade(opacity)}");
        _svg.Append(hint.Length == 0 ? "/>" : $"><title>{ReportText.Encode(hint)}</title></rect>");
        return this;
    }

    public SvgChart Dot(double x, double y, string style, string hint)
    {
        _svg.Append($"<circle class=\"{style}\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"3.5\"><title>{ReportText.Encode(hint)}</title></circle>");
        return this;
    }

    /// <param name="data">Path commands; made of numbers only.</param>
    public SvgChart Path(string data, string style, double opacity = 1)
    {
        _svg.Append($"<path class=\"{style}\" clip-path=\"url(#{id}-clip)\" d=\"{data}\"{Shade(opacity)}/>");
        return this;
    }

    /// <summary>A line through points; a point that is no number interrupts it.</summary>
    public SvgChart Polyline(IEnumerable<(double X, double Y)> points, string style)
    {
        var data = new StringBuilder();
        var pen = 'M';
        foreach (var (x, y) in points)
        {
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                pen = 'M';
                continue;
            }

            data.Append(pen).Append(N(x)).Append(' ').Append(N(y));
            pen = 'L';
        }

        return data.Length == 0 ? this : Path(data.ToString(), style);
    }

    public SvgChart HorizontalAxis(SvgScale x, string label, int ticks = 6) => HorizontalAxis(x, label, x.Ticks(ticks));

    /// <param name="ticks">Where ticks stand and what they say.</param>
    public SvgChart HorizontalAxis(SvgScale x, string label, IEnumerable<(double Value, string Text)> ticks)
    {
        foreach (var (value, text) in ticks)
        {
            Line(x[value], Top, x[value], PlotBottom, "grid").Text(x[value], PlotBottom + 17, text, anchor: "middle");
        }

        return HorizontalLabel(label);
    }

    public SvgChart HorizontalLabel(string label) =>
        Line(Left, PlotBottom, PlotRight, PlotBottom, "axis")
            .Text((Left + PlotRight) / 2, height - 10, label, "label", "middle");

    public SvgChart VerticalAxis(SvgScale y, string label, int ticks = 5)
    {
        foreach (var (value, text) in y.Ticks(ticks))
        {
            Line(Left, y[value], PlotRight, y[value], "grid").Text(Left - 8, y[value] + 4, text, anchor: "end");
        }

        return Text(15, (y.Start + y.End) / 2, label, "label", "middle", -90);
    }

    /// <summary>Names of the series above the plot, each beside a piece of its line.</summary>
    public SvgChart Legend(params (string Name, string Style)[] series)
    {
        var x = Left;
        foreach (var (name, style) in series)
        {
            Line(x, 15, x + 20, 15, style).Text(x + 26, 19, name);
            x += 26 + (name.Length * 6.6) + 22;
        }

        return this;
    }

    /// <summary>The drawing, described for those who cannot see it.</summary>
    public string ToSvg(string description) =>
        $"<svg viewBox=\"0 0 {N(width)} {N(height)}\" role=\"img\" aria-label=\"{ReportText.Encode(description)}\">" +
        $"<defs><clipPath id=\"{id}-clip\"><rect x=\"{N(Left)}\" y=\"{N(Top - 2)}\" width=\"{N(PlotRight - Left)}\" " +
        $"height=\"{N(PlotBottom - Top + 4)}\"/></clipPath></defs>{_svg}</svg>";

    private static string Shade(double opacity) =>
        opacity < 1 ? $" fill-opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"" : "";
}
