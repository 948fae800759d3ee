using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Kinds;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using Vagus.State;

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
    /// <summary>Channel of the evidence for single faults of the sensor: the first. What the trained model finds of the sensor is the last.</summary>
    public const int SensorChannel = 0;

    private const byte FormatVersion = 1;

    // Evidence of a fault, in about five minutes of clear signs, from which a reading is not trusted and from which the past is not either.
    private const float Suspicion = 0.7f;
    private const float Clear = 1.5f;

    private PersonalExpectation _expectation;
    private readonly SensorPattern _sensor;
    private readonly IDetector<Observation>[] _channels;
    private readonly DetectorScore[] _scores;
    private readonly LearnedPattern _learned;
    private readonly RestingTrend _trend = new();
    private readonly DailyDetector _days;

    /// <summary>Starts with a person of whom nothing has been seen, by the event model that comes with Vagus.</summary>
    /// <param name="person">The profile; a bare one will do.</param>
    public PersonMonitor(Person person)
        : this(person, ShippedDetectors.EventModel)
    {
    }

    /// <summary>Starts with a person of whom nothing has been seen.</summary>
    /// <param name="person">The profile; a bare one will do.</param>
    /// <param name="model">What events of the heart and faults of the sensor are known by.</param>
    public PersonMonitor(Person person, EventModel model)
    {
        _expectation = new PersonalExpectation(person);
        _sensor = new SensorPattern(model);
        _learned = new LearnedPattern(model);
        _days = new DailyDetector(_trend, new DayBuilder());
        _channels =
        [
            _sensor.Faults,
            RestingRate.Tachycardia(),
            RestingRate.Bradycardia(),
            RestingRate.SleepBradycardia(),
            EffortLevel.Tachycardia(),
            EffortLevel.ChronotropicIncompetence(),
            new HeartRateRecovery(),
            new RhythmIrregularity(),
            _learned,
            _days,
            _sensor,
        ];
        _scores = new DetectorScore[_channels.Length];
        Array.Fill(_scores, DetectorScore.NoData);
    }

    /// <summary>Names of the channels as the budget table has them, in the order of <see cref="Scores"/>.</summary>
    public static IReadOnlyList<string> ChannelNames { get; } =
        Array.ConvertAll(new PersonMonitor(new Person(), EventModel.Blank)._channels, static channel => $"vagus:{channel.Name}");

    /// <summary>The profile.</summary>
    public Person Person => _expectation.Person;

    /// <summary>
    /// The newest reading with what was expected; the heart rate of an untrusted one is still that of the reading. The default value
    /// before the first reading, and after <see cref="ReadFrom"/> until the next.
    /// </summary>
    public Observation Newest { get; private set; }

    /// <summary>What each channel says of the newest reading; no data before the first, and after <see cref="ReadFrom"/> until the next.</summary>
    public ReadOnlySpan<DetectorScore> Scores => _scores;

    /// <summary>The sensor's most likely fault; none while there is no sign of one.</summary>
    public SensorFaultKind Fault => _sensor.Faults.Fault;

    /// <summary>Whether readings of the last day stated what the learned pattern judges by: it then decides most.</summary>
    public bool StatesAll => !_learned.IsSilent;

    /// <summary>The evidence for each fault of the sensor.</summary>
    public SensorFaults Sensor => _sensor.Faults;

    /// <summary>Whether the newest reading's heart rate is taken for the heart's.</summary>
    public bool IsTrusted { get; private set; } = true;

    /// <summary>
    /// The newest reading as the channels of the heart have heard it: without heart rate and RMSSD while it is not trusted. The
    /// default value while <see cref="Newest"/> is.
    /// </summary>
    public Observation Heard { get; private set; }

    /// <summary>Bytes that <see cref="WriteTo"/> writes: always the same, about 6,000.</summary>
    public int StateBytes
    {
        get
        {
            var bytes = (2 * sizeof(byte)) + PersonalExpectation.StateBytes;
            foreach (var channel in Written)
            {
                bytes += channel.StateBytes;
            }

            return bytes;
        }
    }

    // The first channel's state is part of the last one's.
    private ReadOnlySpan<IDetector<Observation>> Written => _channels.AsSpan(SensorChannel + 1);

    /// <summary>Whether a channel tells faults of the sensor.</summary>
    /// <param name="channel">Number of the channel.</param>
    /// <returns>True for the sensor's.</returns>
    public bool IsOfSensor(int channel) => _channels[channel] is SensorFaults or SensorPattern;

    /// <summary>Whether a channel scores once a day.</summary>
    /// <param name="channel">Number of the channel.</param>
    /// <returns>True for one of days.</returns>
    public bool IsOfDays(int channel) => _channels[channel] is DailyDetector;

    /// <summary>The tracker of a channel, for its evidence; null for the sensor's and for channels of days.</summary>
    /// <param name="channel">Number of the channel.</param>
    /// <returns>The tracker.</returns>
    public KindTracker? TrackerOf(int channel) => _channels[channel] as KindTracker;

    /// <summary>What the trend over days judged the newest judged day by; null before one, and after <see cref="ReadFrom"/> until the next.</summary>
    public RestingTrendEvidence? TrendEvidence => _trend.Evidence;

    /// <summary>The tracker that looks for a kind, if it has found evidence of late.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The tracker; null when there is none of the kind or it has no evidence.</returns>
    public KindTracker? WithEvidence(AnomalyKind kind)
    {
        foreach (var channel in _channels)
        {
            if (channel is KindTracker { Since: not null } tracker && tracker.Kind == kind)
            {
                return tracker;
            }
        }

        return null;
    }

    /// <summary>Notes something for the date of the next reading: that day is judged, but stays out of the baseline of days (<see cref="DayBuilder.Note"/>).</summary>
    /// <param name="notes">The notes.</param>
    public void Note(DayNotes notes) => _days.Builder.Note(notes);

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <returns>What was to be expected at it.</returns>
    public ExpectedHeartRate Observe(in Reading reading)
    {
        var expected = _expectation.Expect(reading);
        var observation = new Observation(reading, expected);
        Newest = observation;
        _scores[^1] = _sensor.Observe(observation);
        var faults = _sensor.Faults;
        _scores[SensorChannel] = faults.Newest;
        IsTrusted = faults.Evidence < Suspicion && !faults.IsPoor && !(_sensor.NewestOdds > 0);
        if (!IsTrusted)
        {
            var unheard = reading with { HeartRateBpm = float.NaN, RmssdMs = float.NaN };
            observation = new Observation(unheard, expected with { HeartRate = HeartRateStatus.NotStated });
        }

        Heard = observation;
        _expectation.Observe(observation.Reading);
        var discards = faults.Evidence >= Clear;
        for (var i = SensorChannel + 1; i < _channels.Length - 1; i++)
        {
            _scores[i] = _channels[i].Observe(observation);
            if (discards && _channels[i] is KindTracker tracker)
            {
                tracker.Discard();
            }
        }

        return expected;
    }

    /// <summary>Writes all that has been seen and learnt: little endian, with a version, without padding. Profile and model are not part of it.</summary>
    /// <param name="destination">Receives <see cref="StateBytes"/> bytes at its start.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte(IsTrusted ? 1 : 0);
        _expectation.WriteTo(writer.Bytes(PersonalExpectation.StateBytes));
        foreach (var channel in Written)
        {
            channel.WriteTo(writer.Bytes(channel.StateBytes));
        }

        return writer.Written;
    }

    /// <summary>
    /// Goes on as the monitor that wrote a state; what this one had seen is forgotten. Profile and model are this one's own. What
    /// was learnt is how the person differs from what the profile leads to expect: give the same profile.
    /// </summary>
    /// <param name="source">The bytes written, no more and no less.</param>
    /// <exception cref="InvalidDataException">
    /// The bytes are no such state, are cut off or hold a number outside its range; this monitor is then not to be used on.
    /// </exception>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        IsTrusted = reader.Byte(0, 1) == 1;
        _expectation = PersonalExpectation.ReadFrom(Person, reader.Bytes(PersonalExpectation.StateBytes));
        foreach (var channel in Written)
        {
            channel.ReadFrom(reader.Bytes(channel.StateBytes));
        }

        reader.End();
        (Newest, Heard) = (default, default);
        Array.Fill(_scores, DetectorScore.NoData);
    }
}
