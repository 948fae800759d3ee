using Vagus.Data.Formats.Reference;
using Vagus.Features;
using Vagus.Models;
using Vagus.Models.Bands;
using Vagus.Signals;
using Vagus.Training.Evaluation;

namespace Vagus.Training.Pipeline;

/// <summary>Replays every person reading by reading and writes down the features each reading would have had live.</summary>
public static class FeatureTableBuilder
{
    /// <summary>Builds the table.</summary>
    /// <param name="data">People and their readings in order of time.</param>
    /// <param name="parameters">Which features, how the rows are split, how much of the past is dropped.</param>
    /// <param name="progress">Told the share done, 0–1.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="TrainingException">There are too few readings to split.</exception>
    public static FeatureTable Build(
        CohortData data, TrainingParameters parameters, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var readings = data.Readings;
        var trainRows = (int)(readings.Length * (1 - parameters.Data.TestShare));
        if (trainRows < 100 || readings.Length - trainRows < 20)
        {
            throw new TrainingException(
                $"found {trainRows} usable readings to train on and {readings.Length - trainRows} to test on, expected at least 100 and 20");
        }

        var features = FeatureSet.Of(NamesOf(parameters));
        if ((long)readings.Length * features.Count > Array.MaxLength)
        {
            throw new TrainingException(
                $"found {readings.Length} readings of {features.Count} features, expected at most {Array.MaxLength / features.Count} readings");
        }

        var table = new FeatureTable
        {
            Features = features,
            TrainRows = trainRows,
            Values = new float[(long)readings.Length * features.Count],
            StartBpm = new float[readings.Length],
            StrangerValues = new float[(long)(readings.Length - trainRows) * features.Count],
            StrangerStartBpm = new float[readings.Length - trainRows],
            HeartRateBpm = new float[readings.Length],
            LastHeartRateBpm = new float[readings.Length],
            Labels = new sbyte[readings.Length],
            OracleProbability = new float[readings.Length],
            Person = new int[readings.Length],
            HoursKnown = new float[readings.Length],
            Hour = new byte[readings.Length],
            Activity = new ActivityType[readings.Length],
            Contexts = new BandContext[readings.Length],
            StrangerContexts = new BandContext[readings.Length - trainRows],
            Shown = new Shown[readings.Length],
            People = data.People.Count,
            FaultyRows = data.FaultyRows,
            ContentHash = data.ContentHash,
        };

        var rowsOf = RowsByPerson(readings, data.People.Count);
        var dropout = Dropout(trainRows, parameters);
        var done = 0L;
        var options = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, data.People.Count, options, person =>
        {
            Replay(table, data.People[person], readings, rowsOf[person], dropout);
            progress?.Report(Interlocked.Add(ref done, rowsOf[person].Count) / (double)readings.Length);
        });
        return table;
    }

    /// <summary>Every feature that some model of the parameters reads, each once.</summary>
    internal static IReadOnlyList<string> NamesOf(TrainingParameters parameters) =>
    [
        .. parameters.Predictor.AllFeatures()
            .Concat(parameters.Detector.IsolationForest.Features)
            .Concat(parameters.Detector.Classifier.FeatureSets.Values.SelectMany(set => set))
            .Distinct(StringComparer.Ordinal),
    ];

    private static void Replay(FeatureTable table, Person person, LabeledReading[] readings, List<int> rows, Shown[] dropout)
    {
        var width = table.Features.Count;
        var history = new PersonHistory();
        var nothing = new PersonHistory();
        var stranger = Thinned(person, Shown.StrangerAsInReferenceRequest);
        var bare = Thinned(person, Shown.BareStranger);
        var movement = default(MovementTracker);
        foreach (var row in rows)
        {
            var reading = readings[row].Reading;
            table.HeartRateBpm[row] = reading.HeartRateBpm;
            table.LastHeartRateBpm[row] = history.Lag(Channel.HeartRate, 1, reading.LocalTime);
            table.Labels[row] = readings[row].Label.IsAnomaly switch { true => 1, false => 0, null => -1 };
            table.OracleProbability[row] = ClassicOracle.Probability(person, reading.LocalTime);
            table.Person[row] = readings[row].PersonIndex;
            table.HoursKnown[row] = (float)(reading.LocalTime - readings[rows[0]].Reading.LocalTime).TotalHours;
            table.Hour[row] = (byte)reading.LocalTime.Hour;
            table.Activity[row] = reading.Activity;

            var shown = row < dropout.Length ? dropout[row] : Shown.All;
            var (who, past) = shown switch
            {
                Shown.Stranger => (person, nothing),
                Shown.StrangerAsInReferenceRequest => (stranger, nothing),
                Shown.BareStranger => (bare, nothing),
                _ => (person, history),
            };
            table.Features.Compute(who, reading, past, table.Values.AsSpan(row * width, width));
            table.StartBpm[row] = HeartRatePredictor.StartBpm(who, reading, past);
            movement.Take(reading);
            table.Shown[row] = shown;
            table.Contexts[row] = shown == Shown.All ? movement.ContextOf(reading) : ContextOfStranger(reading);
            if (row >= table.TrainRows)
            {
                var test = row - table.TrainRows;
                table.Features.Compute(person, reading, nothing, table.StrangerValues.AsSpan(test * width, width));
                table.StrangerStartBpm[test] = HeartRatePredictor.StartBpm(person, reading, nothing);
                table.StrangerContexts[test] = ContextOfStranger(reading);
            }

            history.Add(person, reading);
        }
    }

    private static BandContext ContextOfStranger(in Reading reading)
    {
        var movement = default(MovementTracker);
        movement.Take(reading);
        return movement.ContextOf(reading);
    }

    private static List<int>[] RowsByPerson(LabeledReading[] readings, int people)
    {
        var rows = new List<int>[people];
        for (var person = 0; person < people; person++)
        {
            rows[person] = new List<int>(readings.Length / Math.Max(1, people));
        }

        for (var row = 0; row < readings.Length; row++)
        {
            rows[readings[row].PersonIndex].Add(row);
        }

        return rows;
    }

    private static Shown[] Dropout(int trainRows, TrainingParameters parameters)
    {
        var random = new SeededRandom((ulong)parameters.Data.Seed, stream: 7);
        var shown = new Shown[trainRows];
        for (var row = 0; row < trainRows; row++)
        {
            if (random.NextDouble() < parameters.Predictor.HistoryDropout)
            {
                shown[row] = random.NextInt(4) switch
                {
                    0 => Shown.StrangerAsInReferenceRequest,
                    1 => Shown.BareStranger,
                    _ => Shown.Stranger,
                };
            }
        }

        return shown;
    }

    private static Person Thinned(Person person, Shown shown) => shown == Shown.BareStranger
        ? new Person { RestingHeartRateBpm = person.RestingHeartRateBpm }
        : person with { Conditions = null, Medications = null, Smoker = null, CaffeineUser = null, AlcoholUser = null, SleepQuality = SleepQuality.Unknown };
}

/// <summary>Thrown when data cannot be trained on; the message says what was found and expected.</summary>
public sealed class TrainingException : Exception
{
    public TrainingException(string message)
        : base(message)
    {
    }

    public TrainingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
