using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Monitoring.Rhythm;
using Vagus.Signals;
using Vagus.Training.Reports;

namespace Vagus.Cli;

/// <summary><c>vagus rhythm</c>: the rhythm of a recording, episode by episode.</summary>
internal static class RhythmCommand
{
    private const int MostRows = 200;

    public static Command Create(Terminal terminal)
    {
        var input = new BeatFileArguments();
        var output = new Option<string?>("--out", "-o") { Description = "Also write a page with tachogram and episodes.", HelpName = "FILE.html" };
        var beats = new Option<bool>("--beats") { Description = "With --json: also the probability of each beat." };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "rhythm",
            "Follow the rhythm of a recording of beats: atrial fibrillation, pauses, slow and fast runs, bigeminy and trigeminy, ectopic beats by the hour. No diagnosis.",
            "vagus rhythm night_ms.txt",
            "vagus rhythm 201.hea --json",
            "vagus rhythm strap.txt --unit ms --out rhythm.html");
        input.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(beats);
        command.Options.Add(json);
        command.SetAction(parsed => Run(terminal, input.Read(parsed), parsed.GetValue(output), parsed.GetValue(beats), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, BeatRecording recording, string? output, bool beats, bool json)
    {
        var report = RhythmReport.Of(recording.Rr);
        if (output is not null)
        {
            RhythmPage.Write(output, recording.Name, report);
        }

        if (json)
        {
            WriteJson(terminal, recording, report, beats);
            return ExitCodes.Success;
        }

        WriteText(terminal, recording, report);
        if (output is not null)
        {
            terminal.Out.WriteLine($"Wrote {Path.GetFullPath(output)}");
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, BeatRecording recording, RhythmReport report)
    {
        var series = recording.Rr;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{recording.Name}: {series.Count:N0} intervals in {(series.LastBeatMs - series.FirstBeatMs) / 3_600_000:0.00} hours, {series.Gaps.Count} gaps, {report.Judged:N0} beats judged."));
        foreach (var note in recording.Notes)
        {
            terminal.Out.WriteLine(note);
        }

        if (report.Judged == 0)
        {
            terminal.Out.WriteLine($"{RhythmJson.WordOf(report.State).Replace('_', ' ')}: nothing is said of the rhythm.");
            return;
        }

        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Atrial fibrillation: {100 * report.FibrillationBurden:0.00} % of the judged beats. Ectopic: {Percent(report.EctopicBurden)} of the others."));
        foreach (var rule in report.Rules.Where(rule => rule.TimesRaised > 0))
        {
            terminal.Out.WriteLine($"Irregularity lasts by the rule {rule.Name.Replace('_', ' ')}: since {Time(rule.FirstRaisedSinceMs)}, raised at {Time(rule.FirstRaisedMs)}.");
        }

        if (report.Episodes.Count > 0)
        {
            terminal.Out.WriteLine();
            var table = new Table().AddColumns("episode", "start", "duration s", "beats", "mean bpm", "probability");
            foreach (var episode in report.Episodes.Take(MostRows))
            {
                table.AddRow(
                    RhythmJson.WordOf(episode.Kind).Replace('_', ' '), Time(episode.StartMs), Fixed(episode.DurationMs / 1000, "0.0"),
                    Fixed(episode.Beats, "N0"), Fixed(episode.HeartRateBpm, "0"), double.IsNaN(episode.Probability) ? "" : Fixed(episode.Probability, "0.00"));
            }

            terminal.WriteTable(table);
            if (report.Episodes.Count > MostRows)
            {
                terminal.Out.WriteLine($"The first {MostRows} of {Fixed(report.Episodes.Count, "N0")} episodes; --json has them all.");
            }
        }

        terminal.Out.WriteLine();
        var hours = new Table().AddColumns("hour from", "beats", "judged", "fibrillation", "ectopic", "ectopic share");
        foreach (var hour in report.Hours)
        {
            hours.AddRow(Time(hour.StartMs), Fixed(hour.Beats, "N0"), Fixed(hour.Judged, "N0"), Fixed(hour.Fibrillation, "N0"), Fixed(hour.Ectopic, "N0"), Percent(hour.EctopicBurden));
        }

        terminal.WriteTable(hours);
    }

    private static void WriteJson(Terminal terminal, BeatRecording recording, RhythmReport report, bool beats)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = !beats, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("recording", recording.Name);
            BeatFileArguments.WriteSource(json, recording);
            RhythmJson.WriteFields(json, report, beats);
            json.WriteEndObject();
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static string Time(double ms) => double.IsFinite(ms) ? TimeSpan.FromMilliseconds(ms).ToString(ms >= 86_400_000 ? @"d\.hh\:mm\:ss" : @"h\:mm\:ss", CultureInfo.InvariantCulture) : "–";

    private static string Percent(double share) => double.IsFinite(share) ? Fixed(100 * share, "0.00") + " %" : "–";

    private static string Fixed(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
