namespace Vagus.Features.Hrv;

/// <summary>Mean and variance of numbers that come one by one (Welford 1962, Technometrics 4:419–420): no catastrophic cancellation.</summary>
internal struct Moments
{
    private double _squares;

    public int Count { get; private set; }

    public double Mean { get; private set; }

    /// <summary>Standard deviation with n − 1; NaN below two numbers.</summary>
    public readonly double SampleDeviation => Count < 2 ? double.NaN : Math.Sqrt(_squares / (Count - 1));

    /// <summary>Standard deviation with n; NaN without numbers.</summary>
    public readonly double PopulationDeviation => Count == 0 ? double.NaN : Math.Sqrt(_squares / Count);

    public void Add(double value)
    {
        Count++;
        var difference = value - Mean;
        Mean += difference / Count;
        _squares += difference * (value - Mean);
    }
}
