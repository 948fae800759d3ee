namespace Vagus.Data.Simulation.Cohort;

/// <summary>How often a simulated device states a reading.</summary>
public enum CohortSampling : byte
{
    /// <summary>Fixed for each person: of a hundred, 60 every five minutes, 35 every minute, 5 every ten seconds.</summary>
    Mixed = 0,

    /// <summary>Every five minutes, as in the reference schema.</summary>
    FiveMinutes,

    /// <summary>Every minute.</summary>
    OneMinute,

    /// <summary>Every ten seconds.</summary>
    TenSeconds,
}
