using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Vagus.Training.Evaluation.KnownPerson;
using Vagus.Training.Trainers;
using static Vagus.Training.Reports.ReportFrame;
using static Vagus.Training.Reports.ReportText;

namespace Vagus.Training.Reports;

/// <summary>Puts the page of a report on known people together.</summary>
internal sealed class PersonReportPage(PersonEvaluation evaluation)
{
    private const string Title = "Vagus: the expected heart rate of known people";

    /// <summary>Each day is a drawing of up to 1,440 minutes; more of them would make the page heavy.</summary>
    private const int MostDays = 10;

    private readonly StringBuilder _html = new(256 * 1024);

    public string Build(string dataName, DateTimeOffset created, string productVersion)
    {
        var (pooled, rules) = (evaluation.Pooled, evaluation.Baselines);
        _html.Head(Title)
            .Append($"<header><h1>{Title}</h1><p class=\"meta\">Data “{Encode(Cut(dataName, 200))}”, made {Time(created)} by Vagus {Encode(Cut(productVersion, 100))}</p>")
            .Append($"<p class=\"lead\" id=\"summary\">{Encode(Summary())}</p><dl class=\"tiles\">")
            .Tile("Error without recent heart rate", Bpm(pooled.WithoutRecent.RmseBpm), $"RMSE; untuned trees {Fixed(rules.UntunedTrees.RmseBpm, 2)}")
            .Tile("Error with recent heart rate", Bpm(pooled.WithRecent.RmseBpm), $"RMSE; last value {Fixed(rules.LastValue.RmseBpm, 2)}")
            .Tile("Coverage of the 90 % band", Percent(pooled.Coverage90, 1), $"hour-quantile band {Percent(rules.HourQuantileBand.Coverage90, 1)}")
            .Tile("Width of the 90 % band", Bpm(pooled.WidthBpm), $"mean; hour-quantile band {Fixed(rules.HourQuantileBand.WidthBpm, 2)}")
            .Append("</dl><nav aria-label=\"Sections\"><a href=\"#protocol\">Protocol</a><a href=\"#errors-section\">Errors</a><a href=\"#bands-section\">Bands</a>")
            .Append("<a href=\"#wear-section\">Wear</a><a href=\"#days-section\">Days</a><a href=\"#origin\">Origin</a></nav></header>\n<main>\n");
        Protocol();
        Errors();
        Bands();
        Wear();
        Days();
        Origin(dataName, created, productVersion);
        return _html.Append("</main>\n").Foot(productVersion).ToString();
    }

    private string Summary()
    {
        var pooled = evaluation.Pooled;
        return double.IsFinite(pooled.WithRecent.RmseBpm)
            ? $"On {Count(pooled.TestReadings)} later minutes of {People(pooled.People)} the expected heart rate is off by {Bpm(pooled.WithoutRecent.RmseBpm)} (RMSE) " +
              $"when no heart rate of that time is seen, and by {Bpm(pooled.WithRecent.RmseBpm)} when heart rate of ten minutes ago and earlier is. " +
              $"The 90 % band holds {Percent(pooled.Coverage90, 1)} of them and is {Bpm(pooled.WidthBpm)} wide."
            : "Nothing was measured.";
    }

    private void Protocol() => Section("protocol", "Protocol")
        .Append("<p>Of each person the first 75 % of the minutes with a heart rate are learnt from and the rest are the test; the parameters are the shipped ones and the same for everybody. ")
        .Append("“With recent” sees the person's heart rate from ten minutes ago and earlier and goes on learning in the test part, while “without recent” sees no heart rate of the test part at all, only movement, clock and what was learnt before. ")
        .Append($"A person's boosted trees are also lent the other people's training parts, each reading at weight {LentWeight} and moved to this person's mean heart rate; no test part is lent to anybody.</p></section>\n");

    private void Errors()
    {
        Section("errors-section", "Errors")
            .Append("<p>RMSE of the expected mean, lower is better. In brackets: how far below the untuned trees. Untuned trees see steps, intensity, hour and weekday; the last value is the newest heart rate at least ten minutes old.</p>")
            .Append(ReportTables.Of(PersonTables.Errors(evaluation))).Append("<div class=\"grid\">")
            .Figure("Error by person", PersonPlots.Errors(evaluation), "Blue: Vagus. Grey: simple rules on the same readings." + Left(evaluation.People.Count, PersonPlots.MostPeople, "people"))
            .Append("</div></section>\n");
    }

    private void Bands()
    {
        Section("bands-section", "Bands")
            .Append("<p>With recent heart rate. A 90 % band should hold 90 % of the readings: no fewer, and no more. The hour-quantile band lies between the 5 % and 95 % quantiles of the person's training part at the hour of day.</p>")
            .Append(ReportTables.Of(PersonTables.Bands(evaluation))).Append(ReportTables.Of(PersonTables.Coverages(evaluation))).Append("<div class=\"grid\">")
            .Figure(
                "Coverage by person and state", PersonPlots.Coverage(evaluation),
                "A state's count of readings stands beside it. The green strip is what is allowed around the dashed 90 %: ±2 points for a person, ±4 in a state, ±1 over all people. A blue dot lies on it, an orange one beside it." + Left(evaluation.People.Count, PersonPlots.MostPeople, "people"),
                ReportTables.Of(PersonTables.States(evaluation)))
            .Figure(
                "Width of the 90 % band", PersonPlots.Width(evaluation),
                "Narrower is better as long as the band still holds what it promises." + Left(evaluation.People.Count, PersonPlots.MostPeople, "people"))
            .Append("</div></section>\n");
    }

    private void Wear()
    {
        Section("wear-section", "Learning with wear")
            .Append("<p>A stranger learns so much of the training part, then is left alone on the whole test part, without recent heart rate. ")
            .Append("Short spells are taken from several places and their errors pooled; people whose training part is too short for a spell are left out of it. ")
            .Append("The stated resting heart rate stands in for what a device would state: a tenth of the training part's heart rates lie below it.</p>")
            .Append("<div class=\"grid\"><div class=\"card\">").Append(ReportTables.Of(PersonTables.Wear(evaluation))).Append("</div>")
            .Figure("Learning curve", CurvePlots.Wear(evaluation.LearningCurve), "A falling line means that the person is getting known. A gap in a line is a length that was not measured.")
            .Append("</div></section>\n");
    }

    private void Days()
    {
        Section("days-section", "A day");
        var days = evaluation.Details is { } details ? PersonPlots.FullestDays(details) : [];
        if (days.Count == 0)
        {
            _html.Append("<p class=\"note\">No days were kept in this evaluation, so there is nothing to draw.</p></section>\n");
            return;
        }

        _html.Append("<p>Of each person the test day with the most readings, with recent heart rate; the hours before the first and after the last reading are left out.")
            .Append(Left(days.Count, MostDays, "people")).Append("</p><div class=\"grid\">");
        for (var i = 0; i < Math.Min(days.Count, MostDays); i++)
        {
            _html.Figure(
                $"Person {Cut(days[i].Id, 100)}, {days[i].Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}",
                DayPlot.Draw(days[i], "day" + i.ToString(CultureInfo.InvariantCulture)),
                "Above: observed heart rate on the band and median that were expected. Below: steps of each minute. Where nothing is drawn there is no reading.",
                wide: true);
        }

        _html.Append("</div></section>\n");
    }

    private void Origin(string dataName, DateTimeOffset created, string productVersion) => Section("origin", "Origin").Warning()
        .Append("<div class=\"grid\" style=\"margin-top:18px\"><div class=\"card\">")
        .Append(ReportTables.Pairs("Versions", "what", "value",
        [
            ("product", "Vagus " + Cut(productVersion, 100)), ("runtime", RuntimeInformation.FrameworkDescription),
            ("made", Time(created)), ("time taken", Seconds(evaluation.Seconds)),
        ]))
        .Append("</div><div class=\"card\">")
        .Append(ReportTables.Pairs("Data", "what", "value",
        [
            ("folder", Cut(dataName, 200)), ("people", Count(evaluation.People.Count)),
            ("training readings", Count(evaluation.People.Sum(person => (long)person.TrainReadings))), ("test readings", Count(evaluation.Pooled.TestReadings)),
            ("people with trees of their own", Count(evaluation.People.Count(person => person.Trees))), ("faulty rows left out", Count(evaluation.FaultyRowsLeftOut)),
        ]))
        .Append("</div></div></section>\n");

    private StringBuilder Section(string id, string title) => _html.Append($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{title}</h2>");

    private static string LentWeight => Fixed(PersonalTreesTrainer.LentWeight, 1);

    private static string People(int count) => count == 1 ? "1 person" : Count(count) + " people";

    /// <summary>Says so where not all are drawn.</summary>
    private static string Left(int count, int drawn, string what) => count > drawn ? $" The first {Count(drawn)} of {Count(count)} {what} are drawn." : "";
}
