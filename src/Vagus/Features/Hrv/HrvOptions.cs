namespace Vagus.Features.Hrv;

/// <summary>How HRV is computed where the definitions leave a choice.</summary>
public sealed record HrvOptions
{
    /// <summary>The choices that are made when none is stated.</summary>
    public static HrvOptions Default { get; } = new();

    /// <summary>What is computed.</summary>
    /// <value>Everything.</value>
    public HrvDomains Domains { get; init; } = HrvDomains.All;

    /// <summary>Lower end of VLF, Hz, 0 to 0.04; 0 for the short-term form of the Task Force, which has no lower end.</summary>
    /// <value>0.0033.</value>
    public double VlfFromHz { get; init; } = 0.0033;

    /// <summary>Welch's method.</summary>
    public WelchOptions Welch { get; init; } = new();

    /// <summary>Sample entropy's tolerance as a share of SDNN, above 0.</summary>
    /// <value>0.2.</value>
    public double SampleEntropyTolerance { get; init; } = 0.2;

    /// <summary>How DFA joins the boxes of one size.</summary>
    /// <value><see cref="DfaFluctuation.RootMeanSquare"/>.</value>
    public DfaFluctuation Dfa { get; init; } = DfaFluctuation.RootMeanSquare;

    /// <summary>All that is wrong with the options.</summary>
    /// <returns>Sentences; empty when nothing is.</returns>
    public IReadOnlyList<string> Errors()
    {
        var errors = Welch.Errors().ToList();
        if (!(VlfFromHz >= 0 && VlfFromHz < Bands.VlfToHz))
        {
            errors.Add($"lower end of VLF: found {VlfFromHz} Hz, expected 0 to below {Bands.VlfToHz}");
        }

        if (!(SampleEntropyTolerance > 0 && double.IsFinite(SampleEntropyTolerance)))
        {
            errors.Add($"tolerance of sample entropy: found {SampleEntropyTolerance}, expected above 0");
        }

        return errors;
    }
}
