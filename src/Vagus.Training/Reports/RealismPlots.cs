using System.Globalization;
using Vagus.Training.Evaluation.Realism;

namespace Vagus.Training.Reports;

/// <summary>Drawings of simulated beside real values.</summary>
internal static class RealismPlots
{
    /// <summary>Both distribution functions of a quantity, from its quantiles.</summary>
    public static string Distribution(RealismComparison comparison, int number)
    {
        var (real, simulated) = (comparison.Real.Quantiles, comparison.Simulated.Quantiles);

        // The outermost twentieth can reach far and would squeeze the rest.
        var (low, high) = SvgScale.Round(Math.Min(real[1], simulated[1]), Math.Max(real[^2], simulated[^2]), 6);
        var chart = new SvgChart(460, 300, string.Create(CultureInfo.InvariantCulture, $"realism{number}"));
        var (x, y) = (chart.X(low, high), chart.Y(0, 1));
        chart.HorizontalAxis(x, comparison.Unit).VerticalAxis(y, "share");
        chart.Polyline(Points(real, x, y), "line s1").Polyline(Points(simulated, x, y), "line s2").Legend(("real", "line s1"), ("simulated", "line s2"));
        return chart.ToSvg($"Distribution of {comparison.Name}, real and simulated.");
    }

    /// <summary>Heart rate by hour; null where no real set tells it.</summary>
    public static string? ByHour(IReadOnlyList<RealismHour> hours)
    {
        var known = hours.Where(static hour => double.IsFinite(hour.RealBpm) && double.IsFinite(hour.SimulatedBpm)).ToList();
        if (known.Count == 0)
        {
            return null;
        }

        var (low, high) = SvgScale.Round(
            known.Min(static hour => Math.Min(hour.RealBpm, hour.SimulatedBpm)), known.Max(static hour => Math.Max(hour.RealBpm, hour.SimulatedBpm)), 5);
        var chart = new SvgChart(460, 300, "realism-hours");
        var (x, y) = (chart.X(0, 23), chart.Y(low, high));
        chart.HorizontalAxis(x, "hour").VerticalAxis(y, "bpm against own median");
        chart.Polyline(hours.Select(hour => (x[hour.Hour], y[hour.RealBpm])), "line s1")
            .Polyline(hours.Select(hour => (x[hour.Hour], y[hour.SimulatedBpm])), "line s2")
            .Legend(("real", "line s1"), ("simulated", "line s2"));
        return chart.ToSvg("Heart rate by hour of the day against a person's own median, real and simulated.");
    }

    private static IEnumerable<(double X, double Y)> Points(IReadOnlyList<double> quantiles, SvgScale x, SvgScale y)
    {
        for (var i = 0; i < quantiles.Count; i++)
        {
            yield return (x[quantiles[i]], y[i / (double)(quantiles.Count - 1)]);
        }
    }
}
