namespace Vagus.Signals;

/// <summary>Sex as used by the physiological formulas (maximal and resting heart rate differ).</summary>
public enum Sex : byte
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Female (<c>F</c>).</summary>
    Female,

    /// <summary>Male (<c>M</c>).</summary>
    Male,
}

/// <summary>How active a person's life is, least first.</summary>
public enum FitnessLevel : byte
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Hardly any exercise.</summary>
    Sedentary,

    /// <summary>Light exercise.</summary>
    LightlyActive,

    /// <summary>Regular exercise.</summary>
    FairlyActive,

    /// <summary>Hard exercise on most days.</summary>
    VeryActive,
}

/// <summary>How well a person performs, lowest first.</summary>
public enum PerformanceLevel : byte
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Moderate.</summary>
    Moderate,

    /// <summary>High.</summary>
    High,

    /// <summary>Athlete.</summary>
    Athlete,
}

/// <summary>How well a person sleeps in general, worst first.</summary>
public enum SleepQuality : byte
{
    /// <summary>Not stated.</summary>
    Unknown = 0,

    /// <summary>Poor.</summary>
    Poor,

    /// <summary>Fair.</summary>
    Fair,

    /// <summary>Good.</summary>
    Good,

    /// <summary>Excellent.</summary>
    Excellent,
}

/// <summary>Diagnosed conditions that change the heart rate.</summary>
[Flags]
public enum Conditions : byte
{
    /// <summary>None known.</summary>
    None = 0,

    /// <summary>High blood pressure.</summary>
    Hypertension = 1,

    /// <summary>Diabetes.</summary>
    Diabetes = 2,

    /// <summary>Heart disease.</summary>
    HeartDisease = 4,

    /// <summary>Anxiety disorder.</summary>
    Anxiety = 8,

    /// <summary>Sleep apnoea.</summary>
    SleepApnea = 16,
}

/// <summary>Drug classes that change the heart rate.</summary>
[Flags]
public enum Medications : byte
{
    /// <summary>None known.</summary>
    None = 0,

    /// <summary>Beta blocker: lowers resting and maximal heart rate.</summary>
    BetaBlocker = 1,

    /// <summary>ACE inhibitor.</summary>
    AceInhibitor = 2,

    /// <summary>Calcium channel blocker.</summary>
    CalciumChannelBlocker = 4,
}
