using System.Runtime.InteropServices;
using Vagus.Signals;

namespace Vagus.Models.Detectors;

/// <summary>Whether a detector has an opinion.</summary>
public enum DetectorState : byte
{
    /// <summary>
    /// Nothing to say at this input: the detector judges another state of the body or only once a day, or the input is a
    /// duplicate or late.
    /// </summary>
    NotJudged,

    /// <summary>There is a score.</summary>
    Judged,

    /// <summary>Too little of the person is known yet.</summary>
    Learning,

    /// <summary>What would be judged was not measured.</summary>
    NoData,
}

/// <summary>What a detector says of an input.</summary>
/// <param name="State">Whether it has an opinion.</param>
/// <param name="Score">How anomalous: higher = more anomalous, finite; NaN unless judged.</param>
/// <param name="Kind">The kind of anomaly that a high score would be; none where the detector cannot tell.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DetectorScore(DetectorState State, float Score, AnomalyKind Kind)
{
    /// <summary>Nothing to say at this input.</summary>
    public static readonly DetectorScore NotJudged = new(DetectorState.NotJudged, float.NaN, AnomalyKind.None);

    /// <summary>Too little is known yet.</summary>
    public static readonly DetectorScore Learning = new(DetectorState.Learning, float.NaN, AnomalyKind.None);

    /// <summary>Not measured.</summary>
    public static readonly DetectorScore NoData = new(DetectorState.NoData, float.NaN, AnomalyKind.None);

    /// <summary>A score.</summary>
    /// <param name="score">Finite; higher = more anomalous.</param>
    /// <param name="kind">The kind that a high score would be.</param>
    /// <returns>The judged score.</returns>
    public static DetectorScore Of(float score, AnomalyKind kind = AnomalyKind.None) => new(DetectorState.Judged, score, kind);
}
