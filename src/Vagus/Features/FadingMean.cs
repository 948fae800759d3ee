namespace Vagus.Features;

/// <summary>
/// Mean that forgets: a value's weight halves with every half-life of elapsed time, and the mean starts from nothing
/// (the weights are normalised, so the first value is the first mean). With an infinite half-life it is the plain mean.
/// </summary>
public struct FadingMean
{
    private readonly double _halfLifeHours;
    private double _weight;
    private double _weightedSum;
    private DateTime _last;

    /// <summary>Creates an empty mean.</summary>
    /// <param name="halfLifeHours">Half-life in hours, above 0; infinity for a plain mean.</param>
    public FadingMean(double halfLifeHours) => _halfLifeHours = halfLifeHours;

    /// <summary>Effective number of values in the mean.</summary>
    public readonly float Weight => (float)_weight;

    /// <summary>The mean; NaN without values.</summary>
    public readonly float Mean => _weight > 0 ? (float)(_weightedSum / _weight) : float.NaN;

    /// <summary>The mean pulled towards zero as if <paramref name="strength"/> zeros had been seen first.</summary>
    /// <param name="strength">Number of zeros, ≥ 0.</param>
    /// <returns>The shrunken mean; 0 without values.</returns>
    public readonly float Shrunk(float strength) => _weight > 0 ? (float)(_weightedSum / (_weight + strength)) : 0;

    /// <summary>Adds a value; NaN is ignored.</summary>
    /// <param name="value">The value.</param>
    /// <param name="time">Its time; must not be before the value added last.</param>
    public void Add(float value, DateTime time)
    {
        if (float.IsNaN(value))
        {
            return;
        }

        if (_weight > 0 && !double.IsInfinity(_halfLifeHours))
        {
            var kept = Math.Exp2(-(time - _last).TotalHours / _halfLifeHours);
            _weight *= kept;
            _weightedSum *= kept;
        }

        _weight++;
        _weightedSum += value;
        _last = time;
    }
}
