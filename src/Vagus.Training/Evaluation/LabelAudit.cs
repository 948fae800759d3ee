using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation;

/// <summary>
/// Tells whether <c>is_anomaly</c> can be learnt from the columns at all: a quick model (small boosted trees,
/// cross-validated over person-days) with all columns, without the heart rate, and on shuffled labels (a permutation
/// test: Ojala and Garriga 2010). Reads a stream; memory does not grow with it. The same data and seed give the same
/// result, whatever the order of the readings.
/// </summary>
public sealed class LabelAudit
{
    /// <summary>Most rows in the sample, a third of them positive.</summary>
    public const int MaxRows = 60_000;

    /// <summary>Fewest labels of each kind for an audit.</summary>
    public const int FewestOfAKind = 20;

    private const int Folds = 3;
    public const int Shuffles = 10;

    /// <summary>An area must be this far above another one, and three standard deviations of the shuffles, to count.</summary>
    private const double LeastGain = 0.03;

    /// <summary>Labels that a quick model ranks this well are learnable, wherever from.</summary>
    private const double StrongAuc = 0.8;

    private static readonly string[] WithoutHeartRate =
    [
        "hour", "weekday", "month", "age", "is_male", "weight", "height", "fitness_level", "performance_level", "sleep_quality",
        "has_hypertension", "has_diabetes", "has_heart_disease", "has_anxiety", "has_sleep_apnea", "takes_beta_blocker",
        "takes_ace_inhibitor", "takes_calcium_channel_blocker", "smoker", "caffeine_user", "alcohol_user", "resting_heart_rate",
        "max_heart_rate", "activity_type", "activity_intensity", "steps", "elevation_gain", "skin_temperature", "signal_quality",
        "confidence_score", "device_battery",
    ];

    private static readonly string[] FromHeartRate =
        ["heart_rate", "heart_rate_above_resting", "heart_rate_share_of_max", "rmssd", "stress", "calories", "sleep_stage"];

    private readonly LabelSample _sample;
    private readonly ulong _seed;
    private long _labelled;
    private long _positives;

    /// <summary>Starts an audit.</summary>
    /// <param name="seed">Seed of sample, folds and shuffles.</param>
    public LabelAudit(ulong seed = 42)
    {
        _seed = seed;
        _sample = new LabelSample(MaxRows, seed);
    }

    /// <summary>Audits readings that are at hand.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="people">Their people.</param>
    /// <param name="seed">Seed of sample, folds and shuffles.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What was found.</returns>
    public static LabelAuditResult Run(
        IEnumerable<LabeledReading> readings, IReadOnlyList<Person> people, ulong seed = 42, CancellationToken cancellation = default)
    {
        var audit = new LabelAudit(seed);
        foreach (var reading in readings)
        {
            audit.Add(people[reading.PersonIndex], reading);
        }

        return audit.Complete(cancellation);
    }

    /// <summary>Audits the readings of a data set, streamed; rows with faults are left out.</summary>
    /// <param name="directory">Folder with users.csv and readings.csv[.gz].</param>
    /// <param name="contract">The data contract.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="Vagus.Data.Formats.DataFormatException">The data cannot be read.</exception>
    public static LabelAuditResult Run(string directory, DataContract contract, CancellationToken cancellation = default)
    {
        var faults = new FaultLog(examplesPerKind: 0);
        var users = UserTable.Read(CohortFiles.Require(directory, DataContract.UsersFile), contract, faults, cancellation);
        using var reader = ReadingReader.Open(
            CohortFiles.Require(directory, DataContract.ReadingsFile), contract, users, faults, cancellation: cancellation);
        var audit = new LabelAudit();
        while (reader.Read())
        {
            audit.Add(users.People[reader.Current.PersonIndex], reader.Current);
        }

        return audit.Complete(cancellation);
    }

    /// <summary>Takes in a reading; one without a label is left out.</summary>
    /// <param name="person">The person.</param>
    /// <param name="reading">The reading.</param>
    public void Add(Person person, in LabeledReading reading)
    {
        if (reading.Label.IsAnomaly is not { } positive)
        {
            return;
        }

        _labelled++;
        _positives += positive ? 1 : 0;
        _sample.Add(person, reading);
    }

    /// <summary>Fits the quick models; takes a few seconds.</summary>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>What was found.</returns>
    public LabelAuditResult Complete(CancellationToken cancellation = default)
    {
        var rows = _sample.Rows();
        var labels = Array.ConvertAll(rows, static row => row.IsPositive);
        var positives = labels.Count(static label => label);
        if (Math.Min(positives, labels.Length - positives) < FewestOfAKind)
        {
            return new LabelAuditResult(
                Learnability.NoLabels, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, labels.Length, positives, _labelled, _positives);
        }

        var problem = new Problem(Inputs(rows), Array.ConvertAll(rows, static row => (int)(row.Fold % Folds)));
        var narrow = problem with { Inputs = problem.Inputs.SelectColumns([.. Enumerable.Range(0, WithoutHeartRate.Length)]) };
        var areas = new double[2 + Shuffles];
        // The models are small: one a core is faster than many cores at one.
        Parallel.For(0, areas.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, i =>
            areas[i] = i switch
            {
                0 => Auc(problem, labels, cancellation),
                1 => Auc(narrow, labels, cancellation),
                _ => Auc(problem, Shuffled(labels, i), cancellation),
            });
        var (auc, without, shuffled) = (areas[0], areas[1], areas[2..]);
        var mean = shuffled.Average();
        var sd = Math.Sqrt(shuffled.Sum(a => (a - mean) * (a - mean)) / (shuffled.Length - 1));
        var gain = Math.Max(LeastGain, 3 * sd);
        var verdict = auc - mean < gain ? Learnability.NotLearnable
            : auc - without < gain && auc < StrongAuc ? Learnability.WeaklyWhoAndWhenOnly
            : Learnability.Learnable;
        var p = (1.0 + shuffled.Count(a => a >= auc)) / (1 + shuffled.Length);
        return new LabelAuditResult(verdict, auc, without, mean, sd, p, labels.Length, positives, _labelled, _positives);
    }

    private static TrainingMatrix Inputs(SampledReading[] rows)
    {
        var features = FeatureSet.Of([.. WithoutHeartRate, .. FromHeartRate]);
        var values = new float[rows.Length * features.Count];
        var noPast = new PersonHistory();
        for (var i = 0; i < rows.Length; i++)
        {
            features.Compute(rows[i].Person, rows[i].Reading.Reading, noPast, values.AsSpan(i * features.Count, features.Count));
        }

        return new TrainingMatrix(features.Count, values, new float[rows.Length]);
    }

    private bool[] Shuffled(bool[] labels, int shuffle)
    {
        var shuffled = (bool[])labels.Clone();
        new SeededRandom(_seed, ulong.MaxValue, (ulong)shuffle).Shuffle<bool>(shuffled);
        return shuffled;
    }

    /// <summary>Mean over the folds of the area on the rows held out; scores of different models are not mixed.</summary>
    private static double Auc(Problem problem, bool[] labels, CancellationToken cancellation)
    {
        var (inputs, fold) = problem;
        var areas = new List<double>(Folds);
        for (var held = 0; held < Folds; held++)
        {
            cancellation.ThrowIfCancellationRequested();
            var train = Enumerable.Range(0, fold.Length).Where(row => fold[row] != held).ToArray();
            var test = Enumerable.Range(0, fold.Length).Where(row => fold[row] == held).ToArray();
            var positives = train.Count(row => labels[row]);
            if (positives == 0 || positives == train.Length)
            {
                continue;
            }

            var model = Fit(inputs, labels, train, positives, cancellation);
            var scores = Array.ConvertAll(test, row => model.RawScore(inputs.Row(row)));
            var area = RankedScores.RocAuc(scores, Array.ConvertAll(test, row => labels[row]));
            if (!double.IsNaN(area))
            {
                areas.Add(area);
            }
        }

        // Held-out rows of one kind only, in every fold, tell nothing: as good as chance.
        return areas.Count == 0 ? 0.5 : areas.Average();
    }

    private static TreeEnsemble Fit(TrainingMatrix inputs, bool[] labels, int[] rows, int positives, CancellationToken cancellation)
    {
        var values = inputs.SelectRows(rows).Values;
        // Weights a row rather than LightGBM's weight of positives: that leaves the start unbalanced, and under
        // regularisation the first tree then finds no split on labels without signal.
        var (light, heavy) = (rows.Length / (2f * (rows.Length - positives)), rows.Length / (2f * positives));
        var matrix = new TrainingMatrix(
            inputs.Columns, values, Array.ConvertAll(rows, row => labels[row] ? 1f : 0f), Array.ConvertAll(rows, row => labels[row] ? heavy : light));
        var options = new BoostingOptions
        {
            Objective = BoostingObjective.Binary,
            MaxTrees = 30,
            Leaves = 8,
            MinDataInLeaf = Math.Clamp(rows.Length / 20, 1, 500),
            LambdaL2 = 20,
            MaxBins = 63,
            Threads = 1,
        };
        return BoostedTrees.Train(matrix, null, options, null, cancellation).Ensemble;
    }

    /// <summary>Inputs of the quick model, and the fold in which each row is held out.</summary>
    private sealed record Problem(TrainingMatrix Inputs, int[] Fold);
}
