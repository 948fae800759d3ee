using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation.Realism;
using Vagus.Training.Registry;
using Vagus.Training.Reports;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate realism</c>: simulated people beside real ones.</summary>
internal static class RealismTask
{
    /// <summary>Runs the protocol, writes the report if one is asked for, and prints the figures.</summary>
    public static int Run(Terminal terminal, string directory, string? report, bool json, CancellationToken cancellation)
    {
        var evaluation = StageProgress.Show(terminal, observer => RealismProtocol.Run(directory, observer, cancellation));
        foreach (var reason in evaluation.Skipped)
        {
            terminal.Error.WriteLine($"skipped {reason}");
        }

        if (report is not null)
        {
            RealismReport.Write(report, evaluation, terminal.Clock.GetUtcNow(), BundleWriter.ProductVersion);
        }

        if (json)
        {
            terminal.WriteJson(evaluation);
            return ExitCodes.Success;
        }

        WriteText(terminal, evaluation);
        if (report is not null)
        {
            terminal.Out.WriteLine($"Wrote {Path.GetFullPath(report)}");
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, RealismEvaluation evaluation)
    {
        var table = new Table().AddColumns("quantity", "unit", "set", "real: 5 %, median, 95 %", "simulated", "Wasserstein", "KS");
        foreach (var row in evaluation.Comparisons)
        {
            table.AddRow(
                row.Name, row.Unit, row.Source, Range(row.Real), Range(row.Simulated), Number(row.Wasserstein), row.KolmogorovSmirnov.ToString("0.000", CultureInfo.InvariantCulture));
        }

        terminal.WriteTable(table);
        terminal.Out.WriteLine();
        var simulated = evaluation.Simulated;
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{simulated.People} healthy people, {simulated.Days} days each, a reading a minute, seed {simulated.Seed}; the simulator was tuned on these sets; {evaluation.Seconds:0.0} s."));
    }

    private static string Range(RealismSummary summary) => $"{Number(summary.Quantile(.05))}, {Number(summary.Quantile(.5))}, {Number(summary.Quantile(.95))}";

    private static string Number(double value) =>
        double.IsNaN(value) ? "–" : value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
