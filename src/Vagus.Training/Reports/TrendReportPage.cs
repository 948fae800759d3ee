using System.Text;
using Vagus.Training.Evaluation.Trend;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Puts the page of a trend report together.</summary>
internal sealed class TrendReportPage(TrendEvaluation evaluation)
{
    private readonly StringBuilder _html = new(128 * 1024);
    private readonly string[] _heights = [.. evaluation.Recall.Keys];

    public string Build(string dataName, DateTimeOffset created, string productVersion)
    {
        const string Title = "Vagus: rises of the resting heart rate, day by day";
        var data = evaluation.Data;
        _html.Head(Title)
            .Append($"<header><h1>{Title}</h1><p class=\"meta\">Data “{Encode(Cut(dataName, 200))}”, made {Time(created)} by Vagus {Encode(Cut(productVersion, 100))}</p>")
            .Append($"<p class=\"lead\">{Count(data.DaysCounted)} days of {Count(data.PeopleJudged)} of {Count(data.People)} people, judged from the past only. ")
            .Append($"Alert-days are counted on the days as they are; then {Count(data.Bumps)} rises of each height were put into the resting rate, one at a time. Thresholds are shipped.</p></header>\n<main>\n")
            .Append("<dl class=\"tiles\">")
            .Tile("Alert-days per person-week", Fixed(evaluation.AlertDaysPerPersonWeek, 2), $"at a budget of {Fixed(evaluation.Budget, 2)}");
        foreach (var height in _heights)
        {
            _html.Tile($"Rises of {height} bpm found", Percent(evaluation.Recall[height], 0), $"median {Fixed(evaluation.MedianDelayDays[height], 1)} days after they began");
        }

        _html.Append("</dl>\n<section aria-labelledby=\"rules\"><h2 id=\"rules\">All rules</h2>")
            .Append("<p>Recall is the share of rises during whose seven days an alert was given; 95 % intervals are from people drawn with replacement.</p>")
            .Append(Intervals()).Append(Budgets()).Append(HeldOut())
            .Append("</section>\n<section aria-labelledby=\"plots\"><h2 id=\"plots\">Plots</h2><div class=\"grid\">");
        _html.Figure(
            "Rises found by each rule", TrendPlots.Recall(evaluation.Rules, _heights),
            "At the main budget. Chance gives an alert on as many days as the budget allows, whatever was measured.", wide: false);
        foreach (var example in evaluation.Examples ?? [])
        {
            _html.Figure(
                $"Person {example.Person} with a rise of 6 bpm", TrendPlots.Example(example),
                "Above: the resting rate as it is and with the rise. Below: the score in nats and its threshold (dashed).", wide: false);
        }

        return _html.Append("</div></section>\n").Warning().Append("</main>\n").Foot(productVersion).ToString();
    }

    private string Intervals()
    {
        var table = new ReportTables.Builder(
            $"At a budget of {Fixed(evaluation.Budget, 2)} alert-days per person-week", ["rule", "alert-days per person-week", .. _heights.Select(height => $"+{height} bpm found")]);
        foreach (var rule in evaluation.Rules)
        {
            table.Row(
                rule.Name,
                [With(rule.AlertDaysPerPersonWeek, rule.AlertDaysInterval), .. _heights.Select(height => With(rule.Recall[height], rule.RecallInterval[height]))],
                strong: rule.Name == "vagus");
        }

        return table.ToString();
    }

    private string Budgets()
    {
        var table = new ReportTables.Builder(
            "At every budget", ["rule", "alert-days per person-week", .. _heights.Select(height => $"+{height} bpm found"), .. _heights.Select(height => $"days to the alert, +{height} bpm")]);
        for (var budget = 0; budget < TrendProtocol.Budgets.Count; budget++)
        {
            table.Group($"budget {Fixed(TrendProtocol.Budgets[budget], 2)}");
            foreach (var rule in evaluation.Rules)
            {
                var at = rule.Budgets[budget];
                table.Row(
                    rule.Name,
                    [Fixed(at.AlertDaysPerPersonWeek, 2), .. _heights.Select(height => Fixed(at.Recall[height], 2)), .. _heights.Select(height => Fixed(at.MedianDelayDays[height], 1))],
                    strong: rule.Name == "vagus");
            }
        }

        return table.ToString();
    }

    private string HeldOut()
    {
        if (evaluation.CrossValidation is not { } validation)
        {
            return "";
        }

        var table = new ReportTables.Builder(
            $"Thresholds calibrated on half of the people, applied to the others; mean ± standard deviation over {validation.Splits} splits",
            ["rule", "alert-days per person-week", "splits within the budget", .. _heights.Select(height => $"+{height} bpm found")]);
        foreach (var rule in validation.Rules)
        {
            table.Row(
                rule.Name,
                [$"{Fixed(rule.AlertDaysPerPersonWeek, 2)} ± {Fixed(rule.AlertDaysSpread, 2)}", Percent(rule.ShareWithinBudget, 0), .. _heights.Select(height => $"{Fixed(rule.Recall[height], 2)} ± {Fixed(rule.RecallSpread[height], 2)}")],
                strong: rule.Name == "vagus");
        }

        return table.ToString();
    }

    private static string With(double value, TrendInterval interval) => $"{Fixed(value, 2)} ({Fixed(interval.Low, 2)}–{Fixed(interval.High, 2)})";
}
