using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Terminals;
using Vagus.Data.Validation;
using Vagus.Models;
using Vagus.Signals;

namespace Vagus.Cli;

/// <summary><c>vagus detect</c>: readings of a file whose heart rate does not fit their context.</summary>
internal static class DetectCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new ReadingFileArguments("Readings in the reference schema, plain or .gz; without user_id they are one person's.");
        var all = new Option<bool>("--all", "-a") { Description = "Print every reading, not only anomalies." };
        var command = new ExampleCommand(
            "detect",
            "Flag readings whose heart rate does not fit their context, with kind, severity and the evidence in bpm. A higher score is more anomalous.",
            "vagus detect data/readings.csv",
            "vagus detect my-readings.csv --all --json")
        {
            all,
        };
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(terminal, arguments.Of(parsed), parsed.GetValue(all), cancellation)));
        return command;
    }

    private static int Run(Terminal terminal, ReadingFileRequest request, bool all, CancellationToken cancellation)
    {
        var (lazyModel, file, users, limit, json) = request;
        var model = lazyModel.Value;
        var faults = new FaultLog();
        var (read, anomalies) = (0L, 0L);
        using (var output = new ReadingOutput(terminal, json, "detections", "person      time                 score  threshold  kind                         severity  observed  expected bpm"))
        {
            output.Begin(writer => writer.WriteString("model_version", model.Version));
            output.Run(() =>
            {
                foreach (var (person, reading, history) in ReadingFile.Replay(file, users, faults, cancellation))
                {
                    if (read == limit)
                    {
                        break;
                    }

                    read++;
                    var detection = model.Detect(person, reading, history);
                    anomalies += detection.IsAnomaly ? 1 : 0;
                    if (!detection.IsAnomaly && !all)
                    {
                        continue;
                    }

                    if (json)
                    {
                        output.Write(writer => WriteJson(writer, person, reading, detection));
                    }
                    else
                    {
                        output.Write(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{person.Id,-11} {reading.LocalTime:yyyy-MM-dd HH:mm:ss}  {detection.Score,5:0.000}  {detection.Threshold,9:0.000}  {Terms.AnomalyKind.ToWord(detection.Kind),-27}  {Terms.AnomalySeverity.ToWord(detection.Severity),-8}  {detection.ObservedBpm,8:0.0}  {detection.ExpectedBpm,12:0.0}"));
                    }
                }
            });
        }

        if (!json)
        {
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{anomalies:N0} anomalies in {read:N0} readings."));
        }

        ReadingFile.ReportFaults(terminal, faults);
        return faults.Total > 0 ? ExitCodes.BadInput : ExitCodes.Success;
    }

    private static void WriteJson(Utf8JsonWriter writer, Person person, in Reading reading, Detection detection)
    {
        ReadingOutput.WriteKey(writer, person.Id, reading);
        writer.WriteBoolean("anomaly", detection.IsAnomaly);
        ReadingOutput.WriteNumber(writer, "score", detection.Score, 4);
        ReadingOutput.WriteNumber(writer, "threshold", detection.Threshold, 4);
        ReadingOutput.WriteWord(writer, "kind", Terms.AnomalyKind.ToWord(detection.Kind));
        ReadingOutput.WriteWord(writer, "severity", Terms.AnomalySeverity.ToWord(detection.Severity));
        ReadingOutput.WriteNumber(writer, "observed_bpm", detection.ObservedBpm, 1);
        ReadingOutput.WriteNumber(writer, "expected_bpm", detection.ExpectedBpm, 1);
    }
}
