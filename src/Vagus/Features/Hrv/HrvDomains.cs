namespace Vagus.Features.Hrv;

/// <summary>What is computed beside the time domain.</summary>
[Flags]
public enum HrvDomains
{
    /// <summary>The time domain only.</summary>
    Time = 0,

    /// <summary>The spectrum by Welch's method.</summary>
    Welch = 1,

    /// <summary>The spectrum by Lomb–Scargle.</summary>
    Lomb = 2,

    /// <summary>Poincaré plot, sample entropy and DFA.</summary>
    Nonlinear = 4,

    /// <summary>Everything.</summary>
    All = Welch | Lomb | Nonlinear,
}
