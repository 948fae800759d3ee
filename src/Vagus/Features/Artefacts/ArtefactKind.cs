namespace Vagus.Features.Artefacts;

/// <summary>What is wrong with an interval: the classes of Lipponen and Tarvainen (2019).</summary>
public enum ArtefactKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An ectopic or displaced beat: too early or late between its neighbours, which spoils the intervals on both sides.</summary>
    Ectopic,

    /// <summary>Too long, and not by a missed beat.</summary>
    TooLong,

    /// <summary>Too short, and not by an extra beat.</summary>
    TooShort,

    /// <summary>One or more beats were not detected: the interval is a multiple.</summary>
    Missed,

    /// <summary>A beat was detected that is none: two intervals are one.</summary>
    Extra,

    /// <summary>Part of so long a stretch of spoiled intervals that nothing can be said about it; a gap in the corrected series.</summary>
    Unusable,
}
