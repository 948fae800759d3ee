using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Vagus.Models;
using Vagus.Training.Evaluation;
using Vagus.Training.Pipeline;

namespace Vagus.Benchmarks.Peers;

/// <summary>Measures our models on the rows that the peers get, on one thread for scoring and for the forests.</summary>
internal static partial class PeerRun
{
    private const int Seeds = 10;
    private const int SingleRows = 1000;
    private const int Rounds = 5;

    /// <summary>Measures all and returns the figures as JSON.</summary>
    /// <param name="directory">Folder with users.csv and readings.csv[.gz].</param>
    /// <param name="onlyForests">Whether the predictors are left out.</param>
    public static string Measure(string directory, bool onlyForests = false)
    {
        var data = PeerData.Load(directory);
        var classic = ForestTask.OfClassic(data);
        var (wide, groups) = (ForestTask.Of(SyntheticRows.Wide()), ForestTask.Of(SyntheticRows.Groups()));

        // The runtime compiles hot code while it runs; the peers come compiled.
        MeasureForest(wide);
        ForestFigures[] forests = [MeasureForest(classic), MeasureForest(wide), MeasureForest(groups)];
        PredictorFigures[] predictors = onlyForests ? [] : [MeasurePredictor(data, withDerived: false), MeasurePredictor(data, withDerived: true)];
        return new PeerFigures(Versions(), predictors, forests).ToJson();
    }

    private static PredictorFigures MeasurePredictor(PeerData data, bool withDerived)
    {
        var (clock, cpu) = (Stopwatch.StartNew(), CpuSeconds());
        var trained = PredictorTraining.Train(data.Table, TrainingParameters.Shipped, withDerived);
        var (fit, fitCpu) = (clock.Elapsed.TotalSeconds, CpuSeconds() - cpu);

        var matrix = withDerived ? data.WithDerived : data.WithoutDerived;
        var test = matrix.Slice(data.TrainRows, matrix.Rows - data.TrainRows);
        var scores = new double[test.Rows];
        ScoreAll(trained.Scorer, test.Values.Span, test.Columns, scores);
        cpu = CpuSeconds();
        ScoreAll(trained.Scorer, test.Values.Span, test.Columns, scores);
        var scoreCpu = CpuSeconds() - cpu;

        var rows = data.Rows.AsSpan(data.TrainRows);
        var (truth, predicted) = (new float[rows.Length], new float[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            truth[i] = data.Table.HeartRateBpm[rows[i]];
            predicted[i] = data.Table.StartBpm[rows[i]] + (float)scores[i];
        }

        return new PredictorFigures(
            $"{trained.Trainer}, {trained.Trees} trees",
            withDerived ? HeartRatePredictor.WithDerivedSection : HeartRatePredictor.WithoutDerivedSection,
            Math.Max(1, Environment.ProcessorCount / 2),
            fit,
            fitCpu,
            scoreCpu,
            OneRow(trained.Scorer, test.Values.Span, test.Columns),
            ModelSize.BytesOf(trained.Scorer, test.Columns),
            RegressionMetrics.Compute(truth, predicted).Rmse);
    }

    private static ForestFigures MeasureForest(ForestTask task)
    {
        var (fit, score, area) = (0.0, 0.0, 0.0);
        IsolationForest? forest = null;
        var scores = new double[task.Labels.Length];
        for (var seed = 0; seed < Seeds; seed++)
        {
            var cpu = CpuSeconds();
            forest = IsolationForest.Train(
                task.Train, task.Columns, new IsolationForestOptions { Seed = (ulong)seed, MaxDegreeOfParallelism = 1 });
            fit += CpuSeconds() - cpu;
            cpu = CpuSeconds();
            ScoreAll(forest, task.Test.Span, task.Columns, scores);
            score += CpuSeconds() - cpu;
            area += RankedScores.RocAuc(scores, task.Labels);
        }

        return new ForestFigures(
            task.Name,
            Seeds,
            fit / Seeds,
            score / Seeds,
            OneRow(forest!, task.Test.Span, task.Columns),
            ModelSize.BytesOf(forest!, task.Columns),
            area / Seeds);
    }

    // Over all threads of the process; other work on the machine does not count.
    private static double CpuSeconds() => Environment.CpuUsage.TotalTime.TotalSeconds;

    private static void ScoreAll(IScorer scorer, ReadOnlySpan<float> values, int columns, Span<double> scores)
    {
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = scorer.Score(values.Slice(row * columns, columns));
        }
    }

    private static double OneRow(IScorer scorer, ReadOnlySpan<float> values, int columns)
    {
        // The fastest of several rounds, so that other work on the machine does not count.
        var best = double.PositiveInfinity;
        var scores = new double[Math.Min(SingleRows, values.Length / columns)];
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            ScoreAll(scorer, values, columns, scores);
            best = Math.Min(best, clock.Elapsed.TotalMicroseconds);
        }

        return best / scores.Length;
    }

    private static string Versions()
    {
        var dependencies = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vagus.Benchmarks.deps.json"));
        var native = LightGbmVersion().Match(dependencies).Groups["version"].Value;
        return $"Vagus on {RuntimeInformation.FrameworkDescription}, LightGBM {native}";
    }

    [GeneratedRegex("\"LightGBM/(?<version>[0-9.]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LightGbmVersion();

    private sealed record ForestTask(string Name, int Columns, ReadOnlyMemory<float> Train, ReadOnlyMemory<float> Test, bool[] Labels)
    {
        /// <summary>Grown on the training rows, scored on the test rows.</summary>
        public static ForestTask OfClassic(PeerData data)
        {
            var (columns, train) = (data.Forest.Columns, data.TrainRows);
            return new ForestTask(
                "classic",
                columns,
                data.Forest.Values[..(train * columns)],
                data.Forest.Values[(train * columns)..],
                Array.ConvertAll(data.Forest.Labels[train..].ToArray(), label => label == 1));
        }

        /// <summary>Grown and scored on all rows.</summary>
        public static ForestTask Of(SyntheticRows rows) => new(rows.Name, rows.Columns, rows.Values, rows.Values, rows.Labels);
    }
}
