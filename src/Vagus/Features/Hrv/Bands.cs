namespace Vagus.Features.Hrv;

/// <summary>Sums a spectral density to the powers of the bands.</summary>
internal static class Bands
{
    public const double VlfToHz = 0.04;
    public const double LfToHz = 0.15;
    public const double HfToHz = 0.40;

    private const double LeastMs2 = 1e-9;
    private const double VlfMinimumMs = 5 * 60_000;
    private const double LfMinimumMs = 2 * 60_000;
    private const double HfMinimumMs = 60_000;

    /// <summary>A spectrum of which nothing is known.</summary>
    public static HrvFrequencyDomain Not(HrvState state)
    {
        var no = HrvValue.Not(state);
        return new HrvFrequencyDomain
        {
            VlfMs2 = no,
            LfMs2 = no,
            HfMs2 = no,
            TotalMs2 = no,
            LfNormalisedPercent = no,
            HfNormalisedPercent = no,
            LfHfRatio = no,
        };
    }

    /// <param name="density">One-sided density, ms²/Hz, at i·step.</param>
    /// <param name="stepHz">Distance of the frequencies.</param>
    /// <param name="observedMs">Time that the spectrum could see at once, which the bands' minimum lengths ask for.</param>
    /// <param name="nyquistHz">Highest frequency that the beats can show.</param>
    /// <param name="vlfFromHz">Lower end of VLF.</param>
    /// <param name="integration">How to sum.</param>
    /// <param name="segments">Number of segments averaged.</param>
    public static HrvFrequencyDomain Sum(
        double[] density, double stepHz, double observedMs, double nyquistHz, double vlfFromHz, BandIntegration integration, int segments)
    {
        HrvValue Band(double from, double to, double minimumMs) =>
            observedMs < minimumMs ? HrvValue.Not(HrvState.TooShort)
            : from >= nyquistHz ? HrvValue.Not(HrvState.AboveNyquist)
            : HrvValue.Of(Power(density, stepHz, from, to, integration));

        var (vlf, lf, hf) = (Band(vlfFromHz, VlfToHz, VlfMinimumMs), Band(VlfToHz, LfToHz, LfMinimumMs), Band(LfToHz, HfToHz, HfMinimumMs));
        HrvValue Both(double value) => lf.IsKnown && hf.IsKnown ? HrvValue.Of(value) : HrvValue.Not(lf.IsKnown ? hf.State : lf.State);
        // Without any power a share of it is rounding.
        HrvValue Share(double value) => lf.Value + hf.Value < LeastMs2 ? HrvValue.Not(HrvState.Undefined) : Both(value);
        return new HrvFrequencyDomain
        {
            VlfMs2 = vlf,
            LfMs2 = lf,
            HfMs2 = hf,
            TotalMs2 = !vlf.IsKnown ? HrvValue.Not(vlf.State) : Both(vlf.Value + lf.Value + hf.Value),
            LfNormalisedPercent = Share(100 * lf.Value / (lf.Value + hf.Value)),
            HfNormalisedPercent = Share(100 * hf.Value / (lf.Value + hf.Value)),
            LfHfRatio = Share(lf.Value / hf.Value),
            Segments = segments,
            DensityMs2PerHz = density,
            StepHz = stepHz,
        };
    }

    private static double Power(double[] density, double stepHz, double from, double to, BandIntegration integration)
    {
        // A frequency that rounding puts a hair below a limit belongs to the limit.
        var first = Math.Max(0, (int)Math.Ceiling((from / stepHz) - 1e-9));
        var end = Math.Min(density.Length, (int)Math.Ceiling((to / stepHz) - 1e-9));
        var sum = 0.0;
        for (var i = first; i < end; i++)
        {
            sum += density[i];
        }

        if (integration == BandIntegration.Trapezoid && end > first)
        {
            sum -= (density[first] + density[end - 1]) / 2;
        }

        return sum * stepHz;
    }
}
