using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Kinds;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;

namespace Vagus.Monitoring;

/// <summary>
/// Watches one person: what heart rate is to be expected, whether the sensor shows the heart, and the evidence for every
/// kind of anomaly. It scores; <see cref="Alerts.AlertPolicy"/> decides what is worth a human's attention. One reading at a
/// time, from the past only; constant memory, no allocation per reading. One instance belongs to one person and one thread.
/// </summary>
/// <remarks>
/// A reading whose sensor is under suspicion is no evidence about the heart, and the expectation does not learn from it; when
/// a fault becomes clear, evidence that had gathered before is thrown away.
/// </remarks>
public sealed class PersonMonitor
{
    /// <summary>Channel of the sensor's faults: the first.</summary>
    public const int SensorChannel = 0;

    // Evidence of a fault, in about five minutes of clear signs, from which a reading is not trusted and from which the past is not either.
    private const float Suspicion = 0.7f;
    private const float Clear = 1.5f;

    private readonly PersonalExpectation _expectation;
    private readonly SensorFaults _sensor = new();
    private readonly IDetector<Observation>[] _channels;
    private readonly DetectorScore[] _scores;
    private readonly IDetector<Observation>[] _witnesses = [];

    /// <summary>Starts with a person of whom nothing has been seen.</summary>
    /// <param name="person">The profile; a bare one will do.</param>
    public PersonMonitor(Person person)
        : this(new PersonalExpectation(person))
    {
    }

    private PersonMonitor(PersonalExpectation expectation)
    {
        _expectation = expectation;
        _channels =
        [
            _sensor,
            RestingLevel.Tachycardia(),
            RestingLevel.Bradycardia(),
            RestingLevel.SleepBradycardia(),
            EffortLevel.Tachycardia(),
            EffortLevel.ChronotropicIncompetence(),
            new HeartRateRecovery(),
            new RhythmIrregularity(),
        ];
        _scores = new DetectorScore[_channels.Length];
        Array.Fill(_scores, DetectorScore.NoData);
    }

    /// <summary>Names of the channels as the budget table has them, in the order of <see cref="Scores"/>.</summary>
    public static IReadOnlyList<string> ChannelNames { get; } =
        Array.ConvertAll(new PersonMonitor(new Person())._channels, static channel => $"vagus:{channel.Name}");

    /// <summary>The profile.</summary>
    public Person Person => _expectation.Person;

    /// <summary>The newest reading with what was expected; the heart rate of an untrusted one is still that of the reading.</summary>
    public Observation Newest { get; private set; }

    /// <summary>What each channel says of the newest reading.</summary>
    public ReadOnlySpan<DetectorScore> Scores => _scores;

    /// <summary>The sensor's most likely fault; none while there is no sign of one.</summary>
    public SensorFaultKind Fault => _sensor.Fault;

    /// <summary>Whether the newest reading's heart rate is taken for the heart's.</summary>
    public bool IsTrusted { get; private set; } = true;

    /// <summary>The tracker of a channel, for its evidence; null for the sensor's and for channels of days.</summary>
    /// <param name="channel">Number of the channel.</param>
    /// <returns>The tracker.</returns>
    public KindTracker? TrackerOf(int channel) => _channels[channel] as KindTracker;

    /// <summary>Names of the other detectors that find the newest reading unusual; allocates.</summary>
    /// <returns>The names; empty when none does.</returns>
    public IReadOnlyList<string> Agreeing() => [.. _witnesses.Select(static witness => witness.Name)];

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <returns>What was to be expected at it.</returns>
    public ExpectedHeartRate Observe(in Reading reading)
    {
        var expected = _expectation.Expect(reading);
        var observation = new Observation(reading, expected);
        Newest = observation;
        _scores[SensorChannel] = _sensor.Observe(observation);
        var wasTrusted = IsTrusted;
        IsTrusted = _sensor.Evidence < Suspicion && !_sensor.IsPoor;
        if (!IsTrusted)
        {
            var unheard = reading with { HeartRateBpm = float.NaN, RmssdMs = float.NaN };
            observation = new Observation(unheard, expected with { HeartRate = HeartRateStatus.NotStated });
        }

        _expectation.Observe(observation.Reading);
        var discards = _sensor.Evidence >= Clear;
        for (var i = SensorChannel + 1; i < _channels.Length; i++)
        {
            _scores[i] = _channels[i].Observe(observation);
            if (discards && _channels[i] is KindTracker tracker)
            {
                tracker.Discard();
            }
        }

        return expected;
    }
}
