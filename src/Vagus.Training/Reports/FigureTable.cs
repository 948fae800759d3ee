namespace Vagus.Training.Reports;

/// <summary>A table of figures as text, for a report and for a terminal alike.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Columns">Headings, that of the rows' names first.</param>
/// <param name="Rows">Cells, the row's name first; as many as there are columns. Names may come from outside and are not encoded.</param>
/// <param name="LastIsTotal">Whether the last row sums the others up.</param>
public sealed record FigureTable(
    string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, bool LastIsTotal = false);
