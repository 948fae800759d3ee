using Vagus.Data.Formats.Reference;
using Vagus.Signals;
using Vagus.Training.Evaluation;

namespace Vagus.Training.Tests.Evaluation;

public sealed class LabelAuditTests
{
    private static readonly DateTime Start = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void Labels_that_follow_the_heart_rate_are_learnable()
    {
        var result = Audit((_, reading, _) => reading.HeartRateBpm > 112);
        Assert.Equal(Learnability.Learnable, result.Learnable);
        Assert.InRange(result.Auc, .9, 1);
        Assert.InRange(result.AucWithoutHeartRate, .4, .6);
        Assert.Contains("can be learnt", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Coin_flips_are_not_learnable()
    {
        var result = Audit((_, _, random) => random.NextDouble() < .05);
        Assert.Equal(Learnability.NotLearnable, result.Learnable);
        Assert.InRange(result.Auc, .45, .55);
        Assert.Contains("cannot be learnt", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_that_hangs_on_the_person_alone_is_who_and_when_only()
    {
        var result = Audit((person, _, random) => random.NextDouble() < (person.AgeYears > 50 ? .08 : .02));
        Assert.Equal(Learnability.WeaklyWhoAndWhenOnly, result.Learnable);
        Assert.InRange(result.Auc, .55, .75);
        Assert.Equal(1.0 / 11, result.PValue, 1e-12);
        Assert.Contains("heart rate adds nothing", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_labels_or_with_too_few_the_sentence_says_so()
    {
        var none = Audit((_, _, _) => null);
        Assert.Equal((Learnability.NoLabels, 0), (none.Learnable, none.Rows));
        Assert.Equal("is_anomaly cannot be audited: no reading has a label.", none.Sentence);
        var count = 0;
        var few = Audit((_, _, _) => count++ % 1000 == 0);
        Assert.Equal((Learnability.NoLabels, 9, 8640), (few.Learnable, few.Positives, few.Rows));
        Assert.Contains("9 of 8640 labelled readings are positive, at least 20", few.Sentence, StringComparison.Ordinal);
        Assert.True(double.IsNaN(few.Auc));
    }

    [Fact]
    public void The_order_of_the_readings_changes_nothing()
    {
        var (people, readings) = Cohort((_, reading, _) => reading.HeartRateBpm > 112);
        var shuffled = readings.ToArray();
        new SeededRandom(1).Shuffle<LabeledReading>(shuffled);
        Assert.Equal(LabelAudit.Run(readings, people), LabelAudit.Run(shuffled, people));
    }

    [Fact]
    public void A_sample_keeps_its_bound_and_all_rare_positives()
    {
        var (people, readings) = Cohort((_, reading, _) => reading.HeartRateBpm > 119);
        var sample = new LabelSample(1200, 1);
        foreach (var reading in readings)
        {
            sample.Add(people[reading.PersonIndex], reading);
        }

        var rows = sample.Rows();
        Assert.Equal(800, rows.Count(static row => !row.IsPositive));
        Assert.Equal(readings.Count(static r => r.Label.IsAnomaly == true), rows.Count(static row => row.IsPositive));
        Assert.Equal(60, rows.Select(static row => row.Fold).Distinct().Count());
        Assert.Equal(60, rows.Select(static row => (row.Reading.PersonIndex, row.Reading.Reading.LocalTime.Date)).Distinct().Count());
    }

    private static LabelAuditResult Audit(Func<Person, Reading, SeededRandom, bool?> label)
    {
        var (people, readings) = Cohort(label);
        return LabelAudit.Run(readings, people);
    }

    /// <summary>Twelve people, five days, a reading every ten minutes whose heart rate is uniform and hangs on nothing.</summary>
    private static (List<Person> People, List<LabeledReading> Readings) Cohort(Func<Person, Reading, SeededRandom, bool?> label)
    {
        var random = new SeededRandom(3);
        var people = Enumerable.Range(0, 12).Select(i => new Person { Id = $"P{i}", AgeYears = 20 + (5 * i), RestingHeartRateBpm = 60 }).ToList();
        var readings = new List<LabeledReading>();
        for (var i = 0; i < 12 * 5 * 144; i++)
        {
            var reading = new Reading { LocalTime = Start.AddMinutes(10 * (i % 720)), HeartRateBpm = 60 + (float)(60 * random.NextDouble()) };
            readings.Add(new LabeledReading(i / 720, reading, new AnomalyLabel(label(people[i / 720], reading, random), default, default)));
        }

        return (people, readings);
    }
}
