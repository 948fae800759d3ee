using Vagus.Signals;

namespace Vagus.Features.Hrv;

/// <summary>HRV of a recording and of sliding windows.</summary>
public static class HrvAnalysis
{
    /// <summary>Computes HRV of a series.</summary>
    /// <param name="series">The series; use a corrected one where artefacts matter.</param>
    /// <param name="options">Choices; null for <see cref="HrvOptions.Default"/>.</param>
    /// <returns>Every figure, or the state that says why it is not known.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves.</exception>
    public static HrvMetrics Of(RrSeries series, HrvOptions? options = null)
    {
        options ??= HrvOptions.Default;
        Check(options);
        return Compute(series, options);
    }

    /// <summary>
    /// Computes HRV of windows of a recording: the first begins with the first beat, each following one a step later; a window
    /// that the recording does not fill is left out. A window holds the intervals that lie wholly within it.
    /// </summary>
    /// <param name="series">The series.</param>
    /// <param name="window">Length of a window, 1 s or more.</param>
    /// <param name="step">Distance of the windows, 1 s or more.</param>
    /// <param name="options">Choices; null for <see cref="HrvOptions.Default"/>.</param>
    /// <returns>One result a window, lazily; <see cref="HrvMetrics.FromMs"/> and <see cref="HrvMetrics.ToMs"/> are the window's ends.</returns>
    /// <exception cref="ArgumentException">The options contradict themselves, or window or step are below 1 s.</exception>
    public static IEnumerable<HrvMetrics> Windows(RrSeries series, TimeSpan window, TimeSpan step, HrvOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(window, TimeSpan.FromSeconds(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(step, TimeSpan.FromSeconds(1));
        options ??= HrvOptions.Default;
        Check(options);
        return Slide(series, window.TotalMilliseconds, step.TotalMilliseconds, options);
    }

    internal static HrvMetrics Compute(RrSeries series, HrvOptions options)
    {
        var time = new TimeDomainAccumulator(series.FirstBeat);
        time.AddAll(series);
        var domain = time.TimeDomain();
        var metrics = new HrvMetrics
        {
            RrCount = series.Count,
            SegmentCount = series.SegmentCount,
            FromMs = series.FirstBeatMs,
            ToMs = series.LastBeatMs,
            Time = domain,
        };
        if (options.Domains == HrvDomains.Time)
        {
            return metrics;
        }

        var nn = NnIntervals.Of(series);
        return metrics with
        {
            Welch = options.Domains.HasFlag(HrvDomains.Welch) ? WelchSpectrum.Of(nn, options) : null,
            Lomb = options.Domains.HasFlag(HrvDomains.Lomb) ? LombScargleSpectrum.Of(nn, domain.MeanRrMs.Value, options.VlfFromHz) : null,
            Nonlinear = options.Domains.HasFlag(HrvDomains.Nonlinear)
                ? new HrvNonlinear(
                    time.Poincare(),
                    SampleEntropy.Of(nn, options.SampleEntropyTolerance * domain.SdnnMs.Value),
                    DetrendedFluctuation.Alpha1(nn, domain.MeanRrMs.Value, options.Dfa))
                : null,
        };
    }

    private static IEnumerable<HrvMetrics> Slide(RrSeries series, double windowMs, double stepMs, HrvOptions options)
    {
        for (var from = series.FirstBeatMs; from + windowMs <= series.LastBeatMs; from += stepMs)
        {
            yield return Compute(series.Between(from, from + windowMs), options) with { FromMs = from, ToMs = from + windowMs };
        }
    }

    private static void Check(HrvOptions options)
    {
        var errors = options.Errors();
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join("; ", errors), nameof(options));
        }
    }
}
