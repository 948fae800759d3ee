using Vagus.Data.Formats.Fuller;
using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>The rules and learners that the model is set beside. The learners get the row's own inputs and are not tuned.</summary>
internal static class StrangerBaselineRules
{
    // LightGBM's own defaults.
    private static readonly BoostingOptions s_untuned = new() { MaxTrees = 100, Leaves = 31, Patience = 0, Threads = 1 };

    /// <summary>Resting heart rate plus the share of the reserve that the activity's METs take; in bpm.</summary>
    public static double PhysiologyBpm(StrangerTable table, int row, bool withResting)
    {
        var minute = table.Rows[row];
        var (resting, reserve) = table.ReserveOf(row, withResting);
        var metres = minute.HeightCm / 100;
        var maxMets = PopulationPrior.MaxMets(minute.Sex, minute.AgeYears, minute.WeightKg / (metres * metres), resting);
        return resting + (reserve * PopulationPrior.ShareOfReserve(StrangerContext.Mets(minute.Activity), maxMets));
    }

    /// <summary>Mean heart rate of the training rows, for every row.</summary>
    public static Func<int, double> Mean(StrangerTable table, IReadOnlyList<int> train)
    {
        var mean = train.Average(row => (double)table.Rows[row].HeartRateBpm);
        return _ => mean;
    }

    /// <summary>Mean heart rate of the activity over the training rows; of all of them for an activity they lack.</summary>
    public static Func<int, double> ActivityMean(StrangerTable table, IReadOnlyList<int> train)
    {
        var all = train.Average(row => (double)table.Rows[row].HeartRateBpm);
        var means = train.GroupBy(row => table.Rows[row].Activity)
            .ToDictionary(group => group.Key, group => group.Average(row => (double)table.Rows[row].HeartRateBpm));
        return row => means.GetValueOrDefault(table.Rows[row].Activity, all);
    }

    /// <summary>LightGBM at its makers' defaults.</summary>
    public static Func<int, double> Boosted(StrangerTable table, IReadOnlyList<int> train, bool withResting, CancellationToken cancellation) =>
        Scores(table, BoostedTrees.Train(Matrix(table, train, withResting), null, s_untuned, null, cancellation).Ensemble, withResting);

    /// <summary>Random forest at the repository's defaults.</summary>
    public static Func<int, double> Forest(StrangerTable table, IReadOnlyList<int> train, bool withResting) =>
        Scores(table, RandomForestTrainer.Train(Matrix(table, train, withResting)), withResting);

    private static Func<int, double> Scores(StrangerTable table, TreeEnsemble trees, bool withResting) =>
        row => trees.Score(Inputs(table.Rows[row], withResting));

    private static TrainingMatrix Matrix(StrangerTable table, IReadOnlyList<int> rows, bool withResting)
    {
        float[] values = [.. rows.SelectMany(row => Inputs(table.Rows[row], withResting))];
        float[] labels = [.. rows.Select(row => table.Rows[row].HeartRateBpm)];
        return new TrainingMatrix(values.Length / labels.Length, values, labels);
    }

    private static float[] Inputs(in FullerMinute row, bool withResting)
    {
        float[] own =
        [
            row.AgeYears, row.Sex == Sex.Male ? 1 : 0, row.HeightCm, row.WeightKg, row.Steps, row.Distance, row.StepEntropy,
            (int)row.Device, (int)row.Activity,
        ];
        return withResting ? [.. own, row.RestingHeartRateBpm] : own;
    }
}
