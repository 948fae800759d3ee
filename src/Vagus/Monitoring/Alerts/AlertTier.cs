namespace Vagus.Monitoring.Alerts;

/// <summary>Where a person stands now. The last two are not about health.</summary>
public enum AlertTier : byte
{
    /// <summary>Nothing is alarming.</summary>
    Green,

    /// <summary>An alert is open.</summary>
    Yellow,

    /// <summary>An alert is open that is severe, or that a healthy person hardly ever sees.</summary>
    Red,

    /// <summary>Too little is known of the person, or of this hour of their day: mostly the first day.</summary>
    Learning,

    /// <summary>No heart rate to judge: not worn, a fault of the sensor, or no reading for a while.</summary>
    NoData,
}
