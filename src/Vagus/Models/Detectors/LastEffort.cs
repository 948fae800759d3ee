using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// Whether a person is under effort, and what the last effort left: how far above the level of rest the heart rate was at its
/// end. A plain value of constant size.
/// </summary>
internal struct LastEffort
{
    public const int Bytes = 2 * sizeof(float);

    /// <summary>Intensity below which a person recovers.</summary>
    public const float Intensity = 0.28f;

    private const float EffortBpm = 12;
    private const float RestMinutes = 180;

    private float _restBpm;

    /// <summary>Heart rate above rest at the last reading under effort, in bpm; 0 before one.</summary>
    public float LeftBpm { get; private set; }

    /// <summary>Starts with nothing seen.</summary>
    public static LastEffort None() => new() { _restBpm = float.NaN };

    /// <summary>Takes the next reading.</summary>
    /// <param name="level">How much the person moves.</param>
    /// <param name="expected">What was expected at it.</param>
    /// <param name="heartRate">Its heart rate in bpm; NaN where none is taken for the heart's.</param>
    /// <param name="elapsed">Minutes since the reading before.</param>
    /// <returns>Whether it is under effort.</returns>
    public bool Take(in MovementLevel level, in ExpectedHeartRate expected, float heartRate, float elapsed)
    {
        var isMeasured = !float.IsNaN(heartRate);
        if (isMeasured && expected.State == BodyState.AtRest && expected.Parts.ActivityBpm < EffortBpm / 2)
        {
            _restBpm = float.IsNaN(_restBpm) ? heartRate : _restBpm + ((1 - MathF.Exp(-elapsed / RestMinutes)) * (heartRate - _restBpm));
        }

        var isEffort = level.IsKnown && level.Intensity >= Intensity && expected.Parts.ActivityBpm >= EffortBpm;
        if (isEffort && isMeasured && !float.IsNaN(_restBpm))
        {
            // Less what it lay above its own expectation: that is no matter of recovery.
            LeftBpm = MathF.Min(heartRate, expected.UpperBpm) - _restBpm;
        }

        return isEffort;
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.Float(LeftBpm);
        writer.Float(_restBpm);
    }

    public void Read(ref StateReader reader)
    {
        LeftBpm = reader.Float(-300, 300);
        _restBpm = reader.FloatOrNaN(0, StateReader.HighestBpm);
    }
}
