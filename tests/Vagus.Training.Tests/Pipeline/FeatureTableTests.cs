using System.Runtime.InteropServices;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Tests.Pipeline;

public sealed class FeatureTableTests(SmallCohort cohort) : IClassFixture<SmallCohort>
{
    private static readonly TrainingParameters Everything = SmallCohort.WithoutDropout with
    {
        Detector = SmallCohort.Parameters.Detector with
        {
            IsolationForest = SmallCohort.Parameters.Detector.IsolationForest with { Features = [.. FeatureCatalogue.All.Select(feature => feature.Name)] },
        },
    };

    [Theory]
    [InlineData(1ul)]
    [InlineData(2ul)]
    public void Replaying_people_live_in_any_interleaving_gives_the_batch_to_the_bit(ulong seed)
    {
        var data = WithHoles(cohort.Load(), seed);
        var table = FeatureTableBuilder.Build(data, Everything);
        Assert.Equal(FeatureCatalogue.All.Count, table.Features.Count);

        var random = new SeededRandom(seed, stream: 9);
        var histories = data.People.Select(_ => new PersonHistory()).ToArray();
        var rows = data.People.Select((_, person) => new Queue<int>(Enumerable.Range(0, data.Readings.Length).Where(row => data.Readings[row].PersonIndex == person))).ToArray();
        var values = new float[table.Features.Count];
        var missing = 0;
        for (var left = data.Readings.Length; left > 0; left--)
        {
            int person;
            do
            {
                person = random.NextInt(rows.Length);
            }
            while (rows[person].Count == 0);

            var row = rows[person].Dequeue();
            var reading = data.Readings[row].Reading;
            table.Features.Compute(data.People[person], reading, histories[person], values);
            missing += values.Count(float.IsNaN);
            Assert.True(
                MemoryMarshal.AsBytes(values.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(table.Values.AsSpan(row * values.Length, values.Length))),
                $"row {row} differs in {string.Join(", ", table.Features.Features.Where((_, i) => !values[i].Equals(table.Values[(row * values.Length) + i])).Select(f => f.Name))}");
            Assert.Equal(HeartRatePredictor.StartBpm(data.People[person], reading, histories[person]), table.StartBpm[row]);
            Assert.Equal(histories[person].Lag(Channel.HeartRate, 1, reading.LocalTime), table.LastHeartRateBpm[row]);
            histories[person].Add(data.People[person], reading);
        }

        Assert.NotEqual(0, missing);
    }

    [Fact]
    public void A_later_reading_never_changes_an_earlier_row()
    {
        var data = cohort.Load();
        var before = FeatureTableBuilder.Build(data, Everything);
        var cut = data.Readings.Length * 2 / 3;
        Spoil(data, cut, data.Readings.Length);
        var after = FeatureTableBuilder.Build(data, Everything);
        Assert.True(Same(before.Values.AsSpan(0, cut * before.Features.Count), after.Values.AsSpan(0, cut * before.Features.Count)));
        Assert.False(Same(before.Values, after.Values));
    }

    [Fact]
    public void A_strangers_row_knows_nothing_of_the_past()
    {
        var data = cohort.Load();
        var table = FeatureTableBuilder.Build(data, Everything);
        var values = new float[table.Features.Count];
        for (var test = 0; test < table.TestRows; test += 97)
        {
            var reading = data.Readings[table.TrainRows + test];
            table.Features.Compute(data.People[reading.PersonIndex], reading.Reading, new PersonHistory(), values);
            Assert.True(Same(values, table.StrangerValues.AsSpan(test * values.Length, values.Length)));
            Assert.Equal(HeartRatePredictor.StartBpm(data.People[reading.PersonIndex], reading.Reading, new PersonHistory()), table.StrangerStartBpm[test]);
        }
    }

    [Fact]
    public void The_first_share_of_time_is_for_training_and_columns_follow_the_readings()
    {
        var data = cohort.Load();
        var table = cohort.Table();
        Assert.Equal((data.Readings.Length, data.Readings.Length * 3 / 4), (table.Rows, table.TrainRows));
        Assert.True(data.Readings[table.TrainRows - 1].Reading.LocalTime <= data.Readings[table.TrainRows].Reading.LocalTime);
        for (var row = 0; row < table.Rows; row += 61)
        {
            var reading = data.Readings[row];
            Assert.Equal((reading.Reading.HeartRateBpm, reading.PersonIndex, reading.Reading.LocalTime.Hour, reading.Reading.Activity), (table.HeartRateBpm[row], table.Person[row], table.Hour[row], table.Activity[row]));
            Assert.Equal(reading.Label.IsAnomaly == true ? 1 : 0, table.Labels[row]);
        }

        Assert.Equal(data.ContentHash, table.ContentHash);
    }

    [Fact]
    public void Dropout_hides_the_past_of_about_its_share_of_training_rows_and_of_no_test_row()
    {
        var shown = cohort.Table(SmallCohort.WithoutDropout);
        var dropped = cohort.Table(SmallCohort.WithoutDropout with { Predictor = SmallCohort.Parameters.Predictor with { HistoryDropout = 0.4 } });
        var known = Assert.Single(shown.ColumnsOf(["readings_known"]));
        var width = shown.Features.Count;
        var hidden = Enumerable.Range(0, shown.Rows).Count(row => dropped.Values[(row * width) + known] == 0 && shown.Values[(row * width) + known] > 0);
        Assert.InRange(hidden / (double)shown.TrainRows, 0.36, 0.44);
        Assert.True(Same(shown.Values.AsSpan(shown.TrainRows * width), dropped.Values.AsSpan(shown.TrainRows * width)));
    }

    [Fact]
    public void Too_few_readings_are_refused_with_their_number()
    {
        using var folder = new SmallCohort();
        var parameters = SmallCohort.Parameters with { Data = SmallCohort.Parameters.Data with { TestShare = 0.995 } };
        var fault = Assert.Throws<TrainingException>(() => FeatureTableBuilder.Build(folder.Load(), parameters));
        Assert.Contains("usable readings to train on", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_of_features_exist_in_the_contract_and_agree_with_their_sources() => Assert.All(FeatureCatalogue.All, feature =>
    {
        var expected = FeatureSources.None;
        foreach (var name in feature.Columns.Split(' '))
        {
            var ofReading = DataContract.Default.Readings.Find(name);
            var column = ofReading ?? DataContract.Default.Users.Find(name);
            Assert.True(column is { Role: ColumnRole.Input or ColumnRole.Target or ColumnRole.Key }, $"{feature.Name} reads {name}, which is no column for a model");
            expected |= name == "heart_rate" ? FeatureSources.Past | FeatureSources.PresentHeartRate
                : name == "timestamp" ? FeatureSources.Clock | FeatureSources.Past
                : ofReading is null ? FeatureSources.Profile | FeatureSources.Past
                : column.DerivedFromHeartRate ? FeatureSources.Derived | FeatureSources.Past
                : FeatureSources.Context | FeatureSources.Past;
            Assert.True(
                !column.DerivedFromHeartRate || (feature.Sources & FeatureSources.Derived) != FeatureSources.None,
                $"{feature.Name} reads {name}, which is derived from heart rate, and does not say so");
        }

        Assert.Equal(FeatureSources.None, feature.Sources & ~expected);
    });

    /// <summary>Takes out every tenth reading, whole hours, and single values, as real devices do.</summary>
    private static CohortData WithHoles(CohortData data, ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var row = 0; row < data.Readings.Length; row++)
        {
            var reading = data.Readings[row].Reading;
            var gap = reading.LocalTime.Hour is 13 or 14;
            data.Readings[row] = data.Readings[row] with
            {
                Reading = reading with
                {
                    // A gap cannot be cut out of the array, so its readings are moved next to its end.
                    LocalTime = gap ? reading.LocalTime.Date.AddHours(15).AddMinutes(-1).AddSeconds((reading.LocalTime.TimeOfDay.TotalMinutes - 780) / 5) : reading.LocalTime,
                    HeartRateBpm = random.NextInt(10) == 0 ? float.NaN : reading.HeartRateBpm,
                    RmssdMs = random.NextInt(10) == 0 ? float.NaN : reading.RmssdMs,
                    StepsPer5Min = random.NextInt(10) == 0 ? float.NaN : reading.StepsPer5Min,
                    ActivityIntensity = random.NextInt(10) == 0 ? float.NaN : reading.ActivityIntensity,
                    Activity = random.NextInt(10) == 0 ? ActivityType.Unknown : reading.Activity,
                },
            };
        }

        return data;
    }

    internal static void Spoil(CohortData data, int start, int end)
    {
        var random = new SeededRandom(3);
        for (var row = start; row < end; row++)
        {
            var reading = data.Readings[row];
            data.Readings[row] = reading with
            {
                Reading = reading.Reading with { HeartRateBpm = 40 + random.NextInt(140), StressScore = random.NextInt(100), RmssdMs = random.NextInt(70) },
                Label = new AnomalyLabel(random.NextInt(2) == 0, AnomalyKind.None, AnomalySeverity.None),
            };
        }
    }

    private static bool Same(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));
}
