using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Vagus.Training.Tests.Reports;

/// <summary>Reads a report's page back.</summary>
internal static class PageReader
{
    public static Regex Expression(string pattern) => new(pattern, RegexOptions.Singleline, TimeSpan.FromSeconds(10));

    /// <summary>Every drawing, parsed: a drawing that is no well-formed XML fails here.</summary>
    public static List<XElement> Drawings(string html) =>
        [.. Expression("<svg .*?</svg>").Matches(html).Select(m => XElement.Parse(m.Value))];

    /// <summary>The body parsed as XML: tags that data broke, or that were left open, fail here.</summary>
    public static XElement Body(string html) =>
        XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..(html.IndexOf("</body>", StringComparison.Ordinal) + 7)]);

    /// <summary>Cells of all rows with this name, in order.</summary>
    public static string[] Row(string html, string name) =>
    [
        .. Body(html).Descendants("tr").Where(r => (string?)r.Element("th") == name).SelectMany(r => r.Elements("td")).Select(d => d.Value),
    ];

    /// <summary>Elements of a drawing with this class.</summary>
    public static List<XElement> Styled(XElement drawing, string style) => [.. drawing.Descendants().Where(e => (string?)e.Attribute("class") == style)];

    /// <summary>The pieces of all paths with this class, each as its points.</summary>
    public static List<List<(double X, double Y)>> Pieces(XElement drawing, string style) =>
    [
        .. Styled(drawing, style).Where(e => e.Name == "path").SelectMany(e => e.Attribute("d")!.Value.Split('M', StringSplitOptions.RemoveEmptyEntries))
            .Select(piece => piece.TrimEnd('z').Split('L').Select(point => point.Split(' ')).Select(xy => (Number(xy[0]), Number(xy[1]))).ToList()),
    ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
