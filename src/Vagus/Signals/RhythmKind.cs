namespace Vagus.Signals;

/// <summary>The rhythm that an annotator saw in a stretch of a recording.</summary>
public enum RhythmKind : byte
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>Normal sinus rhythm.</summary>
    Sinus,

    /// <summary>Sinus bradycardia.</summary>
    SinusBradycardia,

    /// <summary>Atrial fibrillation.</summary>
    AtrialFibrillation,

    /// <summary>Atrial flutter.</summary>
    AtrialFlutter,

    /// <summary>Atrial bigeminy.</summary>
    AtrialBigeminy,

    /// <summary>Supraventricular tachyarrhythmia.</summary>
    SupraventricularTachyarrhythmia,

    /// <summary>Junctional or nodal rhythm.</summary>
    Junctional,

    /// <summary>Ventricular bigeminy.</summary>
    VentricularBigeminy,

    /// <summary>Ventricular trigeminy.</summary>
    VentricularTrigeminy,

    /// <summary>Idioventricular rhythm.</summary>
    Idioventricular,

    /// <summary>Ventricular tachycardia.</summary>
    VentricularTachycardia,

    /// <summary>Ventricular flutter.</summary>
    VentricularFlutter,

    /// <summary>Ventricular fibrillation.</summary>
    VentricularFibrillation,

    /// <summary>Heart block of the second degree.</summary>
    HeartBlockSecondDegree,

    /// <summary>Pre-excitation.</summary>
    PreExcitation,

    /// <summary>Paced rhythm.</summary>
    Paced,

    /// <summary>Stated, but in a word that is none of the above.</summary>
    Other,
}
