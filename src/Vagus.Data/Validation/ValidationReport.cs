using System.Globalization;

namespace Vagus.Data.Validation;

/// <summary>What validation found about one column.</summary>
/// <param name="File">File name without <c>.gz</c>.</param>
/// <param name="Name">Column name.</param>
/// <param name="Present">Whether the file has the column.</param>
/// <param name="Nulls">Empty cells.</param>
/// <param name="Missing">Empty cells where the contract wants a value.</param>
/// <param name="OutOfRange">Values outside the contract's range.</param>
/// <param name="UnknownCategories">Words outside the contract's vocabulary.</param>
/// <param name="WrongType">Cells that are not what the column holds.</param>
/// <param name="DerivedFromHeartRate">Whether reading the column is peeking at the heart rate.</param>
public sealed record ColumnReport(
    string File,
    string Name,
    bool Present,
    long Nulls,
    long Missing,
    long OutOfRange,
    long UnknownCategories,
    long WrongType,
    bool DerivedFromHeartRate);

/// <summary>What validation found about the times of one person's readings.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Readings">Readings without a fault.</param>
/// <param name="First">Time of the earliest; null without readings.</param>
/// <param name="Last">Time of the latest; null without readings.</param>
/// <param name="Gaps">Intervals longer than the greater of 15 minutes and three times the person's typical interval.</param>
/// <param name="LongestGap">The longest of them; zero without gaps.</param>
/// <param name="OutOfOrder">Readings earlier than one before them in the file.</param>
public sealed record PersonReport(
    string PersonId, long Readings, DateTime? First, DateTime? Last, long Gaps, TimeSpan LongestGap, long OutOfOrder);

/// <summary>
/// The result of validating a folder. Out-of-order times, gaps, people without readings and extra columns are told but
/// are no faults. The typical interval of a person is the median of the first 64 intervals between readings without a
/// fault.
/// </summary>
public sealed record ValidationReport
{
    /// <summary>Hash of the contract that was applied.</summary>
    public required string ContractHash { get; init; }

    /// <summary>Lines of users.csv.</summary>
    public required long UserRows { get; init; }

    /// <summary>People without a fault.</summary>
    public required int People { get; init; }

    /// <summary>Rows of readings.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows of readings with at least one fault; these are left out of every training.</summary>
    public required long FaultyRows { get; init; }

    /// <summary>All faults; a row may have several.</summary>
    public required long TotalFaults { get; init; }

    /// <summary>Faults by kind.</summary>
    public required IReadOnlyDictionary<FaultKind, long> FaultsByKind { get; init; }

    /// <summary>Earliest time of a reading; null without readings.</summary>
    public required DateTime? First { get; init; }

    /// <summary>Latest time of a reading; null without readings.</summary>
    public required DateTime? Last { get; init; }

    /// <summary>Readings earlier than one of the same person before them in the file.</summary>
    public required long OutOfOrder { get; init; }

    /// <summary>Gaps of all people.</summary>
    public required long Gaps { get; init; }

    /// <summary>The longest gap of all people.</summary>
    public required TimeSpan LongestGap { get; init; }

    /// <summary>People with gaps, the most gaps first; as many as examples are kept.</summary>
    public required IReadOnlyList<PersonReport> PeopleWithGaps { get; init; }

    /// <summary>Number of people who have no reading without a fault.</summary>
    public required int PeopleWithoutReadings { get; init; }

    /// <summary>The first of them; as many as examples are kept.</summary>
    public required IReadOnlyList<string> PeopleWithoutReadingsIds { get; init; }

    /// <summary>
    /// Whether a duplicate may have gone unseen because the times of a person were too irregular to be all kept.
    /// </summary>
    public required bool DuplicatesMayBeMissed { get; init; }

    /// <summary>Columns that the contract does not know, as <c>file: column</c>; they are ignored.</summary>
    public required IReadOnlyList<string> ExtraColumns { get; init; }

    /// <summary>Every column of the contract.</summary>
    public required IReadOnlyList<ColumnReport> Columns { get; init; }

    /// <summary>The first faults of each kind.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>Whether there is any fault.</summary>
    public bool HasFaults => TotalFaults > 0;

    /// <summary>Writes the report for a human to read.</summary>
    /// <param name="target">Receives plain lines.</param>
    public void WriteText(TextWriter target)
    {
        Line(target, $"people      {People:N0} ({UserRows:N0} rows)");
        Line(target, $"readings    {Rows:N0} rows, {FaultyRows:N0} with faults (left out of training)");
        if (First is not null)
        {
            Line(target, $"time        {First:yyyy-MM-dd HH:mm:ss} to {Last:yyyy-MM-dd HH:mm:ss}");
        }

        Line(target, $"order       {OutOfOrder:N0} readings out of order (sorted when loaded)");
        Line(target, $"gaps        {Gaps:N0}, longest {LongestGap} (over 15 min and over 3 typical intervals of the person)");
        foreach (var person in PeopleWithGaps)
        {
            Line(target, $"            {person.PersonId}: {person.Gaps:N0} gaps, longest {person.LongestGap}");
        }

        if (PeopleWithoutReadings > 0)
        {
            Line(target, $"no readings {PeopleWithoutReadings:N0} people: {Some(PeopleWithoutReadingsIds, PeopleWithoutReadings)}");
        }

        foreach (var extra in ExtraColumns)
        {
            Line(target, $"ignored     {extra}");
        }

        foreach (var c in Columns.Where(static c => c.Nulls > 0))
        {
            Line(target, $"nulls       {c.File}: {c.Name} {c.Nulls:N0}");
        }

        foreach (var c in Columns.Where(static c => c.OutOfRange + c.UnknownCategories + c.WrongType + c.Missing > 0))
        {
            var range = c.OutOfRange;
            var words = c.UnknownCategories;
            Line(target, $"faulty      {c.File}: {c.Name} {range:N0} out of range, {words:N0} unknown words, {c.WrongType:N0} of a wrong type, {c.Missing:N0} missing");
        }

        if (DuplicatesMayBeMissed)
        {
            Line(target, $"duplicates  some may be missed: times of a person too irregular to be all remembered");
        }

        foreach (var (kind, count) in FaultsByKind.Where(static pair => pair.Value > 0))
        {
            var shown = Faults.Count(fault => fault.Kind == kind);
            Line(target, $"{count:N0} {Words(kind)}{(shown < count ? $", the first {shown}" : "")}:");
            foreach (var fault in Faults.Where(fault => fault.Kind == kind))
            {
                Line(target, $"  {fault}");
            }
        }

        Line(target, $"{TotalFaults switch { 0 => "no faults", 1 => "1 fault", _ => $"{TotalFaults:N0} faults" }}");
    }

    private static string Words(FaultKind kind) => kind switch
    {
        FaultKind.MalformedRow => "malformed rows",
        FaultKind.MissingValue => "missing values",
        FaultKind.WrongType => "cells of a wrong type",
        FaultKind.OutOfRange => "values out of range",
        FaultKind.UnknownCategory => "unknown words",
        FaultKind.Duplicate => "duplicates",
        _ => "readings of unknown people",
    };

    private static string Some(IReadOnlyList<string> shown, int all) =>
        string.Join(", ", shown) + (shown.Count < all ? ", …" : "");

    private static void Line(TextWriter target, FormattableString line) =>
        target.Write(line.ToString(CultureInfo.InvariantCulture) + "\n");
}
