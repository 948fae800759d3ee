using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// Whether the heart rate falls too slowly after effort, over days: how much of a slower fall shows in what is measured. Two
/// courses are asked about, as recovery has a fast and a slow phase (Imai et al., J Am Coll Cardiol 24:1529, 1994): the first
/// twenty-five minutes with a time constant of six minutes in place of one and a half, and the hours after, with one of 80 minutes in
/// place of 22. A plain value of constant size.
/// </summary>
internal struct RecoveryCourse
{
    public const int Bytes = (4 * sizeof(float)) + LastEffort.Bytes + (2 * TemplateFit.Bytes);

    private const float LeastLeftBpm = 8;
    private const float LeastStepsPer5Min = 150;
    private const float FastMinutes = 1.5f;
    private const float PoorFastMinutes = 6;
    private const float FastLasts = 25;
    private const float BuildsMinutes = 20;
    private const float SlowMinutes = 22;
    private const float PoorSlowMinutes = 80;
    private const float SlowFrom = 10;
    private const float SlowLasts = 200;
    private const float LeastFastBpm = 2;
    private const float LeastSlowBpm = 1;
    private const float MostFastBpm = 25;
    private const float MostSlowBpm = 15;
    private const float Never = 1e4f;

    private float _sinceEffort;
    private LastEffort _effort;
    private float _usualAfter;
    private float _poorAfter;
    private float _stepsPer5Min;
    private TemplateFit _fast;
    private TemplateFit _slow;

    /// <summary>Starts with nothing seen.</summary>
    public static RecoveryCourse Start() => new() { _sinceEffort = Never, _effort = LastEffort.None() };

    /// <summary>Minutes since the last effort, as far as readings and steps tell.</summary>
    public readonly float SinceEffort => _sinceEffort;

    /// <summary>What a poor recovery would add now in its fast phase, in bpm; NaN where it cannot show.</summary>
    public float FastBpm { get; private set; }

    /// <summary>What it would add in its slow phase, in bpm; NaN where it cannot show.</summary>
    public float SlowBpm { get; private set; }

    /// <summary>Share of the fast course in the last day.</summary>
    public readonly float FastShare => _fast.ShareOfDay;

    /// <summary>Strength of the fast course over three days.</summary>
    public readonly float FastStrength => _fast.StrengthOfDays;

    /// <summary>Share of the slow course over three days.</summary>
    public readonly float SlowShare => _slow.ShareOfDays;

    /// <summary>Strength of the slow course over three days.</summary>
    public readonly float SlowStrength => _slow.StrengthOfDays;

    /// <summary>The fast course over three days, in standard errors of this person.</summary>
    public readonly float FastDeviations => _fast.DeviationsOfDays;

    /// <summary>The same over seven days.</summary>
    public readonly float FastWeekDeviations => _fast.DeviationsOfWeek;

    /// <summary>The slow course over three days, in standard errors of this person.</summary>
    public readonly float SlowDeviations => _slow.DeviationsOfDays;

    /// <summary>The same over seven days.</summary>
    public readonly float SlowWeekDeviations => _slow.DeviationsOfWeek;

    /// <summary>Takes the next reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="expected">What was expected at it.</param>
    /// <param name="heartRate">Its heart rate in bpm; NaN where none is taken for the heart's.</param>
    /// <param name="elapsed">Minutes since the reading before.</param>
    public void Observe(in Reading reading, in ExpectedHeartRate expected, float heartRate, float elapsed)
    {
        var level = MovementLevel.Of(reading);
        if (_effort.Take(level, expected, heartRate, elapsed))
        {
            _sinceEffort = 0;
            _stepsPer5Min = reading.StepsPer5Min is >= 0 and <= 1500 ? reading.StepsPer5Min : 0;
            _usualAfter += (1 - MathF.Exp(-elapsed / BuildsMinutes)) * (expected.Parts.ActivityBpm - _usualAfter);
            _poorAfter += (1 - MathF.Exp(-elapsed / BuildsMinutes)) * (expected.Parts.ActivityBpm - _poorAfter);
        }
        else
        {
            _sinceEffort = _sinceEffort == 0 ? EndOf(reading, elapsed) : MathF.Min(_sinceEffort + elapsed, Never);
            _usualAfter *= MathF.Exp(-elapsed / SlowMinutes);
            _poorAfter *= MathF.Exp(-elapsed / PoorSlowMinutes);
        }

        FastBpm = _sinceEffort is > 0 and < FastLasts && _effort.LeftBpm > LeastLeftBpm
            ? Shown(_effort.LeftBpm * (MathF.Exp(-_sinceEffort / PoorFastMinutes) - MathF.Exp(-_sinceEffort / FastMinutes)), LeastFastBpm)
            : float.NaN;
        SlowBpm = _sinceEffort is > SlowFrom and < SlowLasts && level.IsKnown && level.Intensity < LastEffort.Intensity
            ? Shown(_poorAfter - _usualAfter, LeastSlowBpm)
            : float.NaN;

        // The last hours may have taught the slow fall already: their part is not believed.
        var distance = heartRate - expected.MedianBpm + expected.Parts.RecentBpm;
        _fast.Add(float.IsNaN(FastBpm) ? float.NaN : Math.Clamp(distance, -MostFastBpm, MostFastBpm), FastBpm, elapsed);
        _slow.Add(float.IsNaN(SlowBpm) ? float.NaN : Math.Clamp(distance, -MostSlowBpm, MostSlowBpm), SlowBpm, elapsed);
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.Float(_sinceEffort);
        _effort.Write(ref writer);
        writer.Float(_usualAfter);
        writer.Float(_poorAfter);
        writer.Float(_stepsPer5Min);
        _fast.Write(ref writer);
        _slow.Write(ref writer);
    }

    public void Read(ref StateReader reader)
    {
        _sinceEffort = reader.Float(0, Never);
        _effort.Read(ref reader);
        _usualAfter = reader.Float(-300, 300);
        _poorAfter = reader.Float(-300, 300);
        _stepsPer5Min = reader.Float(0, 1500);
        _fast.Read(ref reader);
        _slow.Read(ref reader);
    }

    /// <summary>
    /// Minutes since the effort ended between two readings: steps of five minutes tell which part of them it still filled; else half.
    /// </summary>
    private readonly float EndOf(in Reading reading, float elapsed) =>
        MathF.Max(0.01f, elapsed > 2 && _stepsPer5Min > LeastStepsPer5Min && reading.StepsPer5Min >= 0
            ? elapsed * (1 - Math.Clamp(reading.StepsPer5Min / _stepsPer5Min, 0, 1))
            : elapsed / 2);

    private static float Shown(float bpm, float least) => bpm > least ? bpm : float.NaN;
}
