namespace Vagus.Data.Formats.Fuller;

/// <summary>The device that wrote a row. The two state steps and distances on different scales.</summary>
public enum FullerDevice
{
    /// <summary>Apple Watch.</summary>
    AppleWatch = 0,

    /// <summary>Fitbit.</summary>
    Fitbit,
}
