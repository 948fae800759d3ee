namespace Vagus.Data.Formats.Fuller;

/// <summary>
/// What the person was told to do, by the laboratory's protocol and in its words; least effort first. A MET is the energy
/// spent at rest.
/// </summary>
public enum FullerActivity
{
    /// <summary>Lying.</summary>
    Lying = 0,

    /// <summary>Sitting.</summary>
    Sitting,

    /// <summary>Walking at a pace of one's own choice.</summary>
    SelfPacedWalk,

    /// <summary>Running 3 METs.</summary>
    Running3Met,

    /// <summary>Running 5 METs.</summary>
    Running5Met,

    /// <summary>Running 7 METs.</summary>
    Running7Met,
}
