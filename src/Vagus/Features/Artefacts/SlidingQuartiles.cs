namespace Vagus.Features.Artefacts;

/// <summary>Quartile deviation of numbers in a window, kept sorted; quantiles interpolate linearly between ranks.</summary>
internal sealed class SlidingQuartiles(int capacity)
{
    private readonly double[] _sorted = new double[capacity];

    public int Count { get; private set; }

    /// <summary>(Q3 − Q1) / 2; 0 without numbers.</summary>
    public double Deviation => Count == 0 ? 0 : (Quantile(0.75) - Quantile(0.25)) / 2;

    public void Add(double value)
    {
        var at = Place(value);
        Array.Copy(_sorted, at, _sorted, at + 1, Count - at);
        _sorted[at] = value;
        Count++;
    }

    public void Remove(double value)
    {
        var at = Place(value);
        Count--;
        Array.Copy(_sorted, at + 1, _sorted, at, Count - at);
    }

    public void Clear() => Count = 0;

    private int Place(double value)
    {
        var at = Array.BinarySearch(_sorted, 0, Count, value);
        return at < 0 ? ~at : at;
    }

    private double Quantile(double share)
    {
        var place = share * (Count - 1);
        var low = (int)place;
        var high = Math.Min(low + 1, Count - 1);
        return _sorted[low] + ((place - low) * (_sorted[high] - _sorted[low]));
    }
}
