using Vagus.Data.Formats.Reference;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>What the cohort simulator makes.</summary>
/// <param name="People">Number of people, 1–100,000.</param>
/// <param name="Days">Days of each person, 1–730.</param>
/// <param name="Seed">Seed; the same seed gives the same people, readings and events everywhere.</param>
public sealed record CohortOptions(int People = 50, int Days = 21, ulong Seed = 42)
{
    /// <summary>Most days of a person.</summary>
    public const int MaxDays = 730;

    /// <summary>How often the devices measure. Default <see cref="CohortSampling.Mixed"/>.</summary>
    public CohortSampling Sampling { get; init; } = CohortSampling.Mixed;

    /// <summary>Whether events happen; without them the same people live the same days. Default true.</summary>
    public bool WithEvents { get; init; } = true;

    /// <summary>Whether the readings are written as readings.csv.gz.</summary>
    public bool Gzip { get; init; }

    /// <summary>Whether files that are there already may be replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>People start within the year before this day; no clock is read. Default 2026-01-01.</summary>
    public DateOnly ReferenceDate { get; init; } = new(2026, 1, 1);

    /// <summary>All faults of the options at once; empty when there are none.</summary>
    /// <returns>One sentence a fault.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = new List<string>();
        if (People is < 1 or > UserTable.MaxPeople)
        {
            errors.Add($"people: found {People}, expected 1–{UserTable.MaxPeople}");
        }

        if (Days is < 1 or > MaxDays)
        {
            errors.Add($"days: found {Days}, expected 1–{MaxDays}");
        }

        if (!Enum.IsDefined(Sampling))
        {
            errors.Add($"sampling: found {(byte)Sampling}, expected one of {string.Join(", ", Enum.GetNames<CohortSampling>())}");
        }

        if (ReferenceDate.Year is < 1902 or > 2180)
        {
            errors.Add($"reference date: found {ReferenceDate:yyyy-MM-dd}, expected a day in the years 1902–2180");
        }

        return errors;
    }
}
