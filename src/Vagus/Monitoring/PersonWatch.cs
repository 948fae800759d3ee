using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Monitoring;

/// <summary>
/// All that is done with one person's readings: a <see cref="PersonMonitor"/> gathers evidence, an <see cref="AlertPolicy"/>
/// decides by a budget what becomes an alert, and the user's own limits stand beside it. From the past only; constant memory;
/// allocates only when an alert is given. One instance belongs to one person and one thread.
/// </summary>
public sealed class PersonWatch
{
    private readonly UserLimitWatch? _limits;
    private readonly Witnesses _witnesses;
    private readonly List<Alert> _opened = [];

    /// <summary>Starts with a person of whom nothing has been seen.</summary>
    /// <param name="person">The profile; a bare one will do.</param>
    /// <param name="budget">Alert-days per person-week that all kinds together may cost on healthy people, above 0.</param>
    /// <param name="limits">The user's own limits.</param>
    /// <param name="table">The budget curves; the shipped ones when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not above 0, or a limit is outside its range.</exception>
    /// <exception cref="KeyNotFoundException">The table lacks a channel.</exception>
    public PersonWatch(Person person, float budget = AlertPolicy.DefaultBudget, UserLimits limits = default, BudgetTable? table = null)
    {
        table ??= BudgetTable.Shipped;
        Monitor = new PersonMonitor(person);
        Policy = new AlertPolicy(budget, table);
        _witnesses = new Witnesses(person, table);
        _limits = limits.IsAny ? new UserLimitWatch(limits) : null;
    }

    /// <summary>Gathers the evidence.</summary>
    public PersonMonitor Monitor { get; }

    /// <summary>Decides what becomes an alert within the budget.</summary>
    public AlertPolicy Policy { get; }

    /// <summary>The combined score from which some channel alerts, −log10 of the budget; see <see cref="AlertPolicy.Combine"/>.</summary>
    public float Threshold => -MathF.Log10(Policy.Budget);

    /// <summary>Where the person stands at the newest reading; an open alert by an own limit makes green yellow.</summary>
    public AlertTier Tier => _limits is { IsOpen: true } && Policy.Tier is (AlertTier.Green or AlertTier.Learning)
        ? AlertTier.Yellow
        : Policy.Tier;

    /// <summary>Alerts that the newest reading opened, usually none; the list is used again at the next.</summary>
    public IReadOnlyList<Alert> Opened => _opened;

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="notes">What the wearer noted for its day.</param>
    /// <returns>What was to be expected at it.</returns>
    public ExpectedHeartRate Observe(in Reading reading, DayNotes notes = DayNotes.None)
    {
        if (notes != DayNotes.None)
        {
            Monitor.Note(notes);
        }

        var expected = Monitor.Observe(reading);
        _witnesses.Observe(Monitor.Newest, notes);
        Policy.Observe(Monitor, notes, _witnesses);
        _opened.Clear();
        foreach (var alert in Policy.Opened)
        {
            _opened.Add(alert);
        }

        if (_limits?.Observe(Monitor, notes) is { } own)
        {
            _opened.Add(own);
        }

        return expected;
    }

    /// <summary>The newest reading as one calibrated score: at <see cref="Threshold"/> or above some channel's is reached.</summary>
    /// <returns>The score with its kind, or why there is none.</returns>
    public DetectorScore Combine() => Policy.Combine(Monitor);
}
