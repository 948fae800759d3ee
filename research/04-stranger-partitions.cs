#:project ../src/Vagus.Training/Vagus.Training.csproj

// Does the stranger's model depend on who happens to be in which fold, and does it work with few people to learn from? Random partitions
// of all people into five folds, and five folds over a random 13 of them (training on about ten).
//
//   dotnet run research/04-stranger-partitions.cs -- DIR/aw_fb_data.csv [PARTITIONS]

using System.Globalization;
using Vagus;
using Vagus.Data.Formats.Fuller;
using Vagus.Data.Validation;
using Vagus.Training.Evaluation;
using Vagus.Training.Evaluation.Stranger;

using var reader = FullerReader.Open(args[0], new FaultLog());
var rows = reader.ReadToEnd().ToList();
var keys = rows.Select(row => row.PersonKey).Distinct().ToList();
var partitions = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 12;
Study("all people", keys.Count);
Study("13 of them", Math.Min(13, keys.Count));

void Study(string name, int count)
{
    var found = new List<(RegressionMetrics Without, RegressionMetrics With)>();
    for (var seed = 1; seed <= partitions; seed++)
    {
        var random = new SeededRandom((ulong)seed);
        var order = keys.OrderBy(_ => random.NextDouble()).Take(count).ToHashSet();
        var table = StrangerTable.Build([.. rows.Where(row => order.Contains(row.PersonKey))]);
        int[] folds = [.. Enumerable.Range(0, table.People).OrderBy(_ => random.NextDouble()).Select(place => place % 5)];
        float[] truth = [.. table.Rows.Select(row => row.HeartRateBpm)];
        RegressionMetrics Of(bool resting) => RegressionMetrics.Compute(truth, [.. StrangerCrossValidation.Predict(table, folds, resting).ExpectedBpm]);
        found.Add((Of(false), Of(true)));
    }

    string Text(Func<(RegressionMetrics Without, RegressionMetrics With), double> figure) => string.Create(
        CultureInfo.InvariantCulture, $"{found.Average(figure):0.00} ({found.Min(figure):0.00}–{found.Max(figure):0.00})");
    Console.WriteLine($"{name}, {partitions} partitions, mean (lowest–highest) in bpm");
    Console.WriteLine($"  without resting heart rate: RMSE {Text(f => f.Without.Rmse)}, MAE {Text(f => f.Without.Mae)}");
    Console.WriteLine($"  with resting heart rate:    RMSE {Text(f => f.With.Rmse)}, MAE {Text(f => f.With.Mae)}");
}
