using System.Runtime.InteropServices;
using System.Text;
using Vagus.Training.Evaluation.League;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Puts the page of the league table together.</summary>
internal sealed class LeagueReportPage(CohortEvaluation evaluation)
{
    private const string Title = "Vagus: league table of detection rules";

    private readonly StringBuilder _html = new(256 * 1024);

    public string Build(DateTimeOffset created, string productVersion)
    {
        var own = evaluation.Rules.FirstOrDefault(rule => rule.Name == LeagueRules.Own);
        _html.Head(Title)
            .Append($"<header><h1>{Title}</h1><p class=\"meta\">Made {Time(created)} by Vagus {Encode(Cut(productVersion, 100))}</p>")
            .Append($"<p class=\"lead\" id=\"summary\">{Encode(LeagueText.Summary(evaluation))}</p><dl class=\"tiles\">")
            .Tile("Mean recall", LeagueTables.Share(own?.MeanRecall ?? double.NaN), $"over {LeagueTables.NumberOfKinds(evaluation)}, Vagus at 0.25")
            .Tile("False alerts a week", Fixed(own?.FalseAlertsPerPersonWeek ?? double.NaN, 2), "per person-week of wear")
            .Tile("Median time to detect", own is null ? NotMeasured : Fixed(own.MedianDelayMinutes, 0) + " min", "events of minutes or hours")
            .Tile("Faults as heart alerts", LeagueTables.Share(own?.FaultsAsHeartAlerts ?? double.NaN), "share of sensor faults")
            .Append("</dl><nav aria-label=\"Sections\"><a href=\"#protocol\">Protocol</a><a href=\"#kinds\">By kind</a><a href=\"#budgets\">Budgets</a>")
            .Append("<a href=\"#time\">Time</a><a href=\"#parts\">Parts</a><a href=\"#tables\">All tables</a><a href=\"#origin\">Origin</a></nav></header>\n<main>\n");
        Section("protocol", "Protocol").Append($"<p>{Encode(LeagueText.Protocol(evaluation))}</p></section>\n");
        Kinds();
        Section("budgets", "Budgets")
            .Append("<p>The more alert-days are paid for, the more events are found. The dashed line is the budget of the first table.</p><div class=\"grid\">")
            .Figure("Mean recall by budget", LeaguePlots.Curves(evaluation), "Blue: Vagus. Rest a pointer on a dot for its numbers.", ReportTables.Of(LeagueTables.Curves(evaluation)), wide: true)
            .Append("</div></section>\n");
        Section("time", "Time to detect").Append("<div class=\"grid\">")
            .Figure("Minutes to the first alert", LeaguePlots.Delays(evaluation), "Bars end at the median over the events of minutes or hours that the rule found; lines reach to the time that nine of ten do not exceed. A rule that finds few events may be quick at them.", ReportTables.Of(LeagueTables.Delays(evaluation)))
            .Append("</div></section>\n");
        Section("parts", "Parts").Append("<p>Kinds pooled, at 0.25 alert-days per person-week. Days of wear and the body's state are those at the start of the event.</p><div class=\"grid\">")
            .Figure("Recall of Vagus by part", LeaguePlots.Slices(evaluation, LeagueRules.Own), "Lines are intervals at 95 %.", ReportTables.Of(LeagueTables.Slices(evaluation, LeagueRules.Own)))
            .Append("</div></section>\n");
        Tables();
        Origin(created, productVersion);
        return _html.Append("</main>\n").Foot(productVersion).ToString();
    }

    private void Kinds()
    {
        Section("kinds", "Recall by kind")
            .Append("<p>At 0.25 alert-days per person-week; lines are intervals at 95 %.</p><div class=\"grid\">");
        foreach (var kind in evaluation.Events.Keys)
        {
            var name = LeagueTables.Words(kind);
            _html.Figure(char.ToUpperInvariant(name[0]) + name[1..], LeaguePlots.Recall(evaluation, kind), $"{Count(evaluation.Events[kind])} events.");
        }

        _html.Append("</div></section>\n");
    }

    private void Tables()
    {
        Section("tables", "All tables");
        foreach (var table in LeagueText.Tables(evaluation))
        {
            _html.Append(ReportTables.Of(table));
        }

        if (evaluation.LeftOut.Count > 0)
        {
            _html.Append($"<p class=\"note\">No thresholds are known for {Encode(string.Join(", ", evaluation.LeftOut))}.</p>");
        }

        _html.Append("</section>\n");
    }

    private void Origin(DateTimeOffset created, string productVersion) => Section("origin", "Origin").Warning()
        .Append("<div class=\"grid\" style=\"margin-top:18px\"><div class=\"card\">")
        .Append(ReportTables.Pairs("Versions", "what", "value",
        [
            ("product", "Vagus " + Cut(productVersion, 100)), ("runtime", RuntimeInformation.FrameworkDescription), ("made", Time(created)),
            ("seed", evaluation.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("thresholds", evaluation.Thresholds),
        ]))
        .Append("</div></div></section>\n");

    private StringBuilder Section(string id, string title) => _html.Append($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>");
}
