using System.Globalization;
using Vagus.Features.Hrv;

namespace Vagus.Training.Reports;

/// <summary>One figure of HRV for people to read.</summary>
/// <param name="Name">Its name with its unit.</param>
/// <param name="Value">The figure or why it is not known.</param>
/// <param name="Decimals">Decimals to show.</param>
public readonly record struct HrvTableRow(string Name, HrvValue Value, int Decimals);

/// <summary>HRV as rows of a table, the same in command and page.</summary>
public static class HrvTable
{
    /// <summary>The rows of what was computed.</summary>
    /// <param name="metrics">The figures.</param>
    /// <returns>Rows in the order of the domains.</returns>
    public static IEnumerable<HrvTableRow> Rows(HrvMetrics metrics)
    {
        var time = metrics.Time;
        yield return new("NN intervals", HrvValue.Of(time.NnCount), 0);
        yield return new("mean RR, ms", time.MeanRrMs, 1);
        yield return new("mean heart rate, bpm", time.MeanHeartRateBpm, 1);
        yield return new("SDNN, ms", time.SdnnMs, 1);
        yield return new("SDANN, ms", time.SdannMs, 1);
        yield return new("SDNN index, ms", time.SdnnIndexMs, 1);
        yield return new("RMSSD, ms", time.RmssdMs, 1);
        yield return new("SDSD, ms", time.SdsdMs, 1);
        yield return new("NN50", time.Nn50, 0);
        yield return new("pNN50, %", time.Pnn50Percent, 2);
        yield return new("pNN20, %", time.Pnn20Percent, 2);
        yield return new("triangular index", time.TriangularIndex, 1);
        foreach (var (name, spectrum) in new[] { ("Welch", metrics.Welch), ("Lomb–Scargle", metrics.Lomb) })
        {
            if (spectrum is not null)
            {
                yield return new($"VLF ({name}), ms²", spectrum.VlfMs2, 0);
                yield return new($"LF ({name}), ms²", spectrum.LfMs2, 0);
                yield return new($"HF ({name}), ms²", spectrum.HfMs2, 0);
                yield return new($"total ({name}), ms²", spectrum.TotalMs2, 0);
                yield return new($"LF ({name}), % of LF + HF", spectrum.LfNormalisedPercent, 1);
                yield return new($"HF ({name}), % of LF + HF", spectrum.HfNormalisedPercent, 1);
                yield return new($"LF/HF ({name})", spectrum.LfHfRatio, 2);
            }
        }

        if (metrics.Nonlinear is { } nonlinear)
        {
            yield return new("SD1, ms", nonlinear.Poincare.Sd1Ms, 1);
            yield return new("SD2, ms", nonlinear.Poincare.Sd2Ms, 1);
            yield return new("sample entropy", nonlinear.SampleEntropy, 3);
            yield return new("DFA α1", nonlinear.DfaAlpha1, 3);
        }
    }

    /// <summary>A figure as text.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The figure, or the state in words.</returns>
    public static string Text(HrvTableRow row) => row.Value.IsKnown
        ? row.Value.Value.ToString("F" + row.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : HrvJson.WordOf(row.Value.State).Replace('_', ' ');
}
