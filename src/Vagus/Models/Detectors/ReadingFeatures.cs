using Vagus.Features;
using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// The ten inputs of the detectors that look at several channels at once. Each is scaled so that its stated limits become 0
/// and 1, and kept within; NaN where it was not measured. Constant memory, no allocation; one instance belongs to one stream.
/// </summary>
/// <remarks>
/// <list type="table">
/// <item><term>residual</term><description>heart rate minus its expectation, −60 to 60 bpm</description></item>
/// <item><term>residual_widths</term><description>the same in half widths of the band, −5 to 5</description></item>
/// <item><term>reserve_share</term><description>heart rate above the resting one as a share of what lies up to 180 bpm, −0.2 to 1.2</description></item>
/// <item><term>steps</term><description>steps now, 0 to 180 a minute</description></item>
/// <item><term>steps_trailing</term><description>their average over a trailing quarter of an hour, 0 to 120 a minute</description></item>
/// <item><term>intensity</term><description>intensity of the activity, 0 to 1</description></item>
/// <item><term>rmssd_share</term><description>RMSSD over the mean RR interval, 0 to 0.3</description></item>
/// <item><term>change</term><description>heart rate minus the one before, if at most ten minutes ago, −40 to 40 bpm</description></item>
/// <item><term>signal_quality</term><description>quality of the signal, else confidence in the heart rate, 0 to 1</description></item>
/// <item><term>skin_temperature</term><description>25 to 40 °C</description></item>
/// </list>
/// </remarks>
public sealed class ReadingFeatures
{
    /// <summary>Number of inputs.</summary>
    public const int Count = 10;

    internal const int StateBytes = (2 * sizeof(long)) + sizeof(float) + TrailingMean.Bytes;

    private const float TrailingMinutes = 15;
    private static readonly long s_changeWithin = TimeSpan.FromMinutes(10).Ticks;

    private static readonly (string Name, float Lower, float Upper)[] s_inputs =
    [
        ("residual", -60, 60),
        ("residual_widths", -5, 5),
        ("reserve_share", -0.2f, 1.2f),
        ("steps", 0, 180),
        ("steps_trailing", 0, 120),
        ("intensity", 0, 1),
        ("rmssd_share", 0, 0.3f),
        ("change", -40, 40),
        ("signal_quality", 0, 1),
        ("skin_temperature", 25, 40),
    ];

    private long _ticks = -1;
    private long _heartRateTicks = -1;
    private float _heartRateBpm = float.NaN;
    private TrailingMean _steps;

    /// <summary>Names of the inputs in their order.</summary>
    public static IReadOnlyList<string> Names { get; } = Array.ConvertAll(s_inputs, static input => input.Name);

    /// <summary>Lower and upper limit of an input, in its unit.</summary>
    /// <param name="input">Index of the input.</param>
    /// <returns>The limits that become 0 and 1.</returns>
    public static (float Lower, float Upper) LimitsOf(int input) => (s_inputs[input].Lower, s_inputs[input].Upper);

    /// <summary>The inputs of the next observation, which is then remembered.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="inputs">Receives <see cref="Count"/> values of 0–1; NaN where not measured.</param>
    /// <returns>False for a duplicate or late one: there are no inputs and nothing is remembered.</returns>
    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    public bool Observe(in Observation observation, Span<float> inputs)
    {
        CheckBuffer(inputs, Count);

        if (!IsInOrder(observation.Expected.Time))
        {
            return false;
        }

        var reading = observation.Reading;
        var expected = observation.Expected;
        var ticks = reading.LocalTime.Ticks;
        var heartRate = expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN;
        var movement = PersonalExpectation.LevelOf(reading, expected.HeartRate);
        var elapsed = Elapsed(expected.Time, _ticks, ticks, PersonalExpectation.CoveredBy(reading));
        if (expected.Time == TimeStep.AfterGap)
        {
            _steps.Clear();
        }

        _steps.Add(movement.StepsPerMinute, MathF.Exp(-elapsed / TrailingMinutes));
        var isRecent = expected.Time == TimeStep.Continues && _heartRateTicks >= 0 && ticks - _heartRateTicks <= s_changeWithin;
        Fill(reading, expected, heartRate, movement, _steps.Value, isRecent ? heartRate - _heartRateBpm : float.NaN, inputs);
        _ticks = ticks;
        if (!float.IsNaN(heartRate))
        {
            (_heartRateTicks, _heartRateBpm) = (ticks, heartRate);
        }
        else if (expected.Time != TimeStep.Continues)
        {
            _heartRateTicks = -1;
        }

        return true;
    }

    internal static bool IsInOrder(TimeStep step) => step is not (TimeStep.Duplicate or TimeStep.Late);

    /// <summary>Minutes since the reading before; what the reading speaks for where there is none just before it.</summary>
    internal static float Elapsed(TimeStep step, long before, long now, float covered) =>
        step == TimeStep.Continues && before >= 0 && now > before ? (float)(now - before) / TimeSpan.TicksPerMinute : covered;

    /// <summary>A value within its range; NaN outside.</summary>
    internal static float Within(float value, float lowest, float highest) => value >= lowest && value <= highest ? value : float.NaN;

    internal static float RmssdShare(in Reading reading, float heartRateBpm) => Within(reading.RmssdMs, 0, 2000) * heartRateBpm / 60_000;

    internal static float QualityOf(in Reading reading)
    {
        var quality = Within(reading.SignalQuality, 0, 1);
        return float.IsNaN(quality) ? Within(reading.ConfidenceScore, 0, 1) : quality;
    }

    internal void Write(ref StateWriter writer)
    {
        writer.Int64(_ticks);
        writer.Int64(_heartRateTicks);
        writer.Float(_heartRateBpm);
        _steps.Write(ref writer);
    }

    internal void Read(ref StateReader reader)
    {
        _ticks = reader.Int64(-1, DateTime.MaxValue.Ticks);
        _heartRateTicks = reader.Int64(-1, DateTime.MaxValue.Ticks);
        _heartRateBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
        _steps.Read(ref reader);
    }

    private static void Fill(
        in Reading reading, in ExpectedHeartRate expected, float heartRate, MovementLevel movement, float trailing, float change, Span<float> inputs)
    {
        var resting = expected.Parts.BaseBpm;
        inputs[0] = Scaled(0, heartRate - expected.MedianBpm);
        inputs[1] = Scaled(1, ResidualKind.InHalfWidths(heartRate, expected));
        inputs[2] = Scaled(2, new HeartRateReserve(resting, HeartRateReserve.PopulationMaxBpm).Share(heartRate));
        inputs[3] = Scaled(3, movement.StepsPerMinute);
        inputs[4] = Scaled(4, trailing);
        inputs[5] = Scaled(5, movement.Intensity);
        inputs[6] = Scaled(6, RmssdShare(reading, heartRate));
        inputs[7] = Scaled(7, change);
        inputs[8] = Scaled(8, QualityOf(reading));
        inputs[9] = Scaled(9, Within(reading.SkinTemperatureCelsius, 10, 50));
    }

    private static float Scaled(int input, float value)
    {
        var (_, lower, upper) = s_inputs[input];
        return Math.Clamp((value - lower) / (upper - lower), 0, 1);
    }

    /// <exception cref="ArgumentException">The buffer is too short.</exception>
    internal static void CheckBuffer(Span<float> inputs, int count)
    {
        if (inputs.Length < count)
        {
            throw new ArgumentException($"inputs: found a buffer of {inputs.Length}, expected {count}", nameof(inputs));
        }
    }
}
