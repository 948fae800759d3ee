using Vagus.Features.Movement;
using Vagus.Models.Personal;

namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>Adds up errors of a mean (squared) and of a median (absolute).</summary>
internal sealed class ErrorSums
{
    private double _squared;
    private double _absolute;

    public int Count { get; private set; }

    public ErrorFigures Figures => Count == 0
        ? new ErrorFigures(double.NaN, double.NaN)
        : new ErrorFigures(Math.Sqrt(_squared / Count), _absolute / Count);

    public void Add(float heartRate, double mean, double median)
    {
        var error = heartRate - mean;
        _squared += error * error;
        _absolute += Math.Abs(heartRate - median);
        Count++;
    }

    public void Add(ErrorSums other)
    {
        _squared += other._squared;
        _absolute += other._absolute;
        Count += other.Count;
    }
}

/// <summary>Adds up how often a band holds and how wide it is, in all and by body state.</summary>
internal sealed class BandSums
{
    private readonly int[] _readings = new int[4];
    private readonly int[] _held = new int[4];
    private readonly double[] _width = new double[4];

    public int Count => _readings.Sum();

    public double Coverage => _held.Sum() / (double)Count;

    public double WidthBpm => _width.Sum() / Count;

    public void Add(BodyState state, bool held, double widthBpm)
    {
        _readings[(int)state]++;
        _held[(int)state] += held ? 1 : 0;
        _width[(int)state] += widthBpm;
    }

    public void Add(in ExpectedHeartRate expected, float heartRate) =>
        Add(expected.State, expected.Holds(heartRate), expected.WidthBpm);

    public void Add(BandSums other)
    {
        for (var state = 0; state < 4; state++)
        {
            _readings[state] += other._readings[state];
            _held[state] += other._held[state];
            _width[state] += other._width[state];
        }
    }

    public IReadOnlyDictionary<string, double> CoverageByState() => ByState(state => _held[state] / (double)_readings[state]);

    public IReadOnlyDictionary<string, double> WidthByState() => ByState(state => _width[state] / _readings[state]);

    public IReadOnlyDictionary<string, int> ReadingsByState() => ByState(state => _readings[state]);

    private Dictionary<string, T> ByState<T>(Func<int, T> figure) =>
        Enumerable.Range(0, 4).Where(state => _readings[state] > 0).ToDictionary(state => ExpectationTerms.BodyState.ToWord((BodyState)state), figure, StringComparer.Ordinal);
}
