using Vagus.Training.Reports;

namespace Vagus.Cli.Terminals;

/// <summary>Writes a person's history as a picture, <c>.svg</c> or <c>.html</c>.</summary>
internal static class TimelineFile
{
    /// <summary>Refuses a file that could not be written, before anything is read.</summary>
    public static void RequireWritable(string path)
    {
        PredictedDay.CheckName(path);
        ReportFile.RequireWritable(path);
    }

    /// <summary>Writes the picture; says where on the error stream.</summary>
    public static void Write(string path, PersonTimeline? timeline, string rule, Terminal terminal)
    {
        if (timeline is null || timeline.Points.Count == 0)
        {
            terminal.Error.WriteLine($"{path}: not written, since there is no reading to draw.");
            return;
        }

        var isHtml = Path.GetExtension(path).Equals(".html", StringComparison.OrdinalIgnoreCase);
        ReportFile.Write(path, isHtml ? TimelinePlot.ToHtml(timeline, rule) : TimelinePlot.ToSvg(timeline, rule));
        terminal.Error.WriteLine(FormattableString.Invariant(
            $"{path}: {timeline.Points[0].Start:yyyy-MM-dd} to {timeline.Points[^1].Start:yyyy-MM-dd}{(timeline.PersonId.Length > 0 ? $" of {timeline.PersonId}" : "")}."));
    }
}
