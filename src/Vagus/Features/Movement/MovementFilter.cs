using System.Runtime.InteropServices;

namespace Vagus.Features.Movement;

/// <summary>
/// Steps and intensity of the past as exponential averages over one minute to four hours: the memory with which a heart
/// rate follows movement. Each average is Σ value·e^(−age/τ) over Σ e^(−age/τ), so that it is right from the first minute
/// on and at any pace of readings. Fixed size, no allocation, constant time.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MovementFilter
{
    /// <summary>Averages kept: 6 ramps at 3 time constants, steps and intensity at 9 each, moving or not at 1.</summary>
    internal const int ChannelCount = (RampCount * 3) + (LevelConstants * 2) + 1;

    internal const int TimeConstantCount = 13;
    internal const int RampCount = 6;
    internal const int LevelConstants = 9;

    // A longer pause without a word on movement empties the averages.
    private const float ForgetMinutes = 240;
    private const float NeverMinutes = 1e4f;

    private static readonly float[] s_minutes = [1, 1.5f, 2, 4, 5, 8, 10, 15, 20, 30, 60, 120, 240];
    private static readonly int[] s_rampConstants = [1, 4, 8];
    private static readonly int[] s_levelConstants = [0, 2, 3, 5, 7, 9, 10, 11, 12];
    private static readonly float[] s_minuteDecay = Array.ConvertAll(s_minutes, tau => MathF.Exp(-1 / tau));
    private const int MovingConstant = 6;

    private ChannelSums _sums;
    private TimeConstantWeights _weights;
    private float _stepsNow;
    private float _intensityNow;
    private float _sinceStep;
    private float _sinceBrisk;
    private float _sinceModerate;
    private float _stepsOfDay;
    private float _minutesWorn;

    /// <summary>Whether the values can be worked with: finite, averages not negative.</summary>
    public readonly bool IsSound
    {
        get
        {
            var sound = float.IsFinite(_sinceStep + _sinceBrisk + _sinceModerate + _stepsOfDay + _minutesWorn);
            foreach (var value in (ReadOnlySpan<float>)_sums)
            {
                sound &= value is >= 0 and < 1e6f;
            }

            foreach (var value in (ReadOnlySpan<float>)_weights)
            {
                sound &= value is >= 0 and <= 1.001f;
            }

            return sound;
        }
    }

    /// <summary>Whether movement is known of the present.</summary>
    public readonly bool IsKnown => !float.IsNaN(_intensityNow) && _weights[TimeConstantCount - 1] > 0;

    /// <summary>Steps per minute of the newest reading.</summary>
    public readonly float StepsNow => _stepsNow;

    /// <summary>Intensity of the newest reading, 0–1.</summary>
    public readonly float IntensityNow => _intensityNow;

    /// <summary>Minutes since the last step.</summary>
    public readonly float MinutesSinceStep => _sinceStep;

    /// <summary>Minutes since 60 steps a minute or more.</summary>
    public readonly float MinutesSinceBrisk => _sinceBrisk;

    /// <summary>Minutes since moderate intensity or more.</summary>
    public readonly float MinutesSinceModerate => _sinceModerate;

    /// <summary>Steps since the device was put on (since the last gap).</summary>
    public readonly float StepsSinceWorn => _stepsOfDay;

    /// <summary>Minutes since the device was put on (since the last gap).</summary>
    public readonly float MinutesWorn => _minutesWorn;

    /// <summary>Share of the last minutes with any step, by an average of ten minutes; 0–1.</summary>
    public readonly float Moving => Average(ChannelCount - 1, MovingConstant);

    /// <summary>Forgets all movement: after a gap.</summary>
    public void Reset()
    {
        this = default;
        _sinceStep = _sinceBrisk = _sinceModerate = NeverMinutes;
        _stepsNow = _intensityNow = float.NaN;
    }

    /// <summary>Average of a ramp at 1.5, 5 or 20 minutes.</summary>
    /// <param name="ramp">0–2: steps up to 60, 60–120, 120–180 a minute; 3–5: intensity up to light, moderate, vigorous.</param>
    /// <param name="constant">0–2.</param>
    public readonly float Ramp(int ramp, int constant) => Average((constant * RampCount) + ramp, s_rampConstants[constant]);

    /// <summary>Average of the steps per minute, in hundreds, at 1, 2, 4, 8, 15, 30, 60, 120 or 240 minutes.</summary>
    /// <param name="constant">0–8.</param>
    public readonly float Steps(int constant) => Average((RampCount * 3) + constant, s_levelConstants[constant]);

    /// <summary>Average of the intensity at the same time constants.</summary>
    /// <param name="constant">0–8.</param>
    public readonly float Intensity(int constant) => Average((RampCount * 3) + LevelConstants + constant, s_levelConstants[constant]);

    /// <summary>Takes in the next reading's movement.</summary>
    /// <param name="level">The movement.</param>
    /// <param name="elapsedMinutes">Minutes since the reading before.</param>
    /// <param name="coveredMinutes">Minutes that the movement speaks for, at most the elapsed ones.</param>
    public void Advance(in MovementLevel level, float elapsedMinutes, float coveredMinutes)
    {
        _minutesWorn += elapsedMinutes;
        _sinceStep = MathF.Min(_sinceStep + elapsedMinutes, NeverMinutes);
        _sinceBrisk = MathF.Min(_sinceBrisk + elapsedMinutes, NeverMinutes);
        _sinceModerate = MathF.Min(_sinceModerate + elapsedMinutes, NeverMinutes);
        (_stepsNow, _intensityNow) = level;
        var silent = level.IsKnown ? elapsedMinutes - coveredMinutes : elapsedMinutes;
        if (silent > ForgetMinutes)
        {
            _sums = default;
            _weights = default;
        }
        else if (silent > 1e-3f)
        {
            Decay(silent);
        }

        if (level.IsKnown)
        {
            Add(level, coveredMinutes);
        }
    }

    private void Decay(float minutes)
    {
        Span<float> decay = stackalloc float[TimeConstantCount];
        FillDecay(decay, minutes);
        for (var i = 0; i < TimeConstantCount; i++)
        {
            _weights[i] *= decay[i];
        }

        for (var ramp = 0; ramp < RampCount * 3; ramp++)
        {
            _sums[ramp] *= decay[s_rampConstants[ramp / RampCount]];
        }

        for (var i = 0; i < LevelConstants; i++)
        {
            _sums[(RampCount * 3) + i] *= decay[s_levelConstants[i]];
            _sums[(RampCount * 3) + LevelConstants + i] *= decay[s_levelConstants[i]];
        }

        _sums[ChannelCount - 1] *= decay[MovingConstant];
    }

    private void Add(in MovementLevel level, float minutes)
    {
        Span<float> decay = stackalloc float[TimeConstantCount];
        FillDecay(decay, minutes);
        for (var i = 0; i < TimeConstantCount; i++)
        {
            _weights[i] = (_weights[i] * decay[i]) + (1 - decay[i]);
        }

        Span<float> ramps = stackalloc float[RampCount];
        var (steps, intensity) = level;
        ramps[0] = MathF.Min(steps, 60) / 60;
        ramps[1] = Math.Clamp(steps - 60, 0, 60) / 60;
        ramps[2] = Math.Clamp(steps - 120, 0, 60) / 60;
        ramps[3] = Math.Clamp(3 * intensity, 0, 1);
        ramps[4] = Math.Clamp((3 * intensity) - 1, 0, 1);
        ramps[5] = Math.Clamp((3 * intensity) - 2, 0, 1);
        for (var constant = 0; constant < 3; constant++)
        {
            var d = decay[s_rampConstants[constant]];
            for (var ramp = 0; ramp < RampCount; ramp++)
            {
                ref var sum = ref _sums[(constant * RampCount) + ramp];
                sum = (sum * d) + ((1 - d) * ramps[ramp]);
            }
        }

        for (var i = 0; i < LevelConstants; i++)
        {
            var d = decay[s_levelConstants[i]];
            ref var stepSum = ref _sums[(RampCount * 3) + i];
            stepSum = (stepSum * d) + ((1 - d) * steps / 100);
            ref var intensitySum = ref _sums[(RampCount * 3) + LevelConstants + i];
            intensitySum = (intensitySum * d) + ((1 - d) * intensity);
        }

        ref var moving = ref _sums[ChannelCount - 1];
        moving = (moving * decay[MovingConstant]) + ((1 - decay[MovingConstant]) * (steps > 0 ? 1 : 0));
        _stepsOfDay += steps * minutes;
        _sinceStep = steps > 0 ? 0 : _sinceStep;
        _sinceBrisk = steps >= 60 ? 0 : _sinceBrisk;
        _sinceModerate = intensity >= 0.66f ? 0 : _sinceModerate;
    }

    private static void FillDecay(Span<float> decay, float minutes)
    {
        if (MathF.Abs(minutes - 1) < 1e-4f)
        {
            s_minuteDecay.CopyTo(decay);
            return;
        }

        for (var i = 0; i < TimeConstantCount; i++)
        {
            decay[i] = MathF.Exp(-minutes / s_minutes[i]);
        }
    }

    private readonly float Average(int channel, int constant)
    {
        var weight = _weights[constant];
        return weight > 1e-6f ? _sums[channel] / weight : 0;
    }
}
