using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>
/// How the error falls with wear: a stranger learns an hour, days or weeks of the training part, then is left alone on the
/// test part. One hour or day is like no other, so short spells are drawn from several places and their errors pooled.
/// </summary>
internal static class WearCurve
{
    private static readonly (string Name, double Days, int Spells)[] s_wear =
        [("none", 0, 1), ("1 hour", 1 / 24.0, 10), ("1 day", 1, 10), ("3 days", 3, 3), ("7 days", 7, 2), ("14 days", 14, 1)];

    public static IReadOnlyList<WearPoint> Measure(IReadOnlyList<PersonTest> people, IProgress<double>? progress, CancellationToken cancellation)
    {
        var points = new List<WearPoint>();
        foreach (var (name, days, spells) in s_wear)
        {
            var (errors, errorsWithResting, band) = (new ErrorSums(), new ErrorSums(), new BandSums());
            foreach (var person in people)
            {
                var others = people.Where(other => other != person).Select(other => other.Trainer).ToArray();
                var resting = RestingOf(person.Minutes);
                foreach (var (start, end) in SpellsOf(person.Minutes, days, spells))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Run(person.Minutes, start, end, new Person { Id = person.Minutes.Id }, others, errors, band, cancellation);
                    Run(person.Minutes, start, end, new Person { Id = person.Minutes.Id, RestingHeartRateBpm = resting }, others, errorsWithResting, null, cancellation);
                }
            }

            if (errors.Count > 0)
            {
                var (figures, resting) = (errors.Figures, errorsWithResting.Figures);
                points.Add(new WearPoint(name, days, figures.RmseBpm, figures.MaeBpm, band.Coverage, band.WidthBpm, resting.RmseBpm));
            }

            progress?.Report(points.Count / (double)s_wear.Length);
        }

        return points;
    }

    /// <summary>Spells of wear, evenly over the training part and the last right before its end; none where it is too short.</summary>
    private static IEnumerable<(int Start, int End)> SpellsOf(PersonMinutes person, double days, int spells)
    {
        if (days == 0)
        {
            return [(person.TrainEnd, person.TrainEnd)];
        }

        // Starts of the days with readings, and the end.
        var starts = Enumerable.Range(0, person.TrainEnd)
            .Where(i => i == 0 || person.Readings[i].LocalTime.Date != person.Readings[i - 1].LocalTime.Date)
            .Append(person.TrainEnd)
            .ToArray();
        var whole = (int)Math.Max(1, days);
        var last = starts.Length - 1 - whole;
        if (last < 0)
        {
            return [];
        }

        return Enumerable.Range(0, spells)
            .Select(spell => last - (int)Math.Round((double)spell * last / Math.Max(1, spells)))
            .Distinct()
            .Select(day => (starts[day], days >= 1 ? starts[day + whole] : HourFrom(person, starts[day], starts[day + 1])));
    }

    // The first hour of a day's readings.
    private static int HourFrom(PersonMinutes person, int start, int end)
    {
        var at = start;
        for (var left = 60; left > 0 && at < end; at++)
        {
            left -= PersonMinutes.IsMeasured(person.Readings[at]) ? 1 : 0;
        }

        return at;
    }

    // A stand-in for the resting heart rate that a device would state: the lowest tenth of the training part.
    private static float RestingOf(PersonMinutes person)
    {
        var heartRates = person.Readings.Take(person.TrainEnd).Where(reading => PersonMinutes.IsMeasured(reading)).Select(reading => reading.HeartRateBpm).Order().ToArray();
        return heartRates[heartRates.Length / 10];
    }

    private static void Run(
        PersonMinutes person, int start, int end, Person profile, PersonalTreesTrainer[] others, ErrorSums errors, BandSums? band, CancellationToken cancellation)
    {
        var state = new PersonalExpectation(profile);
        var trainer = new PersonalTreesTrainer();
        for (var i = start; i < end; i++)
        {
            state.Observe(person.Readings[i]);
            trainer.Add(state, person.Readings[i]);
        }

        state.Trees = trainer.Train(others, null, cancellation);
        for (var i = person.TrainEnd; i < person.Readings.Count; i++)
        {
            var reading = person.Readings[i];
            var measured = PersonMinutes.IsMeasured(reading);
            var expected = state.Observe(measured ? reading with { HeartRateBpm = float.NaN } : reading);
            if (measured)
            {
                errors.Add(reading.HeartRateBpm, expected.MeanBpm, expected.MedianBpm);
                band?.Add(expected, reading.HeartRateBpm);
            }
        }
    }
}
