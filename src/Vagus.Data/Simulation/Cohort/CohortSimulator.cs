namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// Simulates people whose heart rate follows physiology, with events that change the signal. A person is the same whatever
/// the number of people and threads and the machine.
/// </summary>
public static class CohortSimulator
{
    /// <summary>The person of a number.</summary>
    /// <param name="options">What to make.</param>
    /// <param name="number">The number, 0 to one less than the number of people.</param>
    /// <returns>The person.</returns>
    /// <exception cref="ArgumentException">The options have faults; the message lists all.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no person of the number.</exception>
    public static CohortPerson PersonOf(CohortOptions options, int number)
    {
        ArgumentNullException.ThrowIfNull(options);
        var errors = options.Errors();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, options.People);
        return new CohortPerson(options, number);
    }
}
