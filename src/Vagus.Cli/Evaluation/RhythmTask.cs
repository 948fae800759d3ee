using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats;
using Vagus.Training.Evaluation.Rhythm;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate rhythm</c>: atrial fibrillation by EC57.</summary>
internal static class RhythmTask
{
    public static int Run(Terminal terminal, string directory, bool crossValidate, BeatFileOptions? options, bool json, CancellationToken cancellation)
    {
        var evaluation = RhythmProtocol.Run(directory, crossValidate, options, terminal.Clock, cancellation);
        if (json)
        {
            terminal.WriteJson(evaluation);
            return ExitCodes.Success;
        }

        foreach (var reason in evaluation.LeftOut)
        {
            terminal.Error.WriteLine(reason);
        }

        Write(terminal, evaluation);
        if (evaluation.CrossValidated is { } crossValidated)
        {
            terminal.Out.WriteLine();
            terminal.Out.WriteLine("Each recording judged by parameters fitted on the others:");
            terminal.Out.WriteLine();
            Write(terminal, crossValidated);
        }

        return ExitCodes.Success;
    }

    private static void Write(Terminal terminal, RhythmEvaluation evaluation)
    {
        var records = new Table().AddColumns(
            "recording", "beats", "hours", "fibrillation", "missed", "false", "sensitivity", "specificity", "episodes", "found", "false episodes", "not judged");
        foreach (var record in evaluation.Records)
        {
            records.AddRow(
                Markup.Escape(record.Name), Count(record.Beats), Fixed(record.Hours, "0.0"), Count(record.BeatsFibrillation), Count(record.Missed), Count(record.False),
                Percent(record.Sensitivity), Percent(record.Specificity), Count(record.Episodes), Count(record.EpisodesFound), Count(record.FalseEpisodes), Count(record.BeatsNotJudged));
        }

        terminal.WriteTable(records);
        terminal.Out.WriteLine();
        var rules = new Table().AddColumns("pooled by beat", "sensitivity", "specificity", "PPV");
        foreach (var rule in evaluation.Rules.Take(1).Append(evaluation.Live).Concat(evaluation.Rules.Skip(1)))
        {
            rules.AddRow(Markup.Escape(rule.Name.Replace('_', ' ') + (rule.Published ? " (published)" : "")), Percent(rule.Sensitivity), Percent(rule.Specificity), Percent(rule.Ppv));
        }

        terminal.WriteTable(rules);
        terminal.Out.WriteLine();
        var (average, duration) = (evaluation.Average, evaluation.Duration);
        terminal.Out.WriteLine($"average of recordings: sensitivity {Percent(average.Sensitivity)}, specificity {Percent(average.Specificity)}, PPV {Percent(average.Ppv)}");
        terminal.Out.WriteLine(
            $"episodes: sensitivity {Percent(evaluation.EpisodeSensitivity)}, PPV {Percent(evaluation.EpisodePpv)}, {Fixed(evaluation.FalseEpisodesPerDay, "0.00")} false a day, median delay of the live answer {Delay(evaluation.MedianDelayBeats)}");
        terminal.Out.WriteLine(
            $"duration: sensitivity {Percent(duration.Sensitivity)}, PPV {Percent(duration.Ppv)}; {Fixed(duration.HoursFibrillation, "0.0")} h of fibrillation in {Fixed(duration.HoursRecorded, "0.0")} h");
        terminal.Out.WriteLine($"{Count(evaluation.Records.Count)} recordings in {Fixed(evaluation.Seconds, "0.0")} s");
    }

    private static string Delay(double beats) => double.IsFinite(beats) ? $"{Fixed(beats, "0.#")} beats" : "–";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => double.IsFinite(share) ? (100 * share).ToString("0.00", CultureInfo.InvariantCulture) + " %" : "–";

    private static string Fixed(double value, string format) => double.IsFinite(value) ? value.ToString(format, CultureInfo.InvariantCulture) : "–";
}
