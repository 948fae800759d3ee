using Vagus.Data.Simulation.Cohort;
using Vagus.Models.Detectors;
using Vagus.Signals;
using Vagus.Training.Evaluation;
using Vagus.Training.Trainers;
using Xunit;

namespace Vagus.Training.Tests.Trainers;

public sealed class EventTrainerTests
{
    private const ulong Seed = 1101;
    private static readonly CohortOptions s_options = new(22, 14, Seed) { Sampling = CohortSampling.FiveMinutes };
    private static readonly EventRows s_rows = Rows(0, 10, static (rows, person, random) => rows.Add(person, random));
    private static readonly EventRows s_others = Rows(10, 22, static (rows, person, random) => rows.Add(person, random));
    private static readonly EventRows s_even = Rows(10, 22, static (rows, person, random) => rows.AddEvenly(person, random));

    [Fact]
    public void Long_events_weigh_no_more_than_short_ones()
    {
        var weights = s_rows.Matrix(ofSensor: false).Weights.Span;
        var sums = new Dictionary<AnomalyKind, double>();
        for (var row = 0; row < s_rows.Count; row++)
        {
            sums[s_rows.Kinds[row]] = sums.GetValueOrDefault(s_rows.Kinds[row]) + weights[row];
        }

        // Rises of the resting rate last for days, slow spells asleep for hours; each event weighs EventWeight where it is measured throughout.
        var events = Enumerable.Range(0, 10).SelectMany(number => CohortSimulator.PersonOf(s_options, number).Events).CountBy(e => e.Kind).ToDictionary();
        foreach (var (kind, sum) in sums.Where(pair => pair.Key != AnomalyKind.None))
        {
            Assert.InRange(sum / events[kind] / EventRows.EventWeight, 0.05, 1.5);
        }

        Assert.True(sums.Count > 4);
        Assert.InRange(sums[AnomalyKind.None], 10 * 14 * 12, 10 * 14 * 26);
    }

    [Fact]
    public void A_fault_is_no_event_of_the_heart_and_the_other_way_round()
    {
        var heart = s_rows.Matrix(ofSensor: false).Labels.Span;
        var sensor = s_rows.Matrix(ofSensor: true).Labels.Span;
        for (var row = 0; row < s_rows.Count; row++)
        {
            var kind = s_rows.Kinds[row];
            Assert.Equal(kind == AnomalyKind.SensorFault ? 1 : 0, sensor[row]);
            Assert.Equal(kind is AnomalyKind.None or AnomalyKind.SensorFault ? 0 : 1, heart[row]);
        }
    }

    [Fact]
    public void The_same_people_give_the_same_model_and_it_tells_events_of_others()
    {
        var model = EventTrainer.Fit(s_rows, s_others, s_even);
        Assert.Equal(Bytes(model), Bytes(EventTrainer.Fit(s_rows, s_others, s_even)));
        var scores = Enumerable.Range(0, s_others.Count).Select(row => model.HeartProbability(s_others.Row(row))).ToArray();
        var labels = s_others.Kinds.Select(kind => EventRows.IsPositive(kind, ofSensor: false)).ToArray();
        Assert.InRange(RankedScores.RocAuc(scores, labels), 0.6, 1);

        // Calibrated on even readings: what is said on average is what is so on average.
        var said = Enumerable.Range(0, s_even.Count).Average(row => model.HeartProbability(s_even.Row(row)));
        Assert.Equal(s_even.Kinds.Average(kind => EventRows.IsPositive(kind, ofSensor: false) ? 1.0 : 0), said, 0.02);
    }

    private static EventRows Rows(int from, int to, Action<EventRows, CohortPerson, SeededRandom> add)
    {
        var rows = new EventRows();
        for (var number = from; number < to; number++)
        {
            add(rows, CohortSimulator.PersonOf(s_options, number), new SeededRandom(Seed, (ulong)number));
        }

        return rows;
    }

    private static byte[] Bytes(EventModel model)
    {
        using var stream = new MemoryStream();
        model.Write(new BinaryWriter(stream));
        return stream.ToArray();
    }
}
