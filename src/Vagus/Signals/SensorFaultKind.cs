namespace Vagus.Signals;

/// <summary>What is wrong with a sensor. A class of its own: a fault says nothing about the heart.</summary>
public enum SensorFaultKind : byte
{
    /// <summary>Nothing is known to be wrong.</summary>
    None = 0,

    /// <summary>The device is not worn: a code for it, or values without a wearer.</summary>
    NotWorn,

    /// <summary>Loose or wet: a poor signal and scattered values.</summary>
    PoorContact,

    /// <summary>Values missing while the device is worn.</summary>
    Dropout,

    /// <summary>The same value again and again.</summary>
    FlatLine,

    /// <summary>The step rate is shown instead of the heart rate.</summary>
    CadenceLock,

    /// <summary>Twice the heart rate.</summary>
    Doubling,

    /// <summary>Half the heart rate.</summary>
    Halving,

    /// <summary>Jumps that no heart makes.</summary>
    ImpossibleJump,

    /// <summary>The battery ran out.</summary>
    BatteryLoss,

    /// <summary>The device's clock is wrong or was set.</summary>
    ClockError,
}
