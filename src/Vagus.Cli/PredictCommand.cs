using System.CommandLine;
using System.Globalization;
using Vagus.Cli.Terminals;
using Vagus.Models.Personal;

namespace Vagus.Cli;

/// <summary><c>vagus predict</c>: the heart rate to expect for each reading of a file, as a band, from its own past only.</summary>
internal static class PredictCommand
{
    public static Command Create(Terminal terminal)
    {
        var arguments = new ReadingFileArguments("Readings of the reference schema, or Fitbit's minutes or heart rates, plain or .gz; the header tells which.");
        var profile = new ProfileOptions();
        var explain = new Option<bool>("--explain", "-e") { Description = "Split each expectation into its parts in bpm." };
        var coverage = new Option<double>("--coverage", "-c")
        {
            Description = "Share of readings that the band is to hold, 0.5–0.99.",
            DefaultValueFactory = _ => 0.9,
            HelpName = "SHARE",
        };
        coverage.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
                && !PersonalExpectation.IsCoverage(value))
            {
                result.AddError($"--coverage: found {token.Value}, expected 0.5–0.99 (0.9 is 90 %)");
            }
        });
        var picture = new Option<string?>("--picture") { Description = "Draw the latest well-filled day of the first person: .svg or .html.", HelpName = "FILE" };
        var contextOnly = new Option<bool>("--context-only") { Description = "Do not use the columns that the source computed from the present heart rate (stress, RMSSD, calories, sleep stage)." };
        var command = new ExampleCommand(
            "predict",
            "Give the heart rate to expect for each reading, as a band. Earlier readings of the same person are used, the present heart rate never; columns that the source computed from it are, where stated, unless --context-only. A wearable's own file needs no trained model.",
            "vagus predict data/readings.csv --limit 20",
            "vagus predict minute_hr_intensity_steps_1.csv.gz --age 34 --sex F --picture day.svg",
            "vagus predict my-readings.csv --coverage 0.8 --explain --json")
        {
            explain, coverage, picture, contextOnly,
        };
        arguments.AddTo(command);
        profile.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.FromResult(new PredictRun(
            terminal,
            arguments.Of(parsed),
            [.. arguments.ForTrainedModels(parsed)],
            profile.Of(parsed),
            parsed.GetValue(explain),
            (float)parsed.GetValue(coverage),
            parsed.GetValue(picture),
            parsed.GetValue(contextOnly),
            cancellation).Run()));
        return command;
    }
}
