using Vagus.Models;
using Vagus.Training.Evaluation;
using Vagus.Training.Trainers;

namespace Vagus.Training.Pipeline;

/// <summary>A scorer, its inputs and the threshold chosen for it.</summary>
public sealed record TrainedDetectorPart(IScorer Scorer, IReadOnlyList<string> Features, double Threshold);

/// <summary>The detector, fitted. Without labels there is no classifier.</summary>
/// <param name="IsolationForest">Needs no labels.</param>
/// <param name="Classifier">
/// Trained on labels; null with fewer than 20 anomalies among the training readings, without normal ones, or when they
/// are all of one person, so that no threshold can be chosen on people not seen.
/// </param>
/// <param name="ClassifierInputs">Name of the list of inputs that was chosen.</param>
public sealed record TrainedDetector(TrainedDetectorPart IsolationForest, TrainedDetectorPart? Classifier, string? ClassifierInputs);

/// <summary>Fits isolation forest and classifier on training rows, and chooses their thresholds without the test part.</summary>
public static class DetectorTraining
{
    /// <summary>Fits both.</summary>
    /// <param name="table">Features and labels.</param>
    /// <param name="parameters">How.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static TrainedDetector Train(FeatureTable table, TrainingParameters parameters, CancellationToken cancellation = default)
    {
        var forest = TrainForest(table, parameters);
        cancellation.ThrowIfCancellationRequested();
        var labelled = table.RowsWithLabel(0, table.TrainRows);
        var positives = labelled.Count(row => table.Labels[row] == 1);
        if (positives < 20 || positives == labelled.Length)
        {
            return new TrainedDetector(forest, null, null);
        }

        var classifier = parameters.Detector.Classifier;
        var folds = FoldsByPerson(table, labelled, classifier.Folds);
        var judged = FoldsToLeaveOut(table, labelled, folds, classifier.Folds);
        var labels = LabelsOf(table, [.. labelled.Where((_, i) => judged.Contains(folds[i]))]);
        if (!labels.Contains(true) || !labels.Contains(false))
        {
            return new TrainedDetector(forest, null, null);
        }

        var best = classifier.FeatureSets
            .OrderBy(set => set.Key, StringComparer.Ordinal)
            .Select(set => (set.Key, set.Value, Unseen: ScoreUnseen(table, set.Value, labelled, folds, judged, parameters, cancellation)))
            .MaxBy(set => RankedScores.RocAuc(set.Unseen, labels));
        var scorer = Fit(table, best.Value, labelled, parameters, cancellation);
        var share = FlaggedShare(best.Unseen, labels);
        var threshold = ThresholdAtShare(table.ScoreRows(scorer, best.Value, labelled), share);
        return new TrainedDetector(forest, new TrainedDetectorPart(scorer, best.Value, threshold), best.Key);
    }

    private static TrainedDetectorPart TrainForest(FeatureTable table, TrainingParameters parameters)
    {
        var settings = parameters.Detector.IsolationForest;
        var rows = table.RowsWithHeartRate(0, table.TrainRows);
        if (rows.Length < 100)
        {
            throw new TrainingException($"found {rows.Length} training readings with a heart rate, expected at least 100");
        }

        var fitEnd = Math.Max(1, (int)(rows.Length * (1 - parameters.Data.ValidationShare)));
        var matrix = table.Select(settings.Features, rows.AsSpan(0, fitEnd), _ => 0);
        var forest = IsolationForest.Train(matrix.Values, matrix.Columns, new IsolationForestOptions
        {
            Trees = settings.Trees,
            SubsampleSize = Math.Min(settings.SubsampleSize, matrix.Rows),
            Seed = (ulong)parameters.Data.Seed,
        });
        var validation = table.ScoreRows(forest, settings.Features, rows.AsMemory(Math.Min(fitEnd, rows.Length - 1)));
        return new TrainedDetectorPart(forest, settings.Features, ThresholdAtShare(validation, settings.FlagShare));
    }

    /// <summary>Folds with readings, outside of which there are readings of both labels to train on.</summary>
    private static int[] FoldsToLeaveOut(FeatureTable table, int[] rows, int[] folds, int count) =>
    [
        .. Enumerable.Range(0, count).Where(fold =>
        {
            var outside = rows.Where((_, i) => folds[i] != fold).Select(row => table.Labels[row]).Distinct().Count();
            return folds.Contains(fold) && outside == 2;
        }),
    ];

    /// <summary>Scores every row of the folds to be judged by a model that has not seen its person.</summary>
    private static double[] ScoreUnseen(
        FeatureTable table,
        IReadOnlyList<string> names,
        int[] rows,
        int[] folds,
        int[] judged,
        TrainingParameters parameters,
        CancellationToken cancellation)
    {
        var scores = new double[rows.Length];
        foreach (var fold in judged)
        {
            var inside = Enumerable.Range(0, rows.Length).Where(i => folds[i] == fold).ToArray();
            int[] outside = [.. rows.Where((_, i) => folds[i] != fold)];
            var scorer = Fit(table, names, outside, parameters, cancellation);
            var part = table.ScoreRows(scorer, names, Array.ConvertAll(inside, i => rows[i]));
            for (var i = 0; i < inside.Length; i++)
            {
                scores[inside[i]] = part[i];
            }
        }

        return [.. scores.Where((_, i) => judged.Contains(folds[i]))];
    }

    private static TreeEnsemble Fit(
        FeatureTable table, IReadOnlyList<string> names, int[] rows, TrainingParameters parameters, CancellationToken cancellation)
    {
        var classifier = parameters.Detector.Classifier;
        var matrix = table.Select(names, rows, row => table.Labels[row]);
        matrix = classifier.Imbalance switch
        {
            "smote" => Smote.Oversample(matrix, classifier.SmoteRatio, (ulong)parameters.Data.Seed),
            "class_weights" => matrix.WithWeights(ClassWeights.BalancedRows(matrix.Labels.Span)),
            _ => matrix,
        };

        var options = classifier.Lightgbm.ToOptions(parameters.Data.Seed) with
        {
            Objective = BoostingObjective.Binary,
            MonotoneConstraints = [.. names.Select(name => classifier.Rising.Contains(name, StringComparer.Ordinal) ? 1 : 0)],
        };
        return BoostedTrees.Train(matrix, null, options, null, cancellation).Ensemble;
    }

    /// <summary>Deals people to folds so that each fold gets about as many readings.</summary>
    private static int[] FoldsByPerson(FeatureTable table, int[] rows, int folds)
    {
        var counts = new int[table.People];
        foreach (var row in rows)
        {
            counts[table.Person[row]]++;
        }

        var load = new long[folds];
        var foldOf = new int[table.People];
        foreach (var person in Enumerable.Range(0, table.People).OrderByDescending(p => counts[p]).ThenBy(p => p))
        {
            var lightest = Array.IndexOf(load, load.Min());
            foldOf[person] = lightest;
            load[lightest] += counts[person];
        }

        return Array.ConvertAll(rows, row => foldOf[table.Person[row]]);
    }

    /// <summary>Share of readings flagged at the best F1 on people the model has not seen.</summary>
    private static double FlaggedShare(double[] scores, bool[] labels)
    {
        var (threshold, _) = RankedScores.BestF1(scores, labels);
        return scores.Count(score => score >= threshold) / (double)scores.Length;
    }

    /// <summary>
    /// The threshold that flags nearest to a share of the scores: half-way between two neighbouring distinct scores, so
    /// that equal scores fall on one side.
    /// </summary>
    internal static double ThresholdAtShare(double[] scores, double share)
    {
        var sorted = (double[])scores.Clone();
        Array.Sort(sorted);
        Array.Reverse(sorted);
        var best = (Threshold: Math.BitIncrement(sorted[0]), Distance: share);
        for (var flagged = 1; flagged < sorted.Length; flagged++)
        {
            if (sorted[flagged] < sorted[flagged - 1])
            {
                var distance = Math.Abs((flagged / (double)sorted.Length) - share);
                if (distance < best.Distance)
                {
                    best = ((sorted[flagged] + sorted[flagged - 1]) / 2, distance);
                }
            }
        }

        return best.Threshold;
    }

    private static bool[] LabelsOf(FeatureTable table, int[] rows) => Array.ConvertAll(rows, row => table.Labels[row] == 1);
}
