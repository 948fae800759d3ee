using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation;

namespace Vagus.Cli;

/// <summary><c>vagus evaluate hrv</c>: runs the protocol and writes it.</summary>
internal static class HrvEvaluationOutput
{
    public static int Run(Terminal terminal, string directory, bool json, CancellationToken cancellation)
    {
        var evaluation = HrvProtocol.Run(directory, terminal.Clock, cancellation);
        if (json)
        {
            terminal.WriteJson(evaluation);
        }
        else
        {
            WriteText(terminal, evaluation);
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, HrvEvaluation evaluation)
    {
        if (evaluation.MaxAbsError is { } errors)
        {
            terminal.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{evaluation.Series:N0} series with published figures; largest difference to what was published:"));
            var table = new Table().AddColumns("figure", "largest difference");
            table.AddRow("mean RR", Number(errors.MeanRrMs) + " ms");
            table.AddRow("SDNN", Number(errors.SdnnMs) + " ms");
            table.AddRow("RMSSD", Number(errors.RmssdMs) + " ms");
            table.AddRow("pNN50", Number(errors.Pnn50Percent) + " %");
            terminal.WriteTable(table);
            if (evaluation.SeriesNotKnown > 0)
            {
                terminal.Out.WriteLine($"{evaluation.SeriesNotKnown} series are too short for a figure that was published.");
            }
        }

        if (evaluation.References.Count > 0)
        {
            var table = new Table().AddColumns("source", "figure", "published", "ours", "may differ by", "within");
            foreach (var figure in evaluation.References)
            {
                table.AddRow(
                    Markup.Escape(figure.Source), figure.Metric, Number(figure.Published), Number(figure.Ours), Number(figure.Tolerance), figure.IsWithin ? "yes" : "NO");
            }

            terminal.WriteTable(table);
            terminal.Out.WriteLine($"{evaluation.References.Count(figure => figure.IsWithin)} of {evaluation.References.Count} within.");
            foreach (var omission in evaluation.NotCompared)
            {
                terminal.Out.WriteLine($"Not compared: {omission.Source}, {omission.Metric}: {omission.Why}.");
            }
        }
    }

    private static string Number(double value) => double.IsNaN(value) ? "–" : value.ToString("0.####", CultureInfo.InvariantCulture);
}
