namespace Vagus.Features.Hrv;

/// <summary>
/// Short-term scaling exponent α1 by detrended fluctuation analysis: Peng, Havlin, Stanley and Goldberger (1995), "Quantification of
/// scaling exponents and crossover phenomena in nonstationary heartbeat time series", Chaos 5:82–87. The intervals less their mean
/// are summed up; boxes of 4, 5, … 16 beats, without overlap, are each fitted by a straight line; α1 is the slope of log F(n) over
/// log n. A box never crosses a hole: each stretch is summed up and cut into boxes on its own. From 64 NN intervals.
/// </summary>
public static class DetrendedFluctuation
{
    /// <summary>Smallest box, beats.</summary>
    public const int SmallestBox = 4;

    /// <summary>Largest box, beats.</summary>
    public const int LargestBox = 16;

    /// <summary>Fewest NN intervals: four of the largest boxes.</summary>
    public const int MinIntervals = 4 * LargestBox;

    internal static HrvValue Alpha1(NnIntervals nn, double meanMs, DfaFluctuation fluctuation)
    {
        if (nn.NnMs.Length == 0)
        {
            return HrvValue.Not(HrvState.NoData);
        }

        var profile = new double[nn.NnMs.Length];
        var boxes = 0;
        for (var run = 0; run < nn.RunCount; run++)
        {
            var (start, length) = nn.Run(run).GetOffsetAndLength(profile.Length);
            var sum = 0.0;
            for (var i = start; i < start + length; i++)
            {
                profile[i] = sum += nn.NnMs[i] - meanMs;
            }

            boxes += length / LargestBox;
        }

        if (boxes < MinIntervals / LargestBox)
        {
            return HrvValue.Not(HrvState.TooShort);
        }

        var (x, y, xx, xy) = (0.0, 0.0, 0.0, 0.0);
        for (var box = SmallestBox; box <= LargestBox; box++)
        {
            var (logBox, logF) = (Math.Log(box), Math.Log(Fluctuation(nn, profile, box, fluctuation)));
            x += logBox;
            y += logF;
            xx += logBox * logBox;
            xy += logBox * logF;
        }

        const int Sizes = LargestBox - SmallestBox + 1;
        return HrvValue.Of(((Sizes * xy) - (x * y)) / ((Sizes * xx) - (x * x)));
    }

    private static double Fluctuation(NnIntervals nn, double[] profile, int box, DfaFluctuation how)
    {
        var (sum, count) = (0.0, 0);
        var middle = (box - 1) / 2.0;
        var spread = box * (((double)box * box) - 1) / 12;
        for (var run = 0; run < nn.RunCount; run++)
        {
            var (start, length) = nn.Run(run).GetOffsetAndLength(profile.Length);
            for (var at = start; at + box <= start + length; at += box)
            {
                var square = MeanSquareAroundLine(profile.AsSpan(at, box), middle, spread);
                sum += how == DfaFluctuation.MeanOfBoxes ? Math.Sqrt(square) : square;
                count++;
            }
        }

        return how == DfaFluctuation.MeanOfBoxes ? sum / count : Math.Sqrt(sum / count);
    }

    private static double MeanSquareAroundLine(ReadOnlySpan<double> values, double middle, double spread)
    {
        // Relative to the first value, so that a large sum does not swallow small steps.
        var origin = values[0];
        var (sum, products) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i] - origin;
            products += (i - middle) * (values[i] - origin);
        }

        var (mean, slope) = (sum / values.Length, products / spread);
        var squares = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var rest = values[i] - origin - mean - (slope * (i - middle));
            squares += rest * rest;
        }

        return squares / values.Length;
    }
}
