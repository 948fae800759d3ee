namespace Vagus.Models.Bands;

/// <summary>
/// Measures what a band starts from on readings that a model was not fitted to: locally weighted split conformal prediction
/// (Lei et al., J Am Stat Assoc 113:1094, 2018, section 5.2), with the mean absolute error by kind of movement as local
/// weight and the scaled errors by body state as conformity scores.
/// </summary>
public sealed class BandCalibration
{
    // A start weighs as much as 250 readings of a state: enough for the ends of a 99 % band, soon outweighed by the person.
    private const int CountsOfAState = 1_000;

    // Groups with few readings lean on what all readings say: as if so many of theirs had been seen.
    private const int ScaleTrust = 30;
    private const int SpreadTrust = 100;

    // The tails of few readings say little: as if so many of the broad prior had been seen.
    private const int PriorTrust = 20;
    private const int LeastReadings = 60;
    private const float SmallestScaleBpm = 0.5f;

    private readonly List<(BandContext Context, float ErrorBpm)> _errors = [];

    /// <summary>Readings taken in.</summary>
    public int Readings => _errors.Count;

    /// <summary>Takes in a reading that was predicted.</summary>
    /// <param name="context">Its context.</param>
    /// <param name="errorBpm">Observed minus predicted heart rate in bpm; NaN and infinities are left out.</param>
    public void Add(BandContext context, float errorBpm)
    {
        if (float.IsFinite(errorBpm) && (int)context.State < BandStart.States && context.MovementClass < BandStart.Classes)
        {
            _errors.Add((context, errorBpm));
        }
    }

    /// <summary>What a band of such a model starts from.</summary>
    /// <returns>The start; null with fewer than 60 readings, which say too little of a band's ends.</returns>
    public BandStart? ToStart()
    {
        if (_errors.Count < LeastReadings)
        {
            return null;
        }

        var scales = Scales();
        var everywhere = Array.ConvertAll(AdaptiveBand.StartShares(), static share => PriorTrust * share);
        var byState = new double[BandStart.States][];
        for (var state = 0; state < BandStart.States; state++)
        {
            byState[state] = new double[BandStart.Bins];
        }

        foreach (var (context, error) in _errors)
        {
            // As in use, a scale stands for a standard deviation.
            var bin = AdaptiveBand.BinOf(error / (1.25f * scales[context.MovementClass]));
            everywhere[bin]++;
            byState[(int)context.State][bin]++;
        }

        return new BandStart
        {
            ScaleBpm = scales,
            Counts = Array.ConvertAll(byState, spread => ToCounts(spread, everywhere)),
        };
    }

    private float[] Scales()
    {
        var overall = _errors.Average(static item => (double)MathF.Abs(item.ErrorBpm));
        var sums = new double[BandStart.Classes];
        var counts = new int[BandStart.Classes];
        foreach (var (context, error) in _errors)
        {
            sums[context.MovementClass] += MathF.Abs(error);
            counts[context.MovementClass]++;
        }

        var scales = new float[BandStart.Classes];
        for (var i = 0; i < scales.Length; i++)
        {
            scales[i] = MathF.Round(MathF.Max(SmallestScaleBpm, (float)((sums[i] + (ScaleTrust * overall)) / (counts[i] + ScaleTrust))), 3);
        }

        return scales;
    }

    // Whole counts whose running sums follow those of the spread, so that none of the total is lost.
    private static int[] ToCounts(double[] spread, double[] everywhere)
    {
        var (own, all) = (spread.Sum(), everywhere.Sum());
        var counts = new int[spread.Length];
        var (before, running) = (0, 0.0);
        for (var bin = 0; bin < counts.Length; bin++)
        {
            running += (spread[bin] + (SpreadTrust * everywhere[bin] / all)) / (own + SpreadTrust);
            var upTo = (int)Math.Round(CountsOfAState * running);
            counts[bin] = upTo - before;
            before = upTo;
        }

        return counts;
    }
}
