using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Terminals;
using Vagus.Data.Validation;
using Vagus.Models;
using Vagus.Signals;

namespace Vagus.Cli;

/// <summary><c>vagus predict</c>: the heart rate to expect for each reading of a file, from its own past only.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new ReadingFileArguments();
        var explain = new Option<bool>("--explain", "-e") { Description = "Split each prediction into its parts in bpm." };
        var command = new ExampleCommand(
            "predict",
            "Give the heart rate to expect for each reading. Earlier readings of the same person are used, the present heart rate never.",
            "vagus predict data/readings.csv --limit 20",
            "vagus predict my-readings.csv --explain --json")
        {
            explain,
        };
        arguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(terminal, arguments.Of(parsed), parsed.GetValue(explain), cancellation)));
        return command;
    }

    private static int Run(Terminal terminal, ReadingFileRequest request, bool explain, CancellationToken cancellation)
    {
        var (model, file, users, limit, json) = request;
        var faults = new FaultLog();
        using var output = new ReadingOutput(terminal, json, model.Version, "predictions", "person      time                 expected bpm  observed bpm  past");
        output.Run(() =>
        {
            foreach (var (person, reading, history) in ReadingFile.Replay(file, users, faults, cancellation))
            {
                if (limit-- <= 0)
                {
                    break;
                }

                var explanation = explain ? model.Explain(person, reading, history) : null;
                var prediction = explanation?.Prediction ?? model.Predict(person, reading, history);
                if (json)
                {
                    output.Write(writer => WriteJson(writer, person, reading, prediction, explanation));
                }
                else
                {
                    output.Write(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{person.Id,-11} {reading.LocalTime:yyyy-MM-dd HH:mm:ss}  {prediction.HeartRateBpm,12:0.0}  {reading.HeartRateBpm,12:0.0}  {prediction.History.ToString().ToLowerInvariant()}"));
                    if (explanation is not null)
                    {
                        output.Write("            " + Sentence(explanation));
                    }
                }
            }
        });
        ReadingFile.ReportFaults(terminal, faults);
        return faults.Total > 0 ? ExitCodes.BadInput : ExitCodes.Success;
    }

    // Parts that would show as 0.0 are told with the base.
    private static string Sentence(HeartRateExplanation explanation) => string.Create(
        CultureInfo.InvariantCulture,
        $"{explanation.BaseBpm + explanation.Contributions.Where(part => Math.Abs(part.Bpm) < 0.05).Sum(part => part.Bpm):0.0} base{string.Concat(explanation.Contributions.Where(part => Math.Abs(part.Bpm) >= 0.05).Select(part => string.Create(CultureInfo.InvariantCulture, $" {(part.Bpm < 0 ? '−' : '+')} {Math.Abs(part.Bpm):0.0} {part.Name}")))}");

    private static void WriteJson(
        Utf8JsonWriter writer, Person person, in Reading reading, HeartRatePrediction prediction, HeartRateExplanation? explanation)
    {
        ReadingOutput.WriteKey(writer, person, reading);
        ReadingOutput.WriteNumber(writer, "expected_bpm", prediction.HeartRateBpm, 1);
        ReadingOutput.WriteNumber(writer, "observed_bpm", reading.HeartRateBpm, 1);
        writer.WriteString("inputs", prediction.Inputs == PredictionInputs.Context ? "context" : "context_and_derived");
        writer.WriteString("history", prediction.History.ToString().ToLowerInvariant());
        if (explanation is not null)
        {
            writer.WriteStartObject("explanation");
            ReadingOutput.WriteNumber(writer, "base_bpm", explanation.BaseBpm, 2);
            writer.WriteStartArray("contributions");
            foreach (var part in explanation.Contributions)
            {
                writer.WriteStartObject();
                writer.WriteString("name", part.Name);
                ReadingOutput.WriteNumber(writer, "bpm", part.Bpm, 2);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }
}
