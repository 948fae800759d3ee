using Vagus.Data.Simulation.Cohort;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Sensors;
using Vagus.Signals;
using Vagus.Training.Evaluation;
using Vagus.Training.Trainers;
using Xunit;

namespace Vagus.Training.Tests.Trainers;

public sealed class EventTrainerTests
{
    private const ulong Seed = 1101;
    private static readonly CohortOptions s_options = new(22, 14, Seed) { Sampling = CohortSampling.FiveMinutes };
    private static readonly EventRowSets s_heart = Sets(ofSensor: false);
    private static readonly EventRowSets s_sensor = Sets(ofSensor: true);
    private static readonly Lazy<EventModel> s_model = new(static () => EventTrainer.Fit(s_heart, s_sensor));

    [Fact]
    public void Long_events_weigh_no_more_than_short_ones()
    {
        var rows = s_heart.Train;
        var weights = rows.Matrix().Weights.Span;
        var sums = new Dictionary<AnomalyKind, double>();
        for (var row = 0; row < rows.Count; row++)
        {
            sums[rows.Kinds[row]] = sums.GetValueOrDefault(rows.Kinds[row]) + weights[row];
        }

        // Rises of the resting rate last for days, slow spells asleep for hours; each event weighs EventWeight where it is measured throughout.
        var events = Enumerable.Range(0, 10).SelectMany(number => CohortSimulator.PersonOf(s_options, number).Events).CountBy(e => e.Kind).ToDictionary();
        foreach (var (kind, sum) in sums.Where(pair => pair.Key != AnomalyKind.None))
        {
            // Recovery counts twelve times, slow spells asleep one and a half times.
            var times = kind switch { AnomalyKind.PoorRecovery => 12, AnomalyKind.SleepRelatedBradycardia => 1.5, _ => 1 };
            Assert.InRange(sum / events[kind] / EventRows.EventWeight / times, 0.05, 1.5);
        }

        Assert.True(sums.Count > 4);
        Assert.InRange(sums[AnomalyKind.None], 10 * 14 * 12, 10 * 14 * 26);
    }

    [Fact]
    public void A_fault_is_no_event_of_the_heart_and_the_other_way_round()
    {
        Check(s_heart.Train, static kind => kind is not (AnomalyKind.None or AnomalyKind.SensorFault));
        Check(s_sensor.Train, static kind => kind == AnomalyKind.SensorFault);

        static void Check(EventRows rows, Predicate<AnomalyKind> isTold)
        {
            var labels = rows.Matrix().Labels.Span;
            for (var row = 0; row < rows.Count; row++)
            {
                Assert.Equal(isTold(rows.Kinds[row]) ? 1 : 0, labels[row]);
            }

            Assert.True(rows.Kinds.Distinct().Count() > 4);
        }
    }

    [Fact]
    public void The_sensor_is_judged_where_it_gives_no_heart_rate_and_what_looks_odd_outside_events_weighs_less_each()
    {
        // Evidence of values that are missing, the third fault, is the third input.
        const int Dropout = 2;
        Assert.Equal("evidence_Dropout", SensorFeatures.Names[Dropout]);
        Assert.Contains(Enumerable.Range(0, s_sensor.Train.Count), row => s_sensor.Train.Row(row)[Dropout] > 2);
        var weights = s_sensor.Train.Matrix().Weights.ToArray().Where((_, row) => s_sensor.Train.Kinds[row] == AnomalyKind.None).ToArray();
        Assert.Equal(1, weights.Max(), 1e-5);
        Assert.InRange(weights.Min(), 1 / 20.0 - 1e-6, 0.99);
    }

    [Fact]
    public void The_same_people_give_the_same_model_and_it_tells_events_of_others()
    {
        var model = s_model.Value;
        Assert.Equal(Bytes(model), Bytes(EventTrainer.Fit(s_heart, s_sensor)));
        Assert.InRange(RocAuc(s_heart.Validation, row => model.HeartProbability(s_heart.Validation.Row(row))), 0.6, 1);
        Assert.InRange(RocAuc(s_sensor.Validation, row => model.SensorProbability(s_sensor.Validation.Row(row))), 0.9, 1);

        // Calibrated on even readings: what is said on average is what is so on average.
        var even = s_heart.Even;
        var said = Enumerable.Range(0, even.Count).Average(row => model.HeartProbability(even.Row(row)));
        Assert.Equal(even.Kinds.Average(kind => even.IsPositive(kind) ? 1.0 : 0), said, 0.02);
    }

    [Fact]
    public void The_kind_of_an_event_is_told_from_events_alone_and_each_event_counts_once()
    {
        var kind = AnomalyKind.IrregularRhythm;
        var (rows, matrix) = (s_heart.Train, s_heart.Train.MatrixOf(kind));
        Assert.Equal(rows.Kinds.Count(rows.IsPositive), matrix.Rows);
        Assert.Equal(rows.Kinds.Count(each => each == kind), matrix.Labels.ToArray().Count(label => label == 1));
        var (all, of) = (rows.Matrix().Weights.ToArray(), matrix.Weights.ToArray());
        var recovery = Enumerable.Range(0, rows.Count).Where(row => rows.Kinds[row] == AnomalyKind.PoorRecovery).Sum(row => all[row]);
        var events = Enumerable.Range(0, rows.Count).Where(row => rows.IsPositive(rows.Kinds[row])).ToArray();
        Assert.Equal(recovery / 12, events.Zip(of).Where(pair => rows.Kinds[pair.First] == AnomalyKind.PoorRecovery).Sum(pair => pair.Second), 0.01 * recovery);

        // Of the irregular rhythms that it has not seen it names most; guessing one of eight would name 1 in 8.
        var model = s_model.Value;
        var others = s_heart.Validation;
        var seen = Enumerable.Range(0, others.Count).Where(row => others.Kinds[row] == kind).ToArray();
        Assert.InRange(seen.Average(row => model.HeartKind(others.Row(row), 0) == kind ? 1.0 : 0), 0.8, 1);
    }

    private static double RocAuc(EventRows rows, Func<int, double> probability) => RankedScores.RocAuc(
        [.. Enumerable.Range(0, rows.Count).Select(probability)], [.. rows.Kinds.Select(rows.IsPositive)]);

    private static EventRowSets Sets(bool ofSensor)
    {
        var (train, validation, even) = (new EventRows(ofSensor), new EventRows(ofSensor), new EventRows(ofSensor, evenly: true));
        for (var number = 0; number < 22; number++)
        {
            EventRows.Replay(
                CohortSimulator.PersonOf(s_options, number), new SeededRandom(Seed, (ulong)number), number < 10 ? [train] : [validation, even]);
        }

        return new EventRowSets(train, validation, even);
    }

    private static byte[] Bytes(EventModel model)
    {
        using var stream = new MemoryStream();
        model.Write(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
