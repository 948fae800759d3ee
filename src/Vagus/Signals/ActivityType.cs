namespace Vagus.Signals;

/// <summary>What a person is doing during a reading, in the words of the reference schema.</summary>
public enum ActivityType : byte
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Asleep.</summary>
    Sleeping,

    /// <summary>Awake and still.</summary>
    Resting,

    /// <summary>Light activity: standing, household, desk work with movement.</summary>
    Light,

    /// <summary>Walking.</summary>
    Walking,

    /// <summary>On the way: partly walking, partly seated.</summary>
    Commuting,

    /// <summary>Exercise.</summary>
    Exercise,
}
