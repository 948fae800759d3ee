using System.Globalization;
using Spectre.Console;
using Vagus.Cli.Terminals;
using Vagus.Training.Evaluation.KnownPerson;
using Vagus.Training.Registry;
using Vagus.Training.Reports;

namespace Vagus.Cli.Evaluation;

/// <summary><c>vagus evaluate person</c>.</summary>
internal static class PersonTask
{
    /// <summary>Runs the protocol, writes the report if one is asked for, and prints the figures.</summary>
    public static int Run(Terminal terminal, string directory, string? report, bool json, CancellationToken cancellation)
    {
        if (report is not null)
        {
            ReportFile.RequireWritable(report);
        }

        var evaluation = StageProgress.Show(terminal, observer => PersonProtocol.Run(directory, observer, cancellation));
        if (report is not null)
        {
            var dataName = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory)));
            PersonReport.Write(report, evaluation, dataName, terminal.Clock.GetUtcNow(), BundleWriter.ProductVersion);
        }

        if (json)
        {
            terminal.WriteJson(evaluation with { Details = null });
            return ExitCodes.Success;
        }

        WriteText(terminal, evaluation);
        if (report is not null)
        {
            terminal.Out.WriteLine($"Wrote {Path.GetFullPath(report)}");
        }

        return ExitCodes.Success;
    }

    private static void WriteText(Terminal terminal, PersonEvaluation evaluation)
    {
        foreach (var figures in new[] { PersonTables.Errors(evaluation), PersonTables.Bands(evaluation), PersonTables.Wear(evaluation) })
        {
            var table = new Table().AddColumns([.. figures.Columns]);
            foreach (var row in figures.Rows)
            {
                table.AddRow(row.Select(Cell));
            }

            terminal.WriteTable(table);
            terminal.Out.WriteLine();
        }

        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{evaluation.Pooled.TestReadings:N0} test minutes of {evaluation.Pooled.People} people, {evaluation.FaultyRowsLeftOut} faulty rows left out, {evaluation.Seconds:0.0} s. “Recent” is heart rate of at least ten minutes ago; without it, no heart rate of the test part is seen."));
    }

    // The key of a person comes from a file: it is no markup, and holds nothing that steers a terminal.
    private static Text Cell(string text) => new(string.Concat(text.Select(c => c == '\u202f' ? ' ' : char.IsControl(c) ? '·' : c)));
}
