using System.Runtime.InteropServices;
using Vagus.Data.Simulation.Cohort;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;

namespace Vagus.Training.Trainers;

/// <summary>
/// Readings of simulated people as rows to learn events from: each with what a <see cref="PersonMonitor"/> knew at it. Of a long event as many readings are
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

    // Single readings teach little of what shows over days or in short spells: such kinds are heard more.
    private const float RecoveryTimes = 12;
    private const float SleepTimes = 1.5f;
    private const float CadenceLockTimes = 2;

    // Of an event of days three times as many readings.
    private const int PerLongEvent = 3 * PerEvent;

    // Outside events the sensor is well nearly always: of what looks odd more is taken, at a lower weight.
    private const double OddTimes = 20;
    private const float OddEvidence = 1;
    private const float OddQuality = 0.7f;
    private const float OddBpm = 20;

    // Beside a fault an event of the heart is there to be told from it, and weighs less.
    private const float OtherEventWeight = 10;

    private readonly bool _ofSensor;
    private readonly bool _evenly;
    private readonly int _width;
    private readonly List<float> _inputs = [];
    private readonly List<float> _weights = [];
    private readonly List<AnomalyKind> _kinds = [];

    /// <summary>Creates an empty set of rows.</summary>
    /// <param name="ofSensor">Whether faults of the sensor are what is to be told, and not events of the heart.</param>
    /// <param name="evenly">
    /// Whether one reading in <see cref="UsualMinutes"/> minutes is taken, events or not, each with weight 1: what calibration needs.
    /// </param>
    public EventRows(bool ofSensor, bool evenly = false)
    {
        _ofSensor = ofSensor;
        _evenly = evenly;
        _width = ofSensor ? SensorFeatures.Count : EventFeatures.Count;
    }

    /// <summary>Number of rows.</summary>
    public int Count => _kinds.Count;

    /// <summary>What each row is: the kind of the event that goes on, none outside events.</summary>
    public IReadOnlyList<AnomalyKind> Kinds => _kinds;

    /// <summary>The inputs of a row.</summary>
    /// <param name="row">Index of the row.</param>
    /// <returns><see cref="EventFeatures.Count"/> inputs, or <see cref="SensorFeatures.Count"/> of the sensor.</returns>
    public ReadOnlySpan<float> Row(int row) => CollectionsMarshal.AsSpan(_inputs).Slice(row * _width, _width);

    /// <summary>Replays a person once and lets every set take its rows.</summary>
    /// <param name="person">The person.</param>
    /// <param name="random">Which readings are taken.</param>
    /// <param name="sets">The sets.</param>
    public static void Replay(CohortPerson person, SeededRandom random, params ReadOnlySpan<EventRows> sets)
    {
        var monitor = new PersonMonitor(person.Person, EventModel.Blank);
        var (features, signs) = (new EventFeatures(), new SensorFeatures());
        Span<float> heart = stackalloc float[EventFeatures.Count];
        Span<float> sensor = stackalloc float[SensorFeatures.Count];
        foreach (var (reading, label) in person.Readings())
        {
            monitor.Observe(reading);
            if (!features.Observe(monitor.Heard, heart) | !signs.Observe(monitor.Newest, monitor.Sensor, sensor))
            {
                continue;
            }

            var kind = label.IsAnomaly == true ? label.Kind : AnomalyKind.None;
            var (readings, fault) = EventAt(person, reading.LocalTime, kind);
            foreach (var set in sets)
            {
                set.Take(monitor, set._ofSensor ? sensor : heart, kind, readings, fault, person.Every, random);
            }
        }
    }

    /// <summary>Puts the rows of others behind these.</summary>
    /// <param name="others">The others.</param>
    public void Append(EventRows others)
    {
        _inputs.AddRange(others._inputs);
        _weights.AddRange(others._weights);
        _kinds.AddRange(others._kinds);
    }

    /// <summary>The rows with their labels: 1 for what is to be told.</summary>
    /// <returns>The matrix.</returns>
    public TrainingMatrix Matrix() => new(
        _width,
        _inputs.ToArray(),
        _kinds.ConvertAll(kind => IsPositive(kind) ? 1f : 0f).ToArray(),
        _weights.ToArray());

    /// <summary>The rows of events, all events with the same weight: 1 for one kind, 0 for the others.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The matrix.</returns>
    public TrainingMatrix MatrixOf(AnomalyKind kind)
    {
        var (inputs, labels, weights) = (new List<float>(), new List<float>(), new List<float>());
        for (var row = 0; row < Count; row++)
        {
            if (IsPositive(_kinds[row]))
            {
                inputs.AddRange(Row(row));
                labels.Add(_kinds[row] == kind ? 1 : 0);
                weights.Add(_weights[row] / TimesOf(_kinds[row]));
            }
        }

        return new TrainingMatrix(_width, inputs.ToArray(), labels.ToArray(), weights.ToArray());
    }

    /// <summary>Whether a kind is what is to be told.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>True when it is.</returns>
    public bool IsPositive(AnomalyKind kind) =>
        _ofSensor ? kind == AnomalyKind.SensorFault : kind is not (AnomalyKind.None or AnomalyKind.SensorFault);

    private void Take(
        PersonMonitor monitor, ReadOnlySpan<float> row, AnomalyKind kind, double readings, SensorFaultKind fault, TimeSpan every, SeededRandom random)
    {
        // A clock that is wrong shows in no single reading.
        if (!IsJudged(monitor) || (_ofSensor && fault == SensorFaultKind.ClockError))
        {
            return;
        }

        var isUsual = _evenly || kind == AnomalyKind.None;
        var usualShare = Math.Min(1, every.TotalMinutes / UsualMinutes);
        var share = !isUsual ? Math.Min(1, (IsLong(kind) ? PerLongEvent : PerEvent) / readings)
            : !_evenly && _ofSensor && IsOdd(monitor) ? Math.Min(1, OddTimes * usualShare)
            : usualShare;
        if (random.NextDouble() < share)
        {
            _inputs.AddRange(row);
            _kinds.Add(kind);
            _weights.Add((float)(_evenly ? 1 : isUsual ? usualShare / share : WeightOf(kind, fault) / (share * readings)));
        }
    }

    private bool IsJudged(PersonMonitor monitor) => _ofSensor
        || (monitor.Heard.Expected.HeartRate == HeartRateStatus.Measured && !monitor.Heard.Expected.Learning.HasFlag(StillLearning.Level));

    private float WeightOf(AnomalyKind kind, SensorFaultKind fault) =>
        _ofSensor && kind != AnomalyKind.SensorFault ? OtherEventWeight
        : _ofSensor ? (fault == SensorFaultKind.CadenceLock ? CadenceLockTimes : 1) * EventWeight
        : TimesOf(kind) * EventWeight;

    private static float TimesOf(AnomalyKind kind) => kind switch
    {
        AnomalyKind.PoorRecovery => RecoveryTimes,
        AnomalyKind.SleepRelatedBradycardia => SleepTimes,
        _ => 1,
    };

    private static bool IsLong(AnomalyKind kind) =>
        kind is AnomalyKind.RestingRateRise or AnomalyKind.PoorRecovery or AnomalyKind.ChronotropicIncompetence;

    private static bool IsOdd(PersonMonitor monitor)
    {
        var (reading, expected) = monitor.Newest;
        return monitor.Scores[PersonMonitor.SensorChannel].Score > OddEvidence
            || reading.SignalQuality < OddQuality
            || (expected.HeartRate == HeartRateStatus.Measured && MathF.Abs(reading.HeartRateBpm - expected.MedianBpm) > OddBpm);
    }

    private static (double Readings, SensorFaultKind Fault) EventAt(CohortPerson person, DateTime time, AnomalyKind kind)
    {
        if (kind != AnomalyKind.None)
        {
            foreach (var each in person.Events)
            {
                if (each.Kind == kind && each.Start <= time && each.End >= time)
                {
                    return (Math.Max(1, (each.End - each.Start) / person.Every), each.Fault);
                }
            }
        }

        return (PerEvent, SensorFaultKind.None);
    }
}
