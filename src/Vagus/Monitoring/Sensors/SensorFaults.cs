using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring.Kinds;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring.Sensors;

/// <summary>
/// Tells a sensor that does not show the heart from a heart that does something unusual: evidence for each
/// <see cref="SensorFaultKind"/> gathers while its signs last and goes when they do. The score is the strongest evidence; one
/// unit is about five minutes of clear signs.
/// </summary>
/// <remarks>
/// Signs: a low stated quality; the same value again and again; a heart rate that equals the cadence though another is
/// expected; twice or half the expected rate, reached in one step; jumps to and fro at rest; steps without a heart rate; an
/// empty battery; a clock that was set. What these do to wrist sensors: Bent et al., npj Digital Medicine 3:18 (2020)
/// (motion, cadence); Nelson et al., npj Digital Medicine 3:90 (2020) (wear, contact, missing data).
/// </remarks>
public sealed class SensorFaults : IDetector<Observation>
{
    private const byte FormatVersion = 2;
    private const int FaultCount = (int)SensorFaultKind.ClockError + 1;
    private const float Most = 50;
    private const float Never = 1e6f;

    // Time that runs back leaves no doubt.
    private const float Certain = 20;
    private const float LeastQualityDeviation = 0.04f;
    private const float PoorDistance = 3.5f;
    private const float DoubtfulDistance = 0.7f;
    private const float UsualPoorness = 2;
    private const float UsualRepeats = 4;
    private const float PoorFlat = 0.7f;

    // A device that states no quality holds its last value when it loses the signal: in Fitbit's minutes (Furberg et al. 2016,
    // doi 10.5281/zenodo.53894) for ten minutes every other day, and up to three quarters of an hour.
    private const float HeldMinutes = 20;

    private const float CadenceTolerance = 3.5f;
    private const float NearCadence = 0.08f;

    // Steps of five minutes hardly tell a heart rate that follows the steps from one that is near them by chance.
    private const float MostOfMeanCadence = 3;

    private readonly float[] _evidence = new float[FaultCount];
    private long _last;
    private float _lastBpm = float.NaN;
    private float _lastExpectedBpm;
    private float _lastJumpBpm;
    private float _sameMinutes;
    private float _repeated;
    private float _sinceJump = Never;
    private float _lastBattery = float.NaN;
    private bool _isDoubtful;
    private OwnLevel _quality = OwnLevel.Of(0.9f, 0.05f);
    private OwnLevel _qualityMoving = OwnLevel.Of(0.85f, 0.06f);
    private OwnLevel _repeats = OwnLevel.Of(0.15f, 0.25f);
    private OwnLevel _repeatsMoving = OwnLevel.Of(0.08f, 0.15f);

    /// <inheritdoc/>
    public string Name => "sensor-faults";

    /// <summary>The fault with the strongest evidence; none while there is no evidence.</summary>
    public SensorFaultKind Fault { get; private set; }

    /// <summary>The strongest evidence, 0–50.</summary>
    public float Evidence => _evidence[(int)Fault];

    /// <summary>What it said of the newest reading; no data before one. Not part of the state.</summary>
    public DetectorScore Newest { get; private set; } = DetectorScore.NoData;

    /// <summary>The evidence for one fault, 0–50.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The evidence; one unit is about five minutes of clear signs.</returns>
    public float EvidenceOf(SensorFaultKind fault) => _evidence[(int)fault];

    /// <summary>Whether the newest reading is no evidence: its quality is far below what is usual for this device and person, or it is near the cadence.</summary>
    public bool IsPoor { get; private set; }

    /// <inheritdoc/>
    public int StateBytes => (2 * sizeof(byte)) + sizeof(long) + ((7 + FaultCount) * sizeof(float)) + (4 * OwnLevel.SizeInBytes);

    /// <inheritdoc/>
    public DetectorScore Observe(in Observation input)
    {
        var time = input.Expected.Time;
        if (time is TimeStep.Duplicate or TimeStep.Late)
        {
            return Newest = DetectorScore.NotJudged;
        }

        var ticks = input.Reading.LocalTime.Ticks;
        var minutes = time == TimeStep.Continues && ticks > _last ? (ticks - _last) / (float)TimeSpan.TicksPerMinute : PersonalExpectation.CoveredBy(input.Reading);
        var unit = MathF.Min(minutes, CumulativeEvidence.MostMinutes) / CumulativeEvidence.MostMinutes;
        Clock(time);
        Battery(input.Reading, time, unit);
        Missing(input, unit);
        Quality(input, unit);
        if (input.Expected.HeartRate == HeartRateStatus.Measured)
        {
            Values(input, minutes, unit);
            _lastBpm = input.Reading.HeartRateBpm;
        }
        else if (minutes > 30)
        {
            _lastBpm = float.NaN;
        }

        _last = ticks;
        Fault = Strongest();
        return Newest = DetectorScore.Of(Evidence, AnomalyKind.SensorFault);
    }

    /// <inheritdoc/>
    public int WriteTo(Span<byte> destination)
    {
        var writer = new StateWriter(destination, StateBytes);
        writer.Byte(FormatVersion);
        writer.Byte(IsPoor ? 1 : 0);
        writer.Int64(_last);
        writer.Float(_lastBpm);
        writer.Float(_lastExpectedBpm);
        writer.Float(_lastJumpBpm);
        writer.Float(_sameMinutes);
        writer.Float(_repeated);
        writer.Float(_sinceJump);
        writer.Float(_lastBattery);
        writer.Floats(_evidence);
        _quality.Write(ref writer);
        _qualityMoving.Write(ref writer);
        _repeats.Write(ref writer);
        _repeatsMoving.Write(ref writer);
        return writer.Written;
    }

    /// <inheritdoc/>
    public void ReadFrom(ReadOnlySpan<byte> source)
    {
        var reader = new StateReader(source);
        reader.Byte(FormatVersion, FormatVersion);
        IsPoor = reader.Byte(0, 1) == 1;
        _last = reader.Int64(0, DateTime.MaxValue.Ticks);
        _lastBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
        _lastExpectedBpm = reader.Float(0, StateReader.HighestBpm);
        _lastJumpBpm = reader.Float(-2 * StateReader.HighestBpm, 2 * StateReader.HighestBpm);
        _sameMinutes = reader.Float(0, Never);
        _repeated = reader.Float(0, Never);
        _sinceJump = reader.Float(0, Never);
        _lastBattery = reader.FloatOrNaN(0, 100);
        reader.Floats(_evidence, 0, Most);
        _quality.Read(ref reader);
        _qualityMoving.Read(ref reader);
        _repeats.Read(ref reader);
        _repeatsMoving.Read(ref reader);
        reader.End();
        Fault = Strongest();
        Newest = DetectorScore.NoData;
    }

    private void Clock(TimeStep time)
    {
        ref var evidence = ref _evidence[(int)SensorFaultKind.ClockError];
        evidence = time == TimeStep.ClockSetBack ? Certain : MathF.Max(0, evidence - 1);
    }

    private void Battery(in Reading reading, TimeStep time, float unit)
    {
        ref var evidence = ref _evidence[(int)SensorFaultKind.BatteryLoss];
        var battery = reading.DeviceBatteryPercent;
        var ranOut = time == TimeStep.AfterGap && _lastBattery < 5;
        evidence = ranOut ? 6 : Next(evidence, battery < 3 ? unit * 2 : -unit);
        if (!float.IsNaN(battery))
        {
            _lastBattery = Math.Clamp(battery, 0, 100);
        }
    }

    private void Missing(in Observation input, float unit)
    {
        ref var dropout = ref _evidence[(int)SensorFaultKind.Dropout];
        ref var notWorn = ref _evidence[(int)SensorFaultKind.NotWorn];
        var status = input.Expected.HeartRate;
        dropout = Next(dropout, status is HeartRateStatus.NotStated or HeartRateStatus.Impossible ? unit : -unit);
        notWorn = Next(notWorn, status == HeartRateStatus.NotWorn ? unit : -unit);
    }

    private void Quality(in Observation input, float unit)
    {
        ref var evidence = ref _evidence[(int)SensorFaultKind.PoorContact];
        var quality = input.Reading.SignalQuality;
        if (float.IsNaN(quality))
        {
            quality = input.Reading.ConfidenceScore;
        }

        (IsPoor, _isDoubtful) = (false, false);
        if (float.IsNaN(quality))
        {
            evidence = Next(evidence, -unit);
            return;
        }

        ref var usual = ref input.Expected.State == BodyState.Active ? ref _qualityMoving : ref _quality;
        var z = -usual.Distance(quality, LeastQualityDeviation);
        IsPoor = z > PoorDistance;
        _isDoubtful = z > DoubtfulDistance;
        evidence = Next(evidence, unit * Math.Clamp((z - UsualPoorness) / 2, -1, 1.5f));
        usual.Learn(quality, LeastQualityDeviation);
    }

    private void Values(in Observation input, float minutes, float unit)
    {
        var bpm = input.Reading.HeartRateBpm;
        var expected = input.Expected.MedianBpm;
        // Against what movement and clock explain: the beginning and the end of an effort are no jumps.
        var jump = minutes <= 10 && !float.IsNaN(_lastBpm) ? bpm - _lastBpm - (expected - _lastExpectedBpm) : 0;
        _lastExpectedBpm = expected;

        // How seldom this person's values repeat so often: −ln(p) for every repeat, less what is usual.
        ref var repeats = ref input.Expected.State == BodyState.Active ? ref _repeatsMoving : ref _repeats;
        var isSame = minutes <= 30 && bpm.Equals(_lastBpm);
        _repeated = isSame ? MathF.Min(_repeated - MathF.Log(Math.Clamp(repeats.Mean, 0.05f, 0.6f)), Never) : 0;
        _sameMinutes = isSame ? MathF.Min(_sameMinutes + minutes, Never) : 0;
        var flat = Math.Clamp((_repeated - UsualRepeats) / 2, 0, Most);
        IsPoor |= flat >= PoorFlat;
        var states = !float.IsNaN(input.Reading.SignalQuality) || !float.IsNaN(input.Reading.ConfidenceScore);
        _evidence[(int)SensorFaultKind.FlatLine] = states ? flat : MathF.Min(flat, Math.Clamp((_sameMinutes - HeldMinutes) / 5.5f, 0, Most));
        if (!float.IsNaN(_lastBpm) && _repeated < 3 * UsualRepeats)
        {
            repeats.Learn(isSame ? 1 : 0, 1);
        }

        var level = MovementLevel.Of(input.Reading);
        ref var cadence = ref _evidence[(int)SensorFaultKind.CadenceLock];
        var isStepping = level.StepsPerMinute >= 60;
        var isLocked = isStepping && MathF.Abs(bpm - level.StepsPerMinute) <= CadenceTolerance && MathF.Abs(bpm - expected) > 10;
        // A rate near the cadence that is not the one to be expected is no evidence about the heart, whosesoever it is.
        IsPoor |= isStepping && MathF.Abs(bpm - level.StepsPerMinute) <= NearCadence * level.StepsPerMinute && MathF.Abs(bpm - expected) > 10;
        cadence = MathF.Min(
            Next(cadence, isLocked ? 1.5f * unit : isStepping ? -2 * unit : -unit),
            float.IsNaN(input.Reading.StepsPerMinute) ? MostOfMeanCadence : Most);

        var isStep = MathF.Abs(jump) > 0.3f * expected;
        var ratio = bpm / expected;
        Multiple(SensorFaultKind.Doubling, ratio / 2, isStep && jump > 0, unit);
        Multiple(SensorFaultKind.Halving, ratio * 2, isStep && jump < 0, unit);
        Jumps(input, jump, minutes, unit);
    }

    private void Multiple(SensorFaultKind kind, float ratio, bool isEntry, float unit)
    {
        ref var evidence = ref _evidence[(int)kind];
        var fits = MathF.Abs(ratio - 1) < 0.17f;
        var entered = _isDoubtful && (evidence > 0 || isEntry);
        evidence = Next(evidence, fits && entered ? unit : -2 * unit);
    }

    private void Jumps(in Observation input, float jump, float minutes, float unit)
    {
        ref var evidence = ref _evidence[(int)SensorFaultKind.ImpossibleJump];
        _sinceJump = MathF.Min(_sinceJump + minutes, Never);
        var large = input.Expected.State == BodyState.Active ? 45 : 30;
        var back = MathF.Abs(jump) >= large && MathF.Abs(_lastJumpBpm) >= large && (jump > 0) != (_lastJumpBpm > 0) && _sinceJump <= 30;
        evidence = Next(evidence, back ? 1.5f : -0.5f * unit);
        if (MathF.Abs(jump) >= large)
        {
            _lastJumpBpm = jump;
            _sinceJump = 0;
        }
    }

    private SensorFaultKind Strongest()
    {
        var best = 0;
        for (var i = 1; i < FaultCount; i++)
        {
            best = _evidence[i] > _evidence[best] ? i : best;
        }

        return (SensorFaultKind)best;
    }

    private static float Next(float evidence, float step) => Math.Clamp(evidence + step, 0, Most);
}
