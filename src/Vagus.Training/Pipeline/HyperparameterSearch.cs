using Vagus.Models;

namespace Vagus.Training.Pipeline;

/// <summary>One trial of a search.</summary>
/// <param name="Trial">Number of the trial; 0 is the given parameters.</param>
/// <param name="Boosting">The settings tried.</param>
/// <param name="ValidationRmseBpm">RMSE in bpm on the validation readings.</param>
/// <param name="Trees">Number of trees at the best validation result.</param>
/// <param name="Seconds">Wall-clock seconds.</param>
public sealed record SearchTrial(int Trial, BoostingParameters Boosting, double ValidationRmseBpm, int Trees, double Seconds);

/// <summary>
/// Random search (Bergstra &amp; Bengio, J Mach Learn Res 13:281, 2012) over the boosting settings of the predictor without
/// derived columns. Judged on the validation readings within the training part; the test part is never looked at.
/// </summary>
public static class HyperparameterSearch
{
    /// <summary>Tries settings drawn at random, the given ones first.</summary>
    /// <param name="table">Features and targets.</param>
    /// <param name="parameters">Where to start, and the seed.</param>
    /// <param name="trials">Number of random trials, 1–1,000.</param>
    /// <param name="clock">Times the trials.</param>
    /// <param name="progress">Told of each trial as it ends.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <returns>The trials, best first.</returns>
    public static IReadOnlyList<SearchTrial> Run(
        FeatureTable table,
        TrainingParameters parameters,
        int trials,
        TimeProvider clock,
        IProgress<SearchTrial>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, 1000);
        var random = new SeededRandom((ulong)parameters.Data.Seed, stream: 11);
        var settings = new List<BoostingParameters> { parameters.Predictor.Lightgbm };
        for (var i = 0; i < trials; i++)
        {
            settings.Add(Draw(random, parameters.Predictor.Lightgbm));
        }

        var results = new SearchTrial[settings.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellation };
        Parallel.For(0, settings.Count, options, i =>
        {
            var started = clock.GetTimestamp();
            var (rmse, trees) = PredictorTraining.Validate(table, With(parameters, settings[i]), withDerived: false, cancellation);
            results[i] = new SearchTrial(i, settings[i], rmse, trees, clock.GetElapsedTime(started).TotalSeconds);
            progress?.Report(results[i]);
        });
        return [.. results.OrderBy(trial => trial.ValidationRmseBpm).ThenBy(trial => trial.Trial)];
    }

    /// <summary>The parameters with the settings of a trial, for both variants.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="boosting">The settings.</param>
    public static TrainingParameters With(TrainingParameters parameters, BoostingParameters boosting) =>
        parameters with { Predictor = parameters.Predictor with { Lightgbm = boosting, LightgbmWithDerived = null } };

    private static BoostingParameters Draw(SeededRandom random, BoostingParameters given) => given with
    {
        Leaves = (int)Math.Round(LogUniform(random, 8, 96)),
        LearningRate = Math.Round(LogUniform(random, 0.02, 0.2), 3),
        MinDataInLeaf = (int)Math.Round(LogUniform(random, 20, 1000)),
        LambdaL2 = Math.Round(LogUniform(random, 0.1, 100), 2),
        FeatureFraction = Math.Round(0.5 + (0.5 * random.NextDouble()), 2),
        MaxTrees = Math.Max(given.MaxTrees, 600),
    };

    private static double LogUniform(SeededRandom random, double low, double high) =>
        low * Math.Pow(high / low, random.NextDouble());
}
