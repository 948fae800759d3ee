using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>One person: learnt on the training part, measured on the test part.</summary>
internal sealed class PersonTest(PersonMinutes minutes)
{
    private static readonly float[] s_coverages = [0.5f, 0.8f, 0.95f, 0.99f];

    private readonly BandSums[] _bandsAt = Array.ConvertAll(s_coverages, _ => new BandSums());
    private readonly List<PersonDay> _days = [];
    private PersonalExpectation? _learnt;

    public PersonMinutes Minutes { get; } = minutes;

    /// <summary>Readings of the training part, for trees.</summary>
    public PersonalTreesTrainer Trainer { get; } = new();

    public PersonRules Rules { get; private set; } = new();

    public ErrorSums WithoutRecent { get; } = new();

    public ErrorSums WithRecent { get; } = new();

    public BandSums Band { get; } = new();

    public IReadOnlyList<PersonDay> Days => _days;

    public PersonFigures Figures
    {
        get
        {
            var (without, with, untuned) = (WithoutRecent.Figures, WithRecent.Figures, Rules.UntunedTrees.Figures.RmseBpm);
            return new PersonFigures
            {
                Id = Minutes.Id,
                TrainReadings = Minutes.Measured(0, Minutes.TrainEnd),
                TestReadings = WithRecent.Count,
                WithoutRecent = without,
                WithRecent = with,
                Coverage90 = Band.Coverage,
                Coverage90ByState = Band.CoverageByState(),
                ReadingsByState = Band.ReadingsByState(),
                WidthBpm = Band.WidthBpm,
                WidthBpmByState = Band.WidthByState(),
                CoverageAt = s_coverages.Zip(_bandsAt).ToDictionary(
                    pair => pair.First.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), pair => pair.Second.Coverage, StringComparer.Ordinal),
                Trees = _learnt?.Trees is not null,
                Baselines = Rules.Figures,
                BelowUntunedTrees = new BelowBaseline(1 - (without.RmseBpm / untuned), 1 - (with.RmseBpm / untuned)),
            };
        }
    }

    /// <summary>Learns the training part reading by reading.</summary>
    public void Learn()
    {
        _learnt = new PersonalExpectation(new Person { Id = Minutes.Id });
        for (var i = 0; i < Minutes.TrainEnd; i++)
        {
            _learnt.Observe(Minutes.Readings[i]);
            Trainer.Add(_learnt, Minutes.Readings[i]);
        }
    }

    /// <summary>Fits trees to the training part; other people's training parts may be lent.</summary>
    public void FitTrees(IReadOnlyList<PersonalTreesTrainer> others, CancellationToken cancellation) =>
        _learnt!.Trees = Trainer.Train(others, null, cancellation);

    /// <summary>Measures the test part, and the rules on it.</summary>
    public void Measure(CancellationToken cancellation)
    {
        Rules = PersonRules.Measure(Minutes, cancellation);
        var known = _learnt!;
        var blind = known.Copy();
        var day = new List<DayMinute>();
        for (var i = Minutes.TrainEnd; i < Minutes.Readings.Count; i++)
        {
            var reading = Minutes.Readings[i];
            var measured = PersonMinutes.IsMeasured(reading);
            for (var c = 0; measured && c < s_coverages.Length; c++)
            {
                _bandsAt[c].Add(known.Expect(reading, s_coverages[c]), reading.HeartRateBpm);
            }

            var withoutRecent = blind.Observe(measured ? reading with { HeartRateBpm = float.NaN } : reading);
            var withRecent = known.Observe(reading);
            if (measured)
            {
                WithoutRecent.Add(reading.HeartRateBpm, withoutRecent.MeanBpm, withoutRecent.MedianBpm);
                WithRecent.Add(reading.HeartRateBpm, withRecent.MeanBpm, withRecent.MedianBpm);
                Band.Add(withRecent, reading.HeartRateBpm);
            }

            day.Add(new DayMinute(
                reading.LocalTime.TimeOfDay.TotalHours,
                measured ? reading.HeartRateBpm : float.NaN,
                withRecent.LowerBpm,
                withRecent.MedianBpm,
                withRecent.UpperBpm,
                reading.StepsPerMinute));
            if (i + 1 == Minutes.Readings.Count || Minutes.Readings[i + 1].LocalTime.Date != reading.LocalTime.Date)
            {
                _days.Add(new PersonDay(Minutes.Id, DateOnly.FromDateTime(reading.LocalTime), day));
                day = [];
            }
        }
    }
}
