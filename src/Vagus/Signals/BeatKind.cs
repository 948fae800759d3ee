namespace Vagus.Signals;

/// <summary>
/// What kind of beat a beat is, by the classes of ANSI/AAMI EC57 (N, S, V, F, Q). An RR interval is an NN interval when the
/// beats on both of its sides are <see cref="Normal"/> or <see cref="Interpolated"/>, or when kinds are not stated.
/// </summary>
public enum BeatKind : byte
{
    /// <summary>Not stated: the source gives times only.</summary>
    Unknown,

    /// <summary>Any beat that is none of the others: sinus, bundle branch block, escape (class N).</summary>
    Normal,

    /// <summary>Premature beat from above the ventricles (class S).</summary>
    SupraventricularEctopic,

    /// <summary>Premature or escape beat of the ventricles (class V).</summary>
    VentricularEctopic,

    /// <summary>Fusion of a ventricular and a normal beat (class F).</summary>
    Fusion,

    /// <summary>Paced, or fusion of a paced and a normal beat (class Q).</summary>
    Paced,

    /// <summary>A beat that could not be classified (class Q).</summary>
    Unclassifiable,

    /// <summary>
    /// Put in, moved or left with an interpolated interval by the correction of artefacts: its intervals count as NN intervals, but no
    /// difference is taken to or from them, since how much they vary was not measured.
    /// </summary>
    Interpolated,
}
