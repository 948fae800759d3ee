namespace Vagus.Training.Evaluation.Trend;

/// <summary>
/// 95 % percentile intervals of a ratio of sums from people drawn with replacement (Efron &amp; Tibshirani 1993, chapter 13).
/// Ids of the same person are drawn together. Every figure meets the same draws.
/// </summary>
internal sealed class TrendDraws
{
    private const int Draws = 1000;
    private const ulong Seed = 71;
    private readonly int[] _groupOf;
    private readonly int[][] _times;

    public TrendDraws(int[] groupOf)
    {
        _groupOf = groupOf;
        int[] groups = [.. groupOf.Distinct()];
        _times = new int[Draws][];
        for (var draw = 0; draw < Draws; draw++)
        {
            var random = new SeededRandom(Seed, (ulong)draw);
            _times[draw] = new int[groupOf.Length];
            for (var i = 0; i < groups.Length; i++)
            {
                _times[draw][groups[random.NextInt(groups.Length)]]++;
            }
        }
    }

    /// <summary>The interval of a factor times the sum of <paramref name="above"/> over the sum of <paramref name="below"/>.</summary>
    public TrendInterval Of(int[] above, int[] below, double factor = 1)
    {
        var found = new List<double>(Draws);
        foreach (var times in _times)
        {
            var (a, b) = (0L, 0L);
            for (var person = 0; person < _groupOf.Length; person++)
            {
                a += times[_groupOf[person]] * above[person];
                b += times[_groupOf[person]] * below[person];
            }

            if (b > 0)
            {
                found.Add(factor * a / b);
            }
        }

        found.Sort();
        double At(double share) => found.Count == 0 ? double.NaN : found[(int)Math.Round(share * (found.Count - 1))];
        return new TrendInterval(At(0.025), At(0.975));
    }
}
