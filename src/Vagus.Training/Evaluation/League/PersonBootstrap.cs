namespace Vagus.Training.Evaluation.League;

/// <summary>A figure and the interval that holds it at 95 %.</summary>
/// <param name="Value">The figure; NaN where there is nothing to measure it on.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>Nothing to measure.</summary>
    public static readonly Estimate None = new(double.NaN, double.NaN, double.NaN);
}

/// <summary>
/// Percentile intervals by resampling people with replacement (Efron &amp; Tibshirani 1993, chapter 13): a person's events and
/// alerts stay together, because they depend on one another. The draws are made once and shared by all figures.
/// </summary>
internal sealed class PersonBootstrap
{
    /// <summary>How often people are drawn.</summary>
    public const int Draws = 1000;

    private readonly int _people;
    private readonly ushort[] _times;

    /// <summary>Draws people.</summary>
    /// <param name="people">Number of people.</param>
    /// <param name="seed">Seed of the draws.</param>
    public PersonBootstrap(int people, ulong seed)
    {
        _people = people;
        _times = new ushort[Draws * people];
        var random = new SeededRandom(seed, 0xB007);
        for (var draw = 0; draw < Draws; draw++)
        {
            for (var i = 0; i < people; i++)
            {
                _times[(draw * people) + random.NextInt(people)]++;
            }
        }
    }

    /// <summary>A share or a rate: the sum of one count over the sum of another.</summary>
    /// <param name="counts">Numerator of each person.</param>
    /// <param name="outOf">Denominator of each person, 0 or more.</param>
    /// <returns>The figure with its interval; draws without a denominator are left out.</returns>
    public Estimate Ratio(ReadOnlySpan<double> counts, ReadOnlySpan<double> outOf)
    {
        var (above, below) = (0.0, 0.0);
        for (var i = 0; i < _people; i++)
        {
            (above, below) = (above + counts[i], below + outOf[i]);
        }

        if (!(below > 0))
        {
            return Estimate.None;
        }

        var drawn = new List<double>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            var (a, b) = (0.0, 0.0);
            var times = _times.AsSpan(draw * _people, _people);
            for (var i = 0; i < times.Length; i++)
            {
                a += times[i] * counts[i];
                b += times[i] * outOf[i];
            }

            if (b > 0)
            {
                drawn.Add(a / b);
            }
        }

        return Interval(above / below, drawn);
    }

    /// <summary>A quantile of values of which a person has any number.</summary>
    /// <param name="values">The values, each with the number of its person.</param>
    /// <param name="share">Which quantile, 0–1: the lowest value that at least this share of the values does not exceed.</param>
    /// <returns>The figure with its interval; none without a value.</returns>
    public Estimate Quantile(IReadOnlyList<(double Value, int Person)> values, double share)
    {
        if (values.Count == 0)
        {
            return Estimate.None;
        }

        (double Value, int Person)[] sorted = [.. values.Order()];
        var drawn = new List<double>(Draws);
        for (var draw = 0; draw < Draws; draw++)
        {
            var at = At(sorted, _times.AsSpan(draw * _people, _people), share);
            if (!double.IsNaN(at))
            {
                drawn.Add(at);
            }
        }

        return Interval(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)].Value, drawn);
    }

    private static double At((double Value, int Person)[] sorted, ReadOnlySpan<ushort> times, double share)
    {
        var total = 0;
        foreach (var (_, person) in sorted)
        {
            total += times[person];
        }

        var needed = Math.Max(1, (int)Math.Ceiling(share * total));
        foreach (var (value, person) in sorted)
        {
            needed -= times[person];
            if (needed <= 0)
            {
                return value;
            }
        }

        return double.NaN;
    }

    private static Estimate Interval(double value, List<double> drawn)
    {
        if (drawn.Count == 0)
        {
            return new Estimate(value, double.NaN, double.NaN);
        }

        drawn.Sort();
        double Quantile(double share) => drawn[Math.Clamp((int)Math.Ceiling(share * drawn.Count) - 1, 0, drawn.Count - 1)];
        return new Estimate(value, Quantile(0.025), Quantile(0.975));
    }
}
