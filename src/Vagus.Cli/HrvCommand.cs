using System.Buffers;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Monitoring.Rhythm;
using Vagus.Signals;
using Vagus.Training.Reports;

namespace Vagus.Cli;

/// <summary><c>vagus hrv</c>: heart rate variability of a recording, raw and corrected.</summary>
internal static class HrvCommand
{
    /// <summary>Share of beats in fibrillation or ectopic above which the figures are called into question.</summary>
    private const double MostUnsound = 0.05;

    public static Command Create(Terminal terminal)
    {
        var input = new BeatFileArguments();
        var settings = new HrvSettings();
        var output = new Option<string?>("--out", "-o") { Description = "Also write a page with tachogram, Poincaré plot and spectrum.", HelpName = "FILE.html" };
        var json = CommonOptions.Json();
        var command = new ExampleCommand(
            "hrv",
            "Compute heart rate variability of a recording of beats: time domain, spectrum, nonlinear; before and after the correction of artefacts.",
            "vagus hrv night_ms.txt",
            "vagus hrv 100.atr --json",
            "vagus hrv strap.txt --unit ms --window 300 --step 60 --out hrv.html");
        input.AddTo(command);
        settings.AddTo(command);
        command.Options.Add(output);
        command.Options.Add(json);
        command.SetAction(parsed => Run(terminal, input.Read(parsed), settings.Of(parsed), parsed.GetValue(output), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Terminal terminal, BeatRecording recording, HrvRequest request, string? output, bool json)
    {
        var corrected = ArtefactCorrector.Correct(recording.Rr);
        var raw = HrvAnalysis.Of(corrected.Raw, request.Options);
        var after = HrvAnalysis.Of(corrected.Corrected, request.Options);
        var windows = request.WindowSeconds is { } window
            ? HrvAnalysis.Windows(corrected.Corrected, TimeSpan.FromSeconds(window), TimeSpan.FromSeconds(request.StepSeconds), request.Options)
            : [];
        if (output is not null)
        {
            HrvReport.Write(output, recording, corrected, raw, after);
        }

        if (json)
        {
            WriteJson(terminal, recording, corrected, raw, after, windows, request);
        }
        else
        {
            WriteText(terminal, recording, corrected, raw, after, windows);
            if (output is not null)
            {
                terminal.Out.WriteLine($"Wrote {Path.GetFullPath(output)}");
            }
        }

        return ExitCodes.Success;
    }

    private static void WriteText(
        Terminal terminal, BeatRecording recording, CorrectedRr corrected, HrvMetrics raw, HrvMetrics after, IEnumerable<HrvMetrics> windows)
    {
        var series = recording.Rr;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{recording.Name}: {series.Count:N0} intervals in {(series.LastBeatMs - series.FirstBeatMs) / 60_000:0.0} minutes, first beat at {series.FirstBeatMs / 1000:0.000} s, {series.Gaps.Count} gaps."));
        foreach (var note in recording.Notes)
        {
            terminal.Out.WriteLine(note);
        }

        terminal.Out.WriteLine();
        var table = new Table().AddColumns("figure", "raw", "corrected");
        foreach (var (before, now) in HrvTable.Rows(raw).Zip(HrvTable.Rows(after)))
        {
            table.AddRow(Markup.Escape(now.Name), HrvTable.Text(before), HrvTable.Text(now));
        }

        terminal.WriteTable(table);
        terminal.Out.WriteLine();
        var kinds = Enum.GetValues<ArtefactKind>()
            .Where(kind => corrected.Count(kind) > 0)
            .Select(kind => $"{corrected.Count(kind)} {HrvJson.WordOf(kind).Replace('_', ' ')}");
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Artefacts: {corrected.Corrections.Count:N0}{(corrected.Corrections.Count > 0 ? " (" + string.Join(", ", kinds) + ")" : "")}; putting them right changed {corrected.ChangedIntervals:N0} intervals ({100 * corrected.ChangedShare:0.00} %)."));
        WriteRhythm(terminal, series);
        if (corrected.UnjudgedIntervals > 0)
        {
            terminal.Out.WriteLine($"{corrected.UnjudgedIntervals} intervals stand in stretches too short to judge and were left as they are.");
        }

        var rows = windows.ToList();
        if (rows.Count > 0)
        {
            terminal.Out.WriteLine();
            var sliding = new Table().AddColumns("window, s", "NN", "mean RR, ms", "SDNN, ms", "RMSSD, ms", "pNN50, %", "LF/HF");
            foreach (var window in rows)
            {
                var time = window.Time;
                sliding.AddRow(
                    string.Create(CultureInfo.InvariantCulture, $"{window.FromMs / 1000:0}–{window.ToMs / 1000:0}"),
                    time.NnCount.ToString(CultureInfo.InvariantCulture),
                    Text(time.MeanRrMs, 1), Text(time.SdnnMs, 1), Text(time.RmssdMs, 1), Text(time.Pnn50Percent, 1),
                    window.Welch is { } welch ? Text(welch.LfHfRatio, 2) : "");
            }

            terminal.WriteTable(sliding);
        }

        static string Text(HrvValue value, int decimals) => HrvTable.Text(new HrvTableRow("", value, decimals));
    }

    // Variability is of sinus rhythm: what the correction leaves of ectopy or fibrillation would pass for it.
    private static void WriteRhythm(Terminal terminal, RrSeries series)
    {
        var rhythm = RhythmReport.Of(series);
        if (rhythm.Judged > 0 && (rhythm.EctopicBurden > MostUnsound || rhythm.FibrillationBurden > MostUnsound))
        {
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Not sinus rhythm throughout: {100 * rhythm.FibrillationBurden:0.0} % of the beats look like atrial fibrillation, {100 * Math.Max(0, rhythm.EctopicBurden):0.0} % of the others ectopic. The figures above are then not heart rate variability; 'vagus rhythm' shows where."));
        }
    }

    private static void WriteJson(
        Terminal terminal, BeatRecording recording, CorrectedRr corrected, HrvMetrics raw, HrvMetrics after, IEnumerable<HrvMetrics> windows, HrvRequest request)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("recording", recording.Name);
            BeatFileArguments.WriteSource(json, recording);
            json.WritePropertyName("artefacts");
            HrvJson.Write(json, corrected);
            json.WritePropertyName("raw");
            HrvJson.Write(json, raw, request.WithSpectrum);
            json.WritePropertyName("corrected");
            HrvJson.Write(json, after, request.WithSpectrum);
            if (request.WindowSeconds is not null)
            {
                json.WriteStartArray("windows");
                foreach (var window in windows)
                {
                    HrvJson.Write(json, window);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
