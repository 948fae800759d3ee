using Spectre.Console;
using Vagus.Training.Reports;

namespace Vagus.Cli.Terminals;

/// <summary>
/// Writes a table of figures no wider than a terminal: headings break at their spaces, and columns that do not fit follow
/// below, beside the names of the rows once more.
/// </summary>
internal static class FittedTable
{
    /// <summary>Characters in a line.</summary>
    public const int Width = 100;

    private const int Gap = 2;

    public static void Write(Terminal terminal, FigureTable figures)
    {
        terminal.Out.WriteLine(figures.Caption);
        terminal.Out.WriteLine();
        int[] widths = [.. figures.Columns.Select((_, column) => WidthOf(figures, column))];
        for (var from = 1; from < widths.Length;)
        {
            var (to, taken) = (from, Gap + widths[0]);
            while (to < widths.Length && (to == from || taken + Gap + widths[to] <= Width))
            {
                taken += Gap + widths[to++];
            }

            WritePart(terminal, figures, widths, [0, .. Enumerable.Range(from, to - from)]);
            from = to;
        }
    }

    private static void WritePart(Terminal terminal, FigureTable figures, int[] widths, int[] columns)
    {
        var table = new Table();
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(Markup.Escape(figures.Columns[column])) { Width = widths[column], Padding = new Padding(0, 0, Gap, 0) });
        }

        foreach (var row in figures.Rows)
        {
            table.AddRow(columns.Select(column => new Text(Plain(row[column]))));
        }

        terminal.WriteTable(table);
        terminal.Out.WriteLine();
    }

    /// <summary>A cell stays in one line; a heading needs room for its longest word.</summary>
    private static int WidthOf(FigureTable figures, int column) => Math.Max(
        figures.Columns[column].Split(' ').Max(static word => word.Length),
        figures.Rows.Select(row => Plain(row[column]).Length).DefaultIfEmpty(0).Max());

    // Terminals are not to break or misplace a narrow space.
    private static string Plain(string cell) => cell.Replace('\u202f', ' ').TrimEnd();
}
