namespace Vagus.Training.Pipeline;

/// <summary>What of a person a training reading shows to the models.</summary>
public enum Shown : byte
{
    /// <summary>Profile and past.</summary>
    All,

    /// <summary>The whole profile without the past.</summary>
    Stranger,

    /// <summary>What a request of the reference service states: no conditions, medication, lifestyle; no past.</summary>
    StrangerAsInReferenceRequest,

    /// <summary>The resting heart rate alone; no past.</summary>
    BareStranger,
}
