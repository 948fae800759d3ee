using Vagus.Features;
using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;
using static Vagus.Models.Detectors.ReadingFeatures;

namespace Vagus.Models.Detectors;

/// <summary>
/// Inputs of the <see cref="EventClassifier"/>: how far the heart rate is from its expectation, now and over trailing times from three
/// minutes to ten days, and what movement, rhythm and sensor say beside it. Trailing values are exponential averages: constant
/// memory, no allocation. One instance belongs to one stream.
/// </summary>
public sealed class EventFeatures
{
    private static readonly float[] s_minutes = [3, 10, 30, 120, 480, 720, 14_400, 15, 8, 25, 300, 1440, 4320, 20_160];

    private static readonly string[] s_names =
    [
        "residual", "residual_widths", "ratio", "widths_3min", "widths_10min", "widths_30min", "widths_2h", "widths_8h",
        "away_10min", "away_2h", "unshifted_30min", "recent", "band_width", "rest_rise", "sleep_rise", "change", "changes_10min",
        "same_minutes", "rmssd_share", "rmssd_share_10min", "rmssd_ratio", "quality", "quality_10min", "missing_30min",
        "cadence_distance", "steps", "steps_10min", "steps_30min", "intensity", "intensity_10min", "intensity_30min", "state",
        "temperature_rise", "battery", "reserve_share", "climb_10min", "step_minutes",
        "effort_12h", "effort_fall", "recovery_12h", "recovery_rise",
        "sleep_stage", "stage_distance", "stage_distance_8min", "stage_distance_25min", "spread_30min", "unshifted_15min", "rest_distance_24h",
        "sleep_rise_5h", "rmssd_rise_12h", "temperature_rise_8h", "base",
        "since_effort", "recovery_fast", "recovery_slow", "fast_share_1d", "fast_strength_3d", "slow_share_3d", "slow_strength_3d",
        "fast_deviations_3d", "fast_deviations_7d", "slow_deviations_3d", "slow_deviations_7d", "course_deviations_3d", "course_deviations_7d",
    ];

    // Expected rise above the resting heart rate from which a reading counts as under effort.
    private const float EffortBpm = 25;
    private const float MostDistanceBpm = 60;

    private readonly TrailingMean[] _means = new TrailingMean[(int)Mean.Count];
    private long _ticks = -1;
    private float _heartRateBpm = float.NaN;
    private float _sameMinutes;
    private RecoveryCourse _recoveryCourse = RecoveryCourse.Start();

    private enum Mean
    {
        Widths3,
        Widths10,
        Widths30,
        Widths2h,
        Widths8h,
        Away10,
        Away2h,
        Unshifted30,
        Rest12h,
        Rest10d,
        Sleep12h,
        Sleep10d,
        Changes10,
        Rmssd10,
        Rmssd10d,
        Quality10,
        Missing30,
        Cadence3,
        Steps10,
        Steps30,
        Intensity10,
        Intensity30,
        Temperature12h,
        Temperature10d,
        HeartRate10,
        Effort12h,
        Effort10d,
        Recovery12h,
        Recovery10d,
        AsleepDeep3d,
        AsleepLight3d,
        AsleepRem3d,
        Stage8,
        Stage25,
        Distance30,
        Square30,
        Unshifted15,
        Still24h,
        Still14d,
        Sleep5h,
        Sleep14d,
        LogRmssd12h,
        LogRmssd14d,
        Temperature8h,
        Temperature14d,
        Count,
    }

    /// <summary>Number of inputs.</summary>
    public static int Count => s_names.Length;

    /// <summary>Names of the inputs in their order.</summary>
    public static IReadOnlyList<string> Names => s_names;

    internal static int StateBytes => sizeof(long) + (2 * sizeof(float)) + ((int)Mean.Count * TrailingMean.Bytes) + RecoveryCourse.Bytes;

    /// <summary>The inputs of the next observation, which is then remembered.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="inputs">Receives <see cref="Count"/> values; NaN where not measured.</param>
    /// <returns>False for a duplicate or late one: there are no inputs and nothing is remembered.</returns>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public bool Observe(in Observation observation, Span<float> inputs)
    {
        CheckBuffer(inputs, Count);

        var reading = observation.Reading;
        var expected = observation.Expected;
        if (!IsInOrder(expected.Time))
        {
            return false;
        }

        var elapsed = Elapsed(expected.Time, _ticks, reading.LocalTime.Ticks, PersonalExpectation.CoveredBy(reading));
        var heartRate = expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN;
        var change = expected.Time == TimeStep.Continues ? heartRate - _heartRateBpm : float.NaN;
        _sameMinutes = change == 0 ? MathF.Min(_sameMinutes + elapsed, 1440) : 0;
        var before = _means[(int)Mean.HeartRate10].Value;
        _recoveryCourse.Observe(reading, expected, heartRate, elapsed);
        var stage = StageOf(reading, expected.State);
        inputs[42] = stage < 0 ? float.NaN : heartRate - Of(Mean.AsleepDeep3d + stage);
        Span<float> decay = stackalloc float[s_minutes.Length];
        for (var i = 0; i < decay.Length; i++)
        {
            decay[i] = MathF.Exp(-elapsed / s_minutes[i]);
        }

        Learn(reading, expected, heartRate, change, decay);
        LearnNights(reading, expected, heartRate, stage, inputs[42], decay);
        Fill(reading, expected, heartRate, inputs);
        FillNights(reading, expected, inputs);
        inputs[15] = change;
        inputs[35] = heartRate - before;
        inputs[36] = elapsed;
        _ticks = reading.LocalTime.Ticks;
        _heartRateBpm = heartRate;
        return true;
    }

    internal void Write(ref StateWriter writer)
    {
        writer.Int64(_ticks);
        writer.Float(_heartRateBpm);
        writer.Float(_sameMinutes);
        TrailingMean.Write(_means, ref writer);

        _recoveryCourse.Write(ref writer);
    }

    internal void Read(ref StateReader reader)
    {
        _ticks = reader.Int64(-1, DateTime.MaxValue.Ticks);
        _heartRateBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
        _sameMinutes = reader.Float(0, StateReader.MinutesPerDay);
        TrailingMean.Read(_means, ref reader);

        _recoveryCourse.Read(ref reader);
    }

    private void Learn(in Reading reading, in ExpectedHeartRate expected, float heartRate, float change, ReadOnlySpan<float> decay)
    {
        var (of3, of10, of30, of2h, of8h, of12h, of10d) = (decay[0], decay[1], decay[2], decay[3], decay[4], decay[5], decay[6]);
        var widths = Math.Clamp(ResidualKind.InHalfWidths(heartRate, expected), -20, 20);
        Add(Mean.Widths3, widths, of3);
        Add(Mean.Widths10, widths, of10);
        Add(Mean.Widths30, widths, of30);
        Add(Mean.Widths2h, widths, of2h);
        Add(Mean.Widths8h, widths, of8h);
        Add(Mean.Away10, MathF.Abs(widths), of10);
        Add(Mean.Away2h, MathF.Abs(widths), of2h);
        Add(Mean.Unshifted30, heartRate - (expected.MedianBpm - expected.Parts.RecentBpm), of30);
        var still = expected.State is BodyState.AtRest or BodyState.Asleep ? heartRate : float.NaN;
        Add(Mean.Rest12h, still, of12h);
        Add(Mean.Rest10d, still, of10d);
        var asleep = expected.State == BodyState.Asleep ? heartRate : float.NaN;
        Add(Mean.Sleep12h, asleep, of12h);
        Add(Mean.Sleep10d, asleep, of10d);
        Add(Mean.Changes10, MathF.Abs(change), of10);
        var rmssd = RmssdShare(reading, heartRate);
        Add(Mean.Rmssd10, rmssd, of10);
        Add(Mean.Rmssd10d, rmssd, of10d);
        Add(Mean.Quality10, QualityOf(reading), of10);
        Add(Mean.Missing30, float.IsNaN(heartRate) ? 1 : 0, of30);
        var movement = PersonalExpectation.LevelOf(reading, expected.HeartRate);
        Add(Mean.Cadence3, movement.StepsPerMinute >= 60 ? MathF.Abs(heartRate - movement.StepsPerMinute) : float.NaN, of3);
        Add(Mean.Steps10, movement.StepsPerMinute, of10);
        Add(Mean.Steps30, movement.StepsPerMinute, of30);
        Add(Mean.Intensity10, movement.Intensity, of10);
        Add(Mean.Intensity30, movement.Intensity, of30);
        var temperature = Within(reading.SkinTemperatureCelsius, 10, 50);
        Add(Mean.Temperature12h, temperature, of12h);
        Add(Mean.Temperature10d, temperature, of10d);
        Add(Mean.HeartRate10, heartRate, of10);

        // How much of the expected rise under effort is reached, and how far above its expectation the heart rate is after it.
        var rise = expected.MedianBpm - expected.Parts.BaseBpm;
        var effort = rise >= EffortBpm ? Math.Clamp((heartRate - expected.Parts.BaseBpm) / rise, -1, 3) : float.NaN;
        Add(Mean.Effort12h, effort, of12h);
        Add(Mean.Effort10d, effort, of10d);
        var isRecovering = movement.StepsPerMinute < 20 && (Of(Mean.Steps10) >= 25 || Of(Mean.Intensity10) >= 0.25f);
        var recovery = isRecovering ? heartRate - expected.MedianBpm : float.NaN;
        Add(Mean.Recovery12h, recovery, of12h);
        Add(Mean.Recovery10d, recovery, of10d);
    }

    private void Fill(in Reading reading, in ExpectedHeartRate expected, float heartRate, Span<float> inputs)
    {
        var movement = PersonalExpectation.LevelOf(reading, expected.HeartRate);
        inputs[0] = heartRate - expected.MedianBpm;
        inputs[1] = ResidualKind.InHalfWidths(heartRate, expected);
        inputs[2] = heartRate / expected.MedianBpm;
        inputs[3] = Of(Mean.Widths3);
        inputs[4] = Of(Mean.Widths10);
        inputs[5] = Of(Mean.Widths30);
        inputs[6] = Of(Mean.Widths2h);
        inputs[7] = Of(Mean.Widths8h);
        inputs[8] = Of(Mean.Away10);
        inputs[9] = Of(Mean.Away2h);
        inputs[10] = Of(Mean.Unshifted30);
        inputs[11] = expected.Parts.RecentBpm;
        inputs[12] = expected.WidthBpm;
        inputs[13] = Of(Mean.Rest12h) - Of(Mean.Rest10d);
        inputs[14] = Of(Mean.Sleep12h) - Of(Mean.Sleep10d);
        inputs[16] = Of(Mean.Changes10);
        inputs[17] = _sameMinutes;
        inputs[18] = RmssdShare(reading, heartRate);
        inputs[19] = Of(Mean.Rmssd10);
        inputs[20] = Of(Mean.Rmssd10) / MathF.Max(Of(Mean.Rmssd10d), 1e-3f);
        inputs[21] = QualityOf(reading);
        inputs[22] = Of(Mean.Quality10);
        inputs[23] = Of(Mean.Missing30);
        inputs[24] = Of(Mean.Cadence3);
        inputs[25] = movement.StepsPerMinute;
        inputs[26] = Of(Mean.Steps10);
        inputs[27] = Of(Mean.Steps30);
        inputs[28] = movement.Intensity;
        inputs[29] = Of(Mean.Intensity10);
        inputs[30] = Of(Mean.Intensity30);
        inputs[31] = (int)expected.State;
        inputs[32] = Of(Mean.Temperature12h) - Of(Mean.Temperature10d);
        inputs[33] = Within(reading.DeviceBatteryPercent, 0, 100);
        inputs[37] = Of(Mean.Effort12h);
        inputs[38] = Of(Mean.Effort12h) - Of(Mean.Effort10d);
        inputs[39] = Of(Mean.Recovery12h);
        inputs[40] = Of(Mean.Recovery12h) - Of(Mean.Recovery10d);
        inputs[34] = new HeartRateReserve(expected.Parts.BaseBpm, HeartRateReserve.PopulationMaxBpm).Share(heartRate);
    }

    // Stages of sleep differ by some bpm, days by more: what a night is compared with.
    private void LearnNights(in Reading reading, in ExpectedHeartRate expected, float heartRate, int stage, float stageDistance, ReadOnlySpan<float> decay)
    {
        var (of30, of8h, of12h) = (decay[2], decay[4], decay[5]);
        var (of15, of8, of25, of5h, of24h, of3d, of14d) = (decay[7], decay[8], decay[9], decay[10], decay[11], decay[12], decay[13]);
        for (var each = 0; each < 3; each++)
        {
            Add(Mean.AsleepDeep3d + each, stage == each ? heartRate : float.NaN, of3d);
        }

        Add(Mean.Stage8, stageDistance, of8);
        Add(Mean.Stage25, stageDistance, of25);
        var distance = Math.Clamp(heartRate - expected.MedianBpm, -MostDistanceBpm, MostDistanceBpm);
        var unshifted = distance + expected.Parts.RecentBpm;
        Add(Mean.Distance30, distance, of30);
        Add(Mean.Square30, distance * distance, of30);
        Add(Mean.Unshifted15, unshifted, of15);
        var still = expected.State is BodyState.AtRest or BodyState.Asleep ? unshifted : float.NaN;
        Add(Mean.Still24h, still, of24h);
        Add(Mean.Still14d, still, of14d);
        var asleep = expected.State == BodyState.Asleep;
        Add(Mean.Sleep5h, asleep ? heartRate : float.NaN, of5h);
        Add(Mean.Sleep14d, asleep ? heartRate : float.NaN, of14d);
        var rmssd = float.IsNaN(heartRate) ? float.NaN : MathF.Log(Within(reading.RmssdMs, 1, 2000));
        Add(Mean.LogRmssd12h, rmssd, of12h);
        Add(Mean.LogRmssd14d, rmssd, of14d);
        var temperature = asleep ? Within(reading.SkinTemperatureCelsius, 10, 50) : float.NaN;
        Add(Mean.Temperature8h, temperature, of8h);
        Add(Mean.Temperature14d, temperature, of14d);
    }

    private void FillNights(in Reading reading, in ExpectedHeartRate expected, Span<float> inputs)
    {
        inputs[41] = reading.SleepStage == SleepStage.Unknown ? float.NaN : (int)reading.SleepStage;
        inputs[43] = Of(Mean.Stage8);
        inputs[44] = Of(Mean.Stage25);
        inputs[45] = MathF.Sqrt(MathF.Max(0, Of(Mean.Square30) - (Of(Mean.Distance30) * Of(Mean.Distance30))));
        inputs[46] = Of(Mean.Unshifted15);
        inputs[47] = Of(Mean.Still24h) - Of(Mean.Still14d);
        inputs[48] = Of(Mean.Sleep5h) - Of(Mean.Sleep14d);
        inputs[49] = Of(Mean.LogRmssd12h) - Of(Mean.LogRmssd14d);
        inputs[50] = Of(Mean.Temperature8h) - Of(Mean.Temperature14d);
        inputs[51] = expected.Parts.BaseBpm;
        inputs[52] = _recoveryCourse.SinceEffort;
        inputs[53] = _recoveryCourse.FastBpm;
        inputs[54] = _recoveryCourse.SlowBpm;
        inputs[55] = _recoveryCourse.FastShare;
        inputs[56] = _recoveryCourse.FastStrength;
        inputs[57] = _recoveryCourse.SlowShare;
        inputs[58] = _recoveryCourse.SlowStrength;
        inputs[59] = _recoveryCourse.FastDeviations;
        inputs[60] = _recoveryCourse.FastWeekDeviations;
        inputs[61] = _recoveryCourse.SlowDeviations;
        inputs[62] = _recoveryCourse.SlowWeekDeviations;
        inputs[63] = inputs[59] + inputs[61];
        inputs[64] = inputs[60] + inputs[62];
    }

    // 0 deep, 1 light or not stated, 2 REM; −1 awake.
    private static int StageOf(in Reading reading, BodyState state) => state != BodyState.Asleep ? -1 : reading.SleepStage switch
    {
        SleepStage.Deep => 0,
        SleepStage.Rem => 2,
        _ => 1,
    };

    private void Add(Mean mean, float value, float decay) => _means[(int)mean].Add(value, decay);

    private float Of(Mean mean) => _means[(int)mean].Value;
}
