namespace Vagus.Training.Reports;

/// <summary>Maps values of an axis to positions in a drawing, and chooses where its ticks stand.</summary>
/// <param name="From">Value at <paramref name="Start"/>.</param>
/// <param name="To">Value at <paramref name="End"/>; larger than <paramref name="From"/>.</param>
/// <param name="Start">Position of <paramref name="From"/> in user units.</param>
/// <param name="End">Position of <paramref name="To"/>; may be smaller than <paramref name="Start"/>.</param>
/// <param name="Logarithmic">Whether equal ratios take equal room.</param>
internal readonly record struct SvgScale(double From, double To, double Start, double End, bool Logarithmic = false)
{
    private static readonly double[] LogarithmicSteps = [1, 2, 3, 5];

    public double this[double value]
    {
        get
        {
            var share = Logarithmic ? Math.Log(value / From) / Math.Log(To / From) : (value - From) / (To - From);
            return Start + (Math.Clamp(share, -1, 2) * (End - Start));
        }
    }

    /// <summary>The round step that divides a range into about <paramref name="wanted"/> parts.</summary>
    public static double Step(double range, int wanted)
    {
        var raw = range / wanted;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch
        {
            <= 1.0000001 => power,
            <= 2.0000001 => 2 * power,
            <= 5.0000001 => 5 * power,
            _ => 10 * power,
        };
    }

    /// <summary>Widens a range to round numbers; an empty range becomes one of width 1 around its value.</summary>
    public static (double From, double To) Round(double low, double high, int wanted)
    {
        if (!(high - low > 1e-9 * Math.Max(1, Math.Abs(high))))
        {
            var room = Math.Max(0.5, Math.Abs(low) * 0.1);
            (low, high) = (low - room, high + room);
        }

        var step = Step(high - low, wanted);
        return (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
    }

    /// <summary>Where the ticks stand, with as many decimals as tell them apart.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks(int wanted)
    {
        var ticks = new List<(double, string)>();
        if (Logarithmic)
        {
            for (var power = Math.Pow(10, Math.Floor(Math.Log10(From))); power <= To; power *= 10)
            {
                foreach (var step in LogarithmicSteps)
                {
                    var value = step * power;
                    if (value >= From * 0.999 && value <= To * 1.001)
                    {
                        ticks.Add((value, ReportText.Fixed(value, Math.Max(0, -(int)Math.Floor(Math.Log10(value * 1.0001))))));
                    }
                }
            }

            return ticks;
        }

        var width = Step(To - From, wanted);
        var decimals = Math.Clamp(-(int)Math.Floor(Math.Log10(width * 1.0001)), 0, 6);
        for (var i = Math.Ceiling((From / width) - 1e-6); i * width <= To + (width * 1e-6); i++)
        {
            ticks.Add((i * width, ReportText.Fixed(i * width, decimals)));
        }

        return ticks;
    }
}
