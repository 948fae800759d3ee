using BenchmarkDotNet.Attributes;
using Vagus.Features;
using Vagus.Models;

namespace Vagus.Benchmarks;

/// <summary>What one reading costs in-process. Times are for one reading; a round goes through 256 of 16 people.</summary>
[MemoryDiagnoser]
public class PredictionBenchmarks
{
    private Moment[] _moments = [];
    private Moment[] _contextOnly = [];
    private HeartRatePredictor _predictor = null!;
    private AnomalyDetector _detector = null!;
    private HeartRateMonitor _monitor = null!;
    private FeatureSet _featuresWithDerived = null!;
    private FeatureSet _featuresWithoutDerived = null!;
    private IScorer _withDerived = null!;
    private IScorer _withoutDerived = null!;
    private float[][] _inputsWithDerived = [];
    private float[][] _inputsWithoutDerived = [];
    private readonly float[] _values = new float[64];
    private readonly PersonHistory _growing = new();
    private long _added;

    [GlobalSetup]
    public void Setup()
    {
        var bench = Workbench.Open();
        _moments = bench.Known;
        _contextOnly = Array.ConvertAll(_moments, moment => moment.WithoutDerived());
        _predictor = bench.Predictor;
        _detector = bench.Detector;
        _monitor = new HeartRateMonitor("benchmark", _predictor, _detector);
        _withDerived = bench.PredictorBundle.Section<IScorer>(HeartRatePredictor.WithDerivedSection);
        _withoutDerived = bench.PredictorBundle.Section<IScorer>(HeartRatePredictor.WithoutDerivedSection);
        _featuresWithDerived = FeatureSet.Of(_predictor.Manifest.FeatureNames[HeartRatePredictor.WithDerivedSection]);
        _featuresWithoutDerived = FeatureSet.Of(_predictor.Manifest.FeatureNames[HeartRatePredictor.WithoutDerivedSection]);
        _inputsWithDerived = Array.ConvertAll(_moments, moment => InputsOf(_featuresWithDerived, moment));
        _inputsWithoutDerived = Array.ConvertAll(_contextOnly, moment => InputsOf(_featuresWithoutDerived, moment));
    }

    [Benchmark(Description = "Predict, with derived columns", OperationsPerInvoke = Workbench.Moments)]
    public float PredictWithDerived() => Predict(_moments);

    [Benchmark(Description = "Predict, without derived columns", Baseline = true, OperationsPerInvoke = Workbench.Moments)]
    public float PredictWithoutDerived() => Predict(_contextOnly);

    [Benchmark(Description = "Explain, without derived columns", OperationsPerInvoke = Workbench.Moments)]
    public float Explain()
    {
        var sum = 0f;
        foreach (var moment in _contextOnly)
        {
            sum += _predictor.Explain(moment.Person, moment.Reading, moment.Past).BaseBpm;
        }

        return sum;
    }

    [Benchmark(Description = "Features, with derived columns", OperationsPerInvoke = Workbench.Moments)]
    public float FeaturesWithDerived() => Compute(_featuresWithDerived, _moments);

    [Benchmark(Description = "Features, without derived columns", OperationsPerInvoke = Workbench.Moments)]
    public float FeaturesWithoutDerived() => Compute(_featuresWithoutDerived, _contextOnly);

    [Benchmark(Description = "TreeEnsemble.Score, with derived columns", OperationsPerInvoke = Workbench.Moments)]
    public double ScoreWithDerived() => Score(_withDerived, _inputsWithDerived);

    [Benchmark(Description = "TreeEnsemble.Score, without derived columns", OperationsPerInvoke = Workbench.Moments)]
    public double ScoreWithoutDerived() => Score(_withoutDerived, _inputsWithoutDerived);

    [Benchmark(Description = "AnomalyDetector.Detect", OperationsPerInvoke = Workbench.Moments)]
    public float Detect()
    {
        var sum = 0f;
        foreach (var moment in _moments)
        {
            sum += _detector.Detect(moment.Person, moment.Reading, moment.Past, 70).Score;
        }

        return sum;
    }

    [Benchmark(Description = "HeartRateMonitor.Detect", OperationsPerInvoke = Workbench.Moments)]
    public float MonitorDetect()
    {
        var sum = 0f;
        foreach (var moment in _moments)
        {
            sum += _monitor.Detect(moment.Person, moment.Reading, moment.Past).Score;
        }

        return sum;
    }

    [Benchmark(Description = "PersonHistory.Add", OperationsPerInvoke = Workbench.Moments)]
    public long Add()
    {
        foreach (var moment in _moments)
        {
            // A second apart, so that billions of additions fit into the calendar.
            _growing.Add(_moments[0].Person, moment.Reading with { LocalTime = DateTime.UnixEpoch.AddTicks(_added++ * TimeSpan.TicksPerSecond) });
        }

        return _growing.ReadingCount;
    }

    private static float[] InputsOf(FeatureSet features, Moment moment)
    {
        var inputs = new float[features.Count];
        features.Compute(moment.Person, moment.Reading, moment.Past, inputs);
        return inputs;
    }

    private static double Score(IScorer scorer, float[][] rows)
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += scorer.Score(row);
        }

        return sum;
    }

    private float Predict(Moment[] moments)
    {
        var sum = 0f;
        foreach (var moment in moments)
        {
            sum += _predictor.Predict(moment.Person, moment.Reading, moment.Past).HeartRateBpm;
        }

        return sum;
    }

    private float Compute(FeatureSet features, Moment[] moments)
    {
        var sum = 0f;
        foreach (var moment in moments)
        {
            features.Compute(moment.Person, moment.Reading, moment.Past, _values);
            sum += _values[0];
        }

        return sum;
    }
}
