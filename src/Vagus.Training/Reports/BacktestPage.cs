using System.Globalization;
using System.Text;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>What a rule would have done on people's own histories.</summary>
public sealed record BacktestResult
{
    /// <summary>Name of the rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Budget asked for in alert-days per person-week.</summary>
    public required float Budget { get; init; }

    /// <summary>On whom the rule's thresholds were measured.</summary>
    public required string Source { get; init; }

    /// <summary>Number of people.</summary>
    public required int People { get; init; }

    /// <summary>Wear and alerts of all of them.</summary>
    public required WearTally Total { get; init; }

    /// <summary>Each person's wear and alerts, at most the first 1,000.</summary>
    public required IReadOnlyList<(string PersonId, WearTally Tally)> ByPerson { get; init; }

    /// <summary>Histories for pictures, of the first people.</summary>
    public required IReadOnlyList<PersonTimeline> Timelines { get; init; }
}

/// <summary>A back-test as one HTML file with a picture of each person's days. It loads nothing.</summary>
public static class BacktestPage
{
    private const int MostAlerts = 300;

    /// <summary>Writes the file, whole or not at all.</summary>
    /// <param name="path">Where it goes; replaced if it exists. Its folder must exist.</param>
    /// <param name="result">What the rule would have done.</param>
    /// <param name="dataName">Name of the data, without the path to it.</param>
    /// <param name="productVersion">Version of the program.</param>
    /// <exception cref="ReportException">The folder is missing or cannot be written to, or the disk is full.</exception>
    public static void Write(string path, BacktestResult result, string dataName, string productVersion) =>
        ReportFile.Write(path, ToHtml(result, dataName, productVersion));

    /// <summary>What was found, in a sentence.</summary>
    /// <param name="result">What the rule would have done.</param>
    /// <returns>The sentence.</returns>
    public static string Summary(BacktestResult result)
    {
        var total = result.Total;
        var cost = double.IsNaN(total.AlertDaysPerWeek)
            ? "there is no heart rate to judge"
            : string.Create(CultureInfo.InvariantCulture, $"{total.AlertDaysPerWeek:0.###} alert-days per person-week");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Rule} would have given {total.Alerts:N0} alert{(total.Alerts == 1 ? "" : "s")} on {total.AlertDays:N0} day{(total.AlertDays == 1 ? "" : "s")} in {total.Weeks:0.##} person-weeks of {result.People:N0} {(result.People == 1 ? "person" : "people")}: {cost}; the budget asked for was {AlertBudget.ToText(result.Budget)}.");
    }

    /// <summary>The page as text.</summary>
    internal static string ToHtml(BacktestResult result, string dataName, string productVersion)
    {
        var total = result.Total;
        var title = $"Back-test of {Cut(result.Rule, 60)}";
        var html = new StringBuilder(256 * 1024);
        html.Head(title)
            .Append($"<header><h1>{Encode(title)}</h1><p class=\"meta\">Data “{Encode(Cut(dataName, 200))}”, by Vagus {Encode(Cut(productVersion, 100))}</p>")
            .Append($"<p class=\"lead\" id=\"summary\">{Encode(Summary(result))}</p><dl class=\"tiles\">")
            .Tile("Alert-days per person-week", Fixed(total.AlertDaysPerWeek, 3), $"budget {Fixed(result.Budget, 3)}")
            .Tile("Alerts", Count(total.Alerts), $"on {Count(total.AlertDays)} {(total.AlertDays == 1 ? "day" : "days")}")
            .Tile("Person-weeks", Fixed(total.Weeks, 2), $"of hours with any heart rate; {Count(result.People)} {(result.People == 1 ? "person" : "people")}, {Count(total.Readings)} readings")
            .Tile("Without data", Fixed(total.WithoutData.TotalDays, 1) + " days", "pauses, and readings without a trusted heart rate; within worn hours too")
            .Append("</dl></header>\n<main><section><h2>Histories</h2>")
            .Append($"<p>The rule was replayed from each person's first reading on and saw only the past. Its threshold is that of the budget; source of the thresholds: {Encode(Cut(result.Source, 300))}. ")
            .Append("What a rule costs on this history says little about events: nobody knows here what each alert was.</p><div class=\"grid\">");
        for (var i = 0; i < result.Timelines.Count; i++)
        {
            var timeline = result.Timelines[i];
            html.Figure(
                timeline.PersonId.Length == 0 ? "The person's days" : $"Person {Cut(timeline.PersonId, 100)}",
                TimelinePlot.Draw(timeline, result.Rule, "t" + i.ToString(CultureInfo.InvariantCulture)),
                "Above: observed heart rate on the band that was expected, or the resting heart rate of a daily table; a mark for each alert, grey where there is no heart rate. Below: the rule's highest score in each step of time, dashed its threshold.",
                Alerts(timeline),
                wide: true);
        }

        html.Append("</div>").Append(People(result)).Append("</section>").Warning().Append("</main>\n");
        return html.Foot(productVersion).ToString();
    }

    private static string Alerts(PersonTimeline timeline)
    {
        if (timeline.Alerts.Count == 0)
        {
            return "<p class=\"note\">No alert.</p>";
        }

        var table = new ReportTables.Builder("Alerts" + Left(timeline.Alerts.Count, MostAlerts), "given", "what it says") { TextCells = true };
        foreach (var (opened, text) in timeline.Alerts.Take(MostAlerts))
        {
            table.Row(opened.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), [text]);
        }

        return table.ToString();
    }

    private static string People(BacktestResult result)
    {
        var table = new ReportTables.Builder("Cost by person" + Left(result.People, result.ByPerson.Count), "person", "readings", "person-weeks", "alerts", "alert-days", "alert-days per person-week");
        foreach (var (id, tally) in result.ByPerson)
        {
            table.Row(id.Length == 0 ? "the person" : Cut(id, 100), Cells(tally));
        }

        return table.Row("all", Cells(result.Total), strong: true).ToString();
    }

    private static string[] Cells(in WearTally tally) =>
        [Count(tally.Readings), Fixed(tally.Weeks, 2), Count(tally.Alerts), Count(tally.AlertDays), Fixed(tally.AlertDaysPerWeek, 3)];

    private static string Left(int count, int shown) => count > shown ? $", the first {Count(shown)} of {Count(count)}" : "";
}
