using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring;

/// <summary>
/// All that is done with one person's readings: a <see cref="PersonMonitor"/> gathers evidence, an <see cref="AlertPolicy"/>
/// decides by a budget what becomes an alert, and the user's own limits stand beside it. From the past only; constant memory;
/// allocates only when an alert is given. One instance belongs to one person and one thread.
/// </summary>
public sealed class PersonWatch
{
    private const byte FormatVersion = 1;

    private readonly UserLimitWatch _limits;
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
        _limits = new UserLimitWatch(limits);
    }

    /// <summary>Gathers the evidence.</summary>
    public PersonMonitor Monitor { get; }

    /// <summary>Decides what becomes an alert within the budget.</summary>
    public AlertPolicy Policy { get; }

    /// <summary>The combined score from which some channel alerts, −log10 of the budget; see <see cref="AlertPolicy.Combine"/>.</summary>
    public float Threshold => -MathF.Log10(Policy.Budget);

    /// <summary>Where the person stands at the newest reading; an open alert by an own limit makes green yellow.</summary>
    public AlertTier Tier => _limits.IsOpen && Policy.Tier is (AlertTier.Green or AlertTier.Learning)
        ? AlertTier.Yellow
        : Policy.Tier;

    /// <summary>Alerts that the newest reading opened, usually none; the list is used again at the next. Not part of the state.</summary>
    public IReadOnlyList<Alert> Opened => _opened;

    /// <summary>Bytes that <see cref="WriteTo"/> writes: always the same with a budget table, about 25,000 with the shipped one.</summary>
    public int StateBytes => sizeof(byte) + Monitor.StateBytes + Policy.StateBytes + _limits.StateBytes + _witnesses.StateBytes;

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

        if (_limits.Observe(Monitor, notes) is { } own)
        {
            _opened.Add(own);
        }

        return expected;
    }

    /// <summary>The newest reading as one calibrated score: at <see cref="Threshold"/> or above some channel's is reached.</summary>
    /// <returns>The score with its kind, or why there is none.</returns>
    public DetectorScore Combine() => Policy.Combine(Monitor);

    /// <summary>
    /// Writes all that has been seen, learnt and told of the person: little endian, with a version, without padding. Profile, budget
    /// and table are not part of it.
    /// </summary>
    /// <param name="destination">Receives <see cref="StateBytes"/> bytes at its start.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        Monitor.WriteTo(writer.Bytes(Monitor.StateBytes));
        Policy.WriteTo(writer.Bytes(Policy.StateBytes));
        _limits.Write(ref writer);
        _witnesses.Write(ref writer);
        return writer.Written;
    }

    /// <summary>
    /// Goes on as the watch that wrote a state: every later expectation, score, tier and alert is the one that would have been given
    /// there. What this one had seen is forgotten.
    /// </summary>
    /// <remarks>
    /// Profile, budget, limits and table are this watch's own; only what was seen comes from the state. The profile is to be the
    /// same, as what was learnt is how the person differs from it. Another budget holds from the next reading on, for open
    /// alerts too. Own limits that differ from those of the state start with nothing seen. Until the next reading nothing is
    /// said of the newest one: no scores, no <see cref="Opened"/>; tier, open alerts and trust are those of the state.
    /// </remarks>
    /// <param name="source">The bytes written, no more and no less.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no such state, are cut off, hold a number outside its range, or were written with a table of other rules;
    /// this watch is then not to be used on.
    /// </exception>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        Monitor.ReadFrom(reader.Bytes(Monitor.StateBytes));
        Policy.ReadFrom(reader.Bytes(Policy.StateBytes));
        _limits.Read(ref reader);
        _witnesses.Read(ref reader);
        reader.End();
        _opened.Clear();
    }
}
