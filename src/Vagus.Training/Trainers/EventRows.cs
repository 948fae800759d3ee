using System.Runtime.InteropServices;
using Vagus.Data.Simulation.Cohort;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Training.Trainers;

/// <summary>
/// Readings of simulated people as rows to learn events from: each with what was known before it. Of a long event as many readings are
/// taken as of a short one, and all events weigh the same, so that one that lasts for days does not teach more than one of an hour.
/// </summary>
public sealed class EventRows
{
    /// <summary>Readings taken of an event, on average; all of one that has fewer.</summary>
    public const int PerEvent = 40;

    /// <summary>Minutes outside events of which one reading is taken, on average, whatever the pace of the device.</summary>
    public const int UsualMinutes = 60;

    /// <summary>Weight of all readings of an event together, beside 1 for a reading outside events.</summary>
    public const float EventWeight = 30;

    private readonly List<float> _inputs = [];
    private readonly List<float> _weights = [];
    private readonly List<AnomalyKind> _kinds = [];

    /// <summary>Number of rows.</summary>
    public int Count => _kinds.Count;

    /// <summary>What each row is: the kind of the event that goes on, none outside events.</summary>
    public IReadOnlyList<AnomalyKind> Kinds => _kinds;

    /// <summary>The inputs of a row.</summary>
    /// <param name="row">Index of the row.</param>
    /// <returns><see cref="EventFeatures.Count"/> inputs.</returns>
    public ReadOnlySpan<float> Row(int row) => CollectionsMarshal.AsSpan(_inputs).Slice(row * EventFeatures.Count, EventFeatures.Count);

    /// <summary>Replays a person and takes rows by the scheme of this class.</summary>
    /// <param name="person">The person.</param>
    /// <param name="random">Which readings are taken.</param>
    public void Add(CohortPerson person, SeededRandom random) => Replay(person, random, even: false);

    /// <summary>Replays a person and takes one reading in <see cref="UsualMinutes"/> minutes, events or not, each with weight 1: what calibration needs.</summary>
    /// <param name="person">The person.</param>
    /// <param name="random">Which readings are taken.</param>
    public void AddEvenly(CohortPerson person, SeededRandom random) => Replay(person, random, even: true);

    /// <summary>Puts the rows of others behind these.</summary>
    /// <param name="others">The others.</param>
    public void Append(EventRows others)
    {
        _inputs.AddRange(others._inputs);
        _weights.AddRange(others._weights);
        _kinds.AddRange(others._kinds);
    }

    /// <summary>The rows with labels of events of the heart, or of faults of the sensor.</summary>
    /// <param name="ofSensor">Whether faults of the sensor are what is to be told.</param>
    /// <returns>The matrix.</returns>
    public TrainingMatrix Matrix(bool ofSensor) => new(
        EventFeatures.Count,
        _inputs.ToArray(),
        _kinds.ConvertAll(kind => IsPositive(kind, ofSensor) ? 1f : 0f).ToArray(),
        _weights.ToArray());

    /// <summary>Whether a row is what is to be told.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="ofSensor">Whether faults of the sensor are what is to be told.</param>
    /// <returns>True when it is.</returns>
    public static bool IsPositive(AnomalyKind kind, bool ofSensor) =>
        ofSensor ? kind == AnomalyKind.SensorFault : kind is not (AnomalyKind.None or AnomalyKind.SensorFault);

    private void Replay(CohortPerson person, SeededRandom random, bool even)
    {
        var expectation = new PersonalExpectation(person.Person);
        var features = new EventFeatures();
        var usualShare = Math.Min(1, person.Every.TotalMinutes / UsualMinutes);
        Span<float> row = stackalloc float[EventFeatures.Count];
        foreach (var (reading, label) in person.Readings())
        {
            var expected = expectation.Observe(reading);
            if (!features.Observe(new Observation(reading, expected), row) || expected.HeartRate != HeartRateStatus.Measured
                || expected.Learning.HasFlag(StillLearning.Level))
            {
                continue;
            }

            var kind = label.IsAnomaly == true ? label.Kind : AnomalyKind.None;
            var isUsual = even || kind == AnomalyKind.None;
            var readings = isUsual ? 0 : ReadingsOf(person, reading.LocalTime, kind);
            var share = isUsual ? usualShare : Math.Min(1, PerEvent / readings);
            if (random.NextDouble() < share)
            {
                _inputs.AddRange(row);
                _kinds.Add(kind);
                _weights.Add(isUsual ? 1 : (float)(EventWeight / (share * readings)));
            }
        }
    }

    private static double ReadingsOf(CohortPerson person, DateTime time, AnomalyKind kind)
    {
        foreach (var each in person.Events)
        {
            if (each.Kind == kind && each.Start <= time && each.End >= time)
            {
                return Math.Max(1, (each.End - each.Start) / person.Every);
            }
        }

        return PerEvent;
    }
}
