namespace Vagus.Data.Simulation.Classic;

/// <summary>What the classic generator makes.</summary>
/// <param name="People">Number of people, 1–100,000.</param>
/// <param name="Days">Days of readings of each person, 1–3,660.</param>
/// <param name="Seed">Seed; the same seed gives the same files everywhere.</param>
public sealed record ClassicOptions(int People = 50, int Days = 21, ulong Seed = 42)
{
    /// <summary>Whether the readings are written as readings.csv.gz.</summary>
    public bool Gzip { get; init; }

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>People registered within the year before this day; no clock is read. Default 2026-01-01.</summary>
    public DateOnly ReferenceDate { get; init; } = new(2026, 1, 1);

    /// <summary>All faults of the options at once; empty when there are none.</summary>
    /// <returns>One sentence a fault.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (People is < 1 or > Formats.Reference.UserTable.MaxPeople)
        {
            errors.Add($"people: found {People}, expected 1–{Formats.Reference.UserTable.MaxPeople}");
        }

        if (Days is < 1 or > 3660)
        {
            errors.Add($"days: found {Days}, expected 1–3660");
        }

        if (ReferenceDate.Year is < 1902 or > 2180)
        {
            errors.Add($"reference date: found {ReferenceDate:yyyy-MM-dd}, expected a day in the years 1902–2180");
        }

        return errors;
    }
}
