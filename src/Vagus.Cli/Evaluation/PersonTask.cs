using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation.KnownPerson;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate person</c>.</summary>
internal static class PersonTask
{
    public static int Run(Terminal terminal, string directory, bool json, CancellationToken cancellation)
    {
        var evaluation = StageProgress.Show(terminal, observer => PersonProtocol.Run(directory, observer, cancellation));
        if (json)
        {
            terminal.WriteJson(evaluation with { Details = null });
        }
        else
        {
            WriteText(terminal, evaluation);
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, PersonEvaluation evaluation)
    {
        var errors = new Table().AddColumns("RMSE bpm (test readings)", "without recent", "with recent", "untuned trees", "hour mean", "mean", "last value");
        foreach (var person in evaluation.People)
        {
            errors.AddRow(
                person.Id,
                $"{Bpm(person.WithoutRecent.RmseBpm)} ({Below(person.BelowUntunedTrees.WithoutRecent)})",
                $"{Bpm(person.WithRecent.RmseBpm)} ({Below(person.BelowUntunedTrees.WithRecent)})",
                Bpm(person.Baselines.UntunedTrees.RmseBpm),
                Bpm(person.Baselines.HourMean.RmseBpm),
                Bpm(person.Baselines.Mean.RmseBpm),
                Bpm(person.Baselines.LastValue.RmseBpm));
        }

        var (pooled, rules) = (evaluation.Pooled, evaluation.Baselines);
        errors.AddRow(
            "all", Bpm(pooled.WithoutRecent.RmseBpm), Bpm(pooled.WithRecent.RmseBpm), Bpm(rules.UntunedTrees.RmseBpm), Bpm(rules.HourMean.RmseBpm), Bpm(rules.Mean.RmseBpm), Bpm(rules.LastValue.RmseBpm));
        terminal.WriteTable(errors);
        terminal.Out.WriteLine();

        var bands = new Table().AddColumns("90 % band", "coverage", "asleep", "at rest", "active", "width bpm", "hour quantile band");
        foreach (var person in evaluation.People)
        {
            bands.AddRow(Band(person.Id, person.Coverage90, person.Coverage90ByState, person.WidthBpm, person.Baselines.HourQuantileBand));
        }

        bands.AddRow(Band("all", pooled.Coverage90, pooled.Coverage90ByState, pooled.WidthBpm, rules.HourQuantileBand));
        terminal.WriteTable(bands);
        terminal.Out.WriteLine();

        var wear = new Table().AddColumns("wear before the test", "RMSE bpm", "with resting heart rate", "coverage", "width bpm");
        foreach (var point in evaluation.LearningCurve)
        {
            wear.AddRow(point.Wear, Bpm(point.RmseBpm), Bpm(point.RmseBpmWithRestingHeartRate), Share(point.Coverage90), Bpm(point.WidthBpm));
        }

        terminal.WriteTable(wear);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{pooled.TestReadings:N0} test minutes of {pooled.People} people, {evaluation.FaultyRowsLeftOut} faulty rows left out, {evaluation.Seconds:0.0} s. “Recent” is heart rate of at least ten minutes ago; without it, no heart rate of the test part is seen."));
    }

    private static string[] Band(string name, double coverage, IReadOnlyDictionary<string, double> byState, double width, BandFigures rule) =>
    [
        name, Share(coverage), State(byState, "asleep"), State(byState, "at_rest"), State(byState, "active"), Bpm(width),
        $"{Share(rule.Coverage90)}, {Bpm(rule.WidthBpm)} bpm",
    ];

    private static string State(IReadOnlyDictionary<string, double> byState, string state) =>
        byState.TryGetValue(state, out var coverage) ? Share(coverage) : "–";

    private static string Bpm(double bpm) => double.IsNaN(bpm) ? "–" : bpm.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Share(double share) => double.IsNaN(share) ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.0} %");

    private static string Below(double share) => string.Create(CultureInfo.InvariantCulture, $"{(share < 0 ? '+' : '−')}{100 * Math.Abs(share):0.0} %");
}
