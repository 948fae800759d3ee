namespace Vagus.Features;

/// <summary>
/// All heart rates seen so far, counted in bins of 1 bpm from 20 to 260 bpm: mean, deviation, extremes, median and
/// percentile of a growing sample in constant memory and without allocation. Median and percentile are exact to half a
/// bin; the counts are halved when a bin is full, so there older readings fade slowly on very long records. Mean,
/// deviation and extremes are of all readings.
/// </summary>
public sealed class HeartRateHistogram
{
    private const int LowestBpm = 20;
    private const int Bins = 241;
    private readonly ushort[] _counts = new ushort[Bins];
    private int _total;
    private long _readings;
    private double _mean;
    private double _squares;

    /// <summary>Number of heart rates added.</summary>
    public long Count => _readings;

    /// <summary>Mean in bpm; NaN without values.</summary>
    public float MeanBpm => _readings == 0 ? float.NaN : (float)_mean;

    /// <summary>Standard deviation in bpm with n − 1; NaN with fewer than two values.</summary>
    public float StandardDeviationBpm => _readings < 2 ? float.NaN : (float)Math.Sqrt(_squares / (_readings - 1));

    /// <summary>Smallest value in bpm; NaN without values.</summary>
    public float MinBpm { get; private set; } = float.NaN;

    /// <summary>Largest value in bpm; NaN without values.</summary>
    public float MaxBpm { get; private set; } = float.NaN;

    /// <summary>Adds a heart rate; NaN and infinity are ignored.</summary>
    /// <param name="heartRateBpm">Heart rate in bpm; values outside 20–260 count in the outermost bin.</param>
    public void Add(float heartRateBpm)
    {
        if (!float.IsFinite(heartRateBpm))
        {
            return;
        }

        _readings++;
        var delta = heartRateBpm - _mean;
        _mean += delta / _readings;
        _squares += delta * (heartRateBpm - _mean);
        MinBpm = float.IsNaN(MinBpm) ? heartRateBpm : MathF.Min(MinBpm, heartRateBpm);
        MaxBpm = float.IsNaN(MaxBpm) ? heartRateBpm : MathF.Max(MaxBpm, heartRateBpm);
        ref var count = ref _counts[BinOf(heartRateBpm)];
        if (count == ushort.MaxValue)
        {
            Halve();
        }

        count++;
        _total++;
    }

    /// <summary>Heart rate below which a share of all values lies, to half a bpm and linear within a bin; NaN without values.</summary>
    /// <param name="share">Share, 0–1.</param>
    /// <returns>The quantile in bpm.</returns>
    public float QuantileBpm(float share)
    {
        if (_total == 0)
        {
            return float.NaN;
        }

        var target = share * _total;
        var below = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var count = _counts[bin];
            if (below + count >= target && count > 0)
            {
                return LowestBpm + bin - 0.5f + ((target - below) / count);
            }

            below += count;
        }

        return LowestBpm + Bins - 0.5f;
    }

    /// <summary>Share of all values below a heart rate (half of its own bin counted); NaN without values.</summary>
    /// <param name="heartRateBpm">Heart rate in bpm or NaN.</param>
    /// <returns>Share, 0–1, or NaN.</returns>
    public float ShareBelow(float heartRateBpm)
    {
        if (_total == 0 || float.IsNaN(heartRateBpm))
        {
            return float.NaN;
        }

        var bin = BinOf(heartRateBpm);
        var below = 0;
        for (var i = 0; i < bin; i++)
        {
            below += _counts[i];
        }

        return (below + (_counts[bin] / 2f)) / _total;
    }

    private static int BinOf(float heartRateBpm) =>
        (int)MathF.Round(Math.Clamp(heartRateBpm, LowestBpm, LowestBpm + Bins - 1)) - LowestBpm;

    private void Halve()
    {
        _total = 0;
        for (var bin = 0; bin < Bins; bin++)
        {
            _counts[bin] /= 2;
            _total += _counts[bin];
        }
    }
}
