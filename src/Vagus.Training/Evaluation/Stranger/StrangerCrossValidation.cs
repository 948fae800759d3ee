namespace Vagus.Training.Evaluation.Stranger;

/// <summary>Predicts every row from people of other folds only.</summary>
public static class StrangerCrossValidation
{
    /// <summary>Predicts every row with the model.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="foldOf">Fold of each person, from 0; at least two different ones.</param>
    /// <param name="withResting">Whether the stated resting heart rate is an input.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Expected heart rate of each row.</returns>
    public static StrangerPredictions Predict(
        StrangerTable table, IReadOnlyList<int> foldOf, bool withResting, CancellationToken cancellation = default)
    {
        StrangerModel? model = null;
        var expected = Predict(table, foldOf, train =>
        {
            var fitted = model = StrangerModel.Train(table, train, withResting, cancellation);
            return row => fitted.ExpectedBpm(table, row);
        }, cancellation);
        return new StrangerPredictions(expected, model?.Trainer ?? "", model?.FallbackReason);
    }

    /// <summary>The same for anything that can be fitted to training rows.</summary>
    internal static float[] Predict(
        StrangerTable table, IReadOnlyList<int> foldOf, Func<IReadOnlyList<int>, Func<int, double>> fit, CancellationToken cancellation)
    {
        var expected = new float[table.Rows.Count];
        foreach (var fold in foldOf.Distinct().Order())
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = Enumerable.Range(0, expected.Length).ToLookup(row => foldOf[table.PersonOf[row]] == fold);
            var rule = fit([.. rows[false]]);
            foreach (var row in rows[true])
            {
                expected[row] = (float)rule(row);
            }
        }

        return expected;
    }
}
