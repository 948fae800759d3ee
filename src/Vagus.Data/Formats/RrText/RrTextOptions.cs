namespace Vagus.Data.Formats.RrText;

/// <summary>How an RR text file is to be read.</summary>
/// <param name="Unit">Unit of the intervals.</param>
/// <param name="Layout">What stands on a line.</param>
public sealed record RrTextOptions(RrUnit Unit, RrTextLayout Layout = RrTextLayout.Intervals)
{
    /// <summary>
    /// What the name of a file declares: <c>…_rr_secs.txt[.gz]</c>, the form in which PhysioNet's nsr2db and chf2db go round
    /// as text, means seconds with the time of the first beat on the first line; a name or a folder that ends in <c>_ms</c>
    /// or <c>_s</c> means intervals in that unit.
    /// </summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The options; null when the name declares no unit.</returns>
    public static RrTextOptions? DeclaredBy(string path)
    {
        var name = Path.GetFileName(path);
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        name = Path.GetFileNameWithoutExtension(name);
        if (name.EndsWith("_rr_secs", StringComparison.OrdinalIgnoreCase))
        {
            return new RrTextOptions(RrUnit.Seconds, RrTextLayout.FirstBeatThenIntervals);
        }

        var unit = UnitOf(name);
        unit = unit == RrUnit.Undeclared ? UnitOf(Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "")) : unit;
        return unit == RrUnit.Undeclared ? null : new RrTextOptions(unit);
    }

    private static RrUnit UnitOf(string name) =>
        name.EndsWith("_ms", StringComparison.OrdinalIgnoreCase) ? RrUnit.Milliseconds
        : name.EndsWith("_s", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_secs", StringComparison.OrdinalIgnoreCase) ? RrUnit.Seconds
        : RrUnit.Undeclared;
}
