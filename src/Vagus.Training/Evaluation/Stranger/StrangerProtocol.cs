using System.Diagnostics;
using System.Globalization;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Fuller;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation.Stranger;

/// <summary>
/// <c>vagus evaluate stranger</c>: the heart rate of people whose heart rate nobody has seen, on Fuller's labelled minutes, in five folds
/// by person (<see cref="StrangerFolds"/>). Inputs are age, sex, height, weight, steps, distance, step entropy, activity and device,
/// of the row and of the rows before it, and in the second variant the resting heart rate. All rows count, the doubtful ones too.
/// </summary>
public static class StrangerProtocol
{
    /// <summary>Name of the file in the folder.</summary>
    public const string FileName = "aw_fb_data.csv";

    /// <summary>Most rows that are taken; the published file has 6,264.</summary>
    internal const int MostRows = 1_000_000;

    /// <summary>Reads, trains fold by fold, and measures.</summary>
    /// <param name="directory">Folder with <see cref="FileName"/>, plain or as .gz.</param>
    /// <param name="observer">Told of progress; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="DataFormatException">The folder or the file is missing or cannot be read, or has fewer than two people.</exception>
    public static StrangerEvaluation Run(string directory, IPipelineObserver? observer = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var last = 0.0;
        double Lap()
        {
            var now = watch.Elapsed.TotalSeconds;
            (var spent, last) = (now - last, now);
            return spent;
        }

        observer?.Started("load");
        var (rows, faulty) = Load(directory, observer, cancellation);
        var load = Lap();
        observer?.Ended(new StageOutcome("load", false, load, $"{rows.Count:N0} rows, {faulty:N0} faulty rows left out"));

        observer?.Started("features");
        var table = StrangerTable.Build(rows);
        if (table.People < 2)
        {
            throw new DataFormatException(
                Path.Combine(directory, FileName), 0, "",
                $"found {table.People} {(table.People == 1 ? "person" : "people")} in {rows.Count} usable rows ({faulty} faulty ones left out), expected at least 2: a stranger is predicted from other people");
        }

        int[] folds = StrangerFolds.Assign([.. table.RowsByPerson]);
        var foldCount = folds.Max() + 1;
        var features = Lap();
        observer?.Ended(new StageOutcome("features", false, features, $"{table.People} people in {foldCount} folds"));

        observer?.Started("train");
        var without = StrangerCrossValidation.Predict(table, folds, withResting: false, cancellation);
        observer?.Advanced("folds", 0.5);
        var with = StrangerCrossValidation.Predict(table, folds, withResting: true, cancellation);
        var train = Lap();
        observer?.Ended(new StageOutcome("train", false, train, string.Create(CultureInfo.InvariantCulture, $"{2 * foldCount} models")));

        observer?.Started("evaluate");
        var heartRates = rows.Select(row => row.HeartRateBpm).ToArray();
        var baselines = Baselines(table, folds, heartRates, observer, cancellation);
        var evaluation = new StrangerSummary(table, folds, heartRates, [.. with.ExpectedBpm], [.. without.ExpectedBpm]).Summarise(
            baselines, faulty, with.Trainer, with.FallbackReason);
        var evaluate = Lap();
        observer?.Ended(new StageOutcome("evaluate", false, evaluate, $"{rows.Count:N0} rows"));
        return evaluation with { Seconds = new SecondsSpent(load, features, train, evaluate, last) };
    }

    private static (List<FullerMinute> Rows, long Faulty) Load(string directory, IPipelineObserver? observer, CancellationToken cancellation)
    {
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(directory, 0, "", $"there is no such folder; expected a folder with {FileName} (or .gz)");
        }

        var faults = new FaultLog();
        using var reader = FullerReader.Open(
            CohortFiles.Require(directory, FileName),
            faults,
            new Relay<DataProgress>(p => observer?.Advanced("rows", p.BytesRead / (double)Math.Max(1, p.BytesTotal))),
            cancellation);
        var rows = new List<FullerMinute>();
        while (reader.Read())
        {
            if (rows.Count == MostRows)
            {
                throw new DataFormatException(FileName, reader.Line, "", $"found more than {MostRows} rows, expected a study's worth");
            }

            rows.Add(reader.Current);
        }

        if (rows.Count == 0 && faults.Examples.FirstOrDefault() is { } fault)
        {
            throw new DataFormatException(Path.Combine(directory, FileName), 0, "", $"no row can be used; the first fault: {fault}");
        }

        return (rows, reader.FaultyRows);
    }

    private static StrangerBaselines Baselines(
        StrangerTable table, int[] folds, float[] heartRates, IPipelineObserver? observer, CancellationToken cancellation)
    {
        var done = 0;
        RegressionFigures Of(Func<IReadOnlyList<int>, Func<int, double>> fit)
        {
            var figures = StrangerSummary.Figures(heartRates, StrangerCrossValidation.Predict(table, folds, fit, cancellation));
            observer?.Advanced("baselines", ++done / 8.0);
            return figures;
        }

        return new StrangerBaselines
        {
            Mean = Of(train => StrangerBaselineRules.Mean(table, train)),
            ActivityMean = Of(train => StrangerBaselineRules.ActivityMean(table, train)),
            Physiology = new(
                Of(_ => row => StrangerBaselineRules.PhysiologyBpm(table, row, withResting: true)),
                Of(_ => row => StrangerBaselineRules.PhysiologyBpm(table, row, withResting: false))),
            BoostedTrees = new(
                Of(train => StrangerBaselineRules.Boosted(table, train, withResting: true, cancellation)),
                Of(train => StrangerBaselineRules.Boosted(table, train, withResting: false, cancellation))),
            RandomForest = new(
                Of(train => StrangerBaselineRules.Forest(table, train, withResting: true)),
                Of(train => StrangerBaselineRules.Forest(table, train, withResting: false))),
        };
    }
}
