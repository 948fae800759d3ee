using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;
using static Vagus.Models.Detectors.ReadingFeatures;

namespace Vagus.Monitoring.Sensors;

/// <summary>
/// Inputs of the part of the <see cref="EventModel"/> that tells faults of the sensor: the evidence of <see cref="SensorFaults"/> for each
/// fault, and quality, missing values, repeats, jumps and nearness to the cadence over trailing times from five minutes to three
/// days. Constant memory, no allocation. One instance belongs to one stream.
/// </summary>
public sealed class SensorFeatures
{
    private const float LargeJumpBpm = 25;
    private const float SteppingPerMinute = 60;
    private const float MostCadenceBpm = 40;
    private const float NearCadenceBpm = 5;

    private static readonly float[] s_minutes = [5, 10, 12, 15, 20, 30, 40, 60, 2880, 4320];

    private static readonly string[] s_names =
    [
        .. Enum.GetValues<SensorFaultKind>().Where(static fault => fault != SensorFaultKind.None).Select(static fault => $"evidence_{fault}"),
        "quality", "quality_5min", "quality_20min", "quality_3d", "missing_10min", "missing_30min",
        "residual", "residual_widths", "ratio", "residual_5min", "residual_15min", "away_widths_15min", "away_40min",
        "same_minutes", "same_10min", "same_30min", "same_2d",
        "jump", "jumps_5min", "jumps_15min", "jumps_40min", "jumps_2d", "large_20min", "large_60min",
        "cadence_distance", "cadence_5min", "cadence_12min", "near_cadence_15min", "expected_cadence_distance", "expected_cadence_12min", "residual_on_foot_12min",
        "steps", "steps_20min", "intensity", "state", "battery", "band_width",
    ];

    private readonly TrailingMean[] _means = new TrailingMean[(int)Mean.Count];
    private long _ticks = -1;
    private float _heartRateBpm = float.NaN;
    private float _expectedBpm = float.NaN;
    private float _sameMinutes;

    private enum Mean
    {
        Quality5,
        Quality20,
        Quality3d,
        Missing10,
        Missing30,
        Residual5,
        Residual15,
        AwayWidths15,
        Away40,
        Same10,
        Same30,
        Same2d,
        Jumps5,
        Jumps15,
        Jumps40,
        Jumps2d,
        Large20,
        Large60,
        Cadence5,
        Cadence12,
        NearCadence15,
        ExpectedCadence12,
        ResidualOnFoot12,
        Steps20,
        Count,
    }

    /// <summary>Number of inputs.</summary>
    public static int Count => s_names.Length;

    /// <summary>Names of the inputs in their order.</summary>
    public static IReadOnlyList<string> Names => s_names;

    internal static int StateBytes => sizeof(long) + (3 * sizeof(float)) + ((int)Mean.Count * TrailingMean.Bytes);

    /// <summary>Minutes that the newest observation stands for: since the one before, or what it covers by itself.</summary>
    public float ElapsedMinutes { get; private set; }

    /// <summary>The inputs of the next observation, which is then remembered.</summary>
    /// <param name="observation">The observation, with the heart rate as the device stated it.</param>
    /// <param name="faults">The evidence for each fault, after it has observed the same.</param>
    /// <param name="inputs">Receives <see cref="Count"/> values; NaN where not measured.</param>
    /// <returns>False for a duplicate or late one: there are no inputs and nothing is remembered.</returns>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public bool Observe(in Observation observation, SensorFaults faults, Span<float> inputs)
    {
        ArgumentNullException.ThrowIfNull(faults);
        CheckBuffer(inputs, Count);

        var reading = observation.Reading;
        var expected = observation.Expected;
        if (!IsInOrder(expected.Time))
        {
            return false;
        }

        var elapsed = Elapsed(expected.Time, _ticks, reading.LocalTime.Ticks, PersonalExpectation.CoveredBy(reading));
        ElapsedMinutes = elapsed;
        var signs = SignsOf(reading, expected, elapsed);
        Learn(signs, elapsed);
        Fill(reading, expected, signs, faults, inputs);
        _ticks = reading.LocalTime.Ticks;
        if (!float.IsNaN(signs.HeartRate))
        {
            (_heartRateBpm, _expectedBpm) = (signs.HeartRate, expected.MedianBpm);
        }

        return true;
    }

    internal void Write(ref StateWriter writer)
    {
        writer.Int64(_ticks);
        writer.Float(_heartRateBpm);
        writer.Float(_expectedBpm);
        writer.Float(_sameMinutes);
        TrailingMean.Write(_means, ref writer);
    }

    internal void Read(ref StateReader reader)
    {
        _ticks = reader.Int64(-1, DateTime.MaxValue.Ticks);
        _heartRateBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
        _expectedBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
        _sameMinutes = reader.Float(0, StateReader.MinutesPerDay);
        TrailingMean.Read(_means, ref reader);
    }

    private Signs SignsOf(in Reading reading, in ExpectedHeartRate expected, float elapsed)
    {
        var heartRate = expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN;
        var isNext = expected.Time == TimeStep.Continues && !float.IsNaN(heartRate);
        var isSame = isNext && heartRate.Equals(_heartRateBpm);
        _sameMinutes = isSame ? MathF.Min(_sameMinutes + elapsed, StateReader.MinutesPerDay) : 0;
        // Against what movement and clock explain: the beginning and the end of an effort are no jumps.
        var jump = isNext ? heartRate - _heartRateBpm - (expected.MedianBpm - _expectedBpm) : float.NaN;
        var level = MovementLevel.Of(reading);
        var steps = level.StepsPerMinute >= SteppingPerMinute ? level.StepsPerMinute : float.NaN;
        return new Signs(
            heartRate,
            heartRate - expected.MedianBpm,
            MathF.Abs(heartRate - expected.MedianBpm) / MathF.Max(1, expected.WidthBpm),
            QualityOf(reading),
            float.IsNaN(heartRate) ? float.NaN : isSame ? 1 : 0,
            jump,
            level,
            heartRate - steps,
            MathF.Abs(expected.MedianBpm - steps));
    }

    private void Learn(in Signs signs, float elapsed)
    {
        Span<float> decay = stackalloc float[10];
        for (var i = 0; i < decay.Length; i++)
        {
            decay[i] = MathF.Exp(-elapsed / s_minutes[i]);
        }

        var (of5, of10, of12, of15, of20, of30, of40, of60, of2d, of3d) =
            (decay[0], decay[1], decay[2], decay[3], decay[4], decay[5], decay[6], decay[7], decay[8], decay[9]);
        Add(Mean.Quality5, signs.Quality, of5);
        Add(Mean.Quality20, signs.Quality, of20);
        Add(Mean.Quality3d, signs.Quality, of3d);
        var missing = float.IsNaN(signs.HeartRate) ? 1 : 0;
        Add(Mean.Missing10, missing, of10);
        Add(Mean.Missing30, missing, of30);
        Add(Mean.Residual5, signs.ResidualBpm, of5);
        Add(Mean.Residual15, signs.ResidualBpm, of15);
        Add(Mean.AwayWidths15, signs.AwayWidths, of15);
        Add(Mean.Away40, MathF.Abs(signs.ResidualBpm), of40);
        Add(Mean.Same10, signs.Same, of10);
        Add(Mean.Same30, signs.Same, of30);
        Add(Mean.Same2d, signs.Same, of2d);
        var jump = MathF.Abs(signs.JumpBpm);
        Add(Mean.Jumps5, jump, of5);
        Add(Mean.Jumps15, jump, of15);
        Add(Mean.Jumps40, jump, of40);
        Add(Mean.Jumps2d, jump, of2d);
        var large = float.IsNaN(jump) ? float.NaN : jump >= LargeJumpBpm ? 1 : 0;
        Add(Mean.Large20, large, of20);
        Add(Mean.Large60, large, of60);
        var cadence = MathF.Min(MathF.Abs(signs.CadenceDistance), MostCadenceBpm);
        Add(Mean.Cadence5, cadence, of5);
        Add(Mean.Cadence12, cadence, of12);
        Add(Mean.NearCadence15, float.IsNaN(cadence) ? float.NaN : cadence < NearCadenceBpm ? 1 : 0, of15);
        Add(Mean.ExpectedCadence12, signs.ExpectedCadenceDistance, of12);
        Add(Mean.ResidualOnFoot12, float.IsNaN(signs.ExpectedCadenceDistance) ? float.NaN : signs.ResidualBpm, of12);
        Add(Mean.Steps20, signs.Level.StepsPerMinute, of20);
    }

    private void Fill(in Reading reading, in ExpectedHeartRate expected, in Signs signs, SensorFaults faults, Span<float> inputs)
    {
        var at = 0;
        for (var fault = SensorFaultKind.None + 1; fault <= SensorFaultKind.ClockError; fault++)
        {
            inputs[at++] = faults.EvidenceOf(fault);
        }

        inputs[at++] = signs.Quality;
        inputs[at++] = Of(Mean.Quality5);
        inputs[at++] = Of(Mean.Quality20);
        inputs[at++] = Of(Mean.Quality3d);
        inputs[at++] = Of(Mean.Missing10);
        inputs[at++] = Of(Mean.Missing30);
        inputs[at++] = signs.ResidualBpm;
        inputs[at++] = signs.ResidualBpm / MathF.Max(1, expected.WidthBpm);
        inputs[at++] = signs.HeartRate / expected.MedianBpm;
        inputs[at++] = Of(Mean.Residual5);
        inputs[at++] = Of(Mean.Residual15);
        inputs[at++] = Of(Mean.AwayWidths15);
        inputs[at++] = Of(Mean.Away40);
        inputs[at++] = _sameMinutes;
        inputs[at++] = Of(Mean.Same10);
        inputs[at++] = Of(Mean.Same30);
        inputs[at++] = Of(Mean.Same2d);
        inputs[at++] = signs.JumpBpm;
        inputs[at++] = Of(Mean.Jumps5);
        inputs[at++] = Of(Mean.Jumps15);
        inputs[at++] = Of(Mean.Jumps40);
        inputs[at++] = Of(Mean.Jumps2d);
        inputs[at++] = Of(Mean.Large20);
        inputs[at++] = Of(Mean.Large60);
        inputs[at++] = signs.CadenceDistance;
        inputs[at++] = Of(Mean.Cadence5);
        inputs[at++] = Of(Mean.Cadence12);
        inputs[at++] = Of(Mean.NearCadence15);
        inputs[at++] = signs.ExpectedCadenceDistance;
        inputs[at++] = Of(Mean.ExpectedCadence12);
        inputs[at++] = Of(Mean.ResidualOnFoot12);
        inputs[at++] = signs.Level.StepsPerMinute;
        inputs[at++] = Of(Mean.Steps20);
        inputs[at++] = signs.Level.Intensity;
        inputs[at++] = (int)expected.State;
        inputs[at++] = Within(reading.DeviceBatteryPercent, 0, 100);
        inputs[at] = expected.WidthBpm;
    }

    private void Add(Mean mean, float value, float decay) => _means[(int)mean].Add(value, decay);

    private float Of(Mean mean) => _means[(int)mean].Value;

    /// <summary>What one reading shows of its sensor; NaN where it shows nothing.</summary>
    private readonly record struct Signs(
        float HeartRate,
        float ResidualBpm,
        float AwayWidths,
        float Quality,
        float Same,
        float JumpBpm,
        MovementLevel Level,
        float CadenceDistance,
        float ExpectedCadenceDistance);
}
