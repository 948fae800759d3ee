using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Trainers;

namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>How the error falls with wear: a stranger learns the last hour, days or weeks before the test part, then is left alone.</summary>
internal static class WearCurve
{
    private static readonly (string Name, double Days)[] s_wear = [("none", 0), ("1 hour", 1 / 24.0), ("1 day", 1), ("3 days", 3), ("7 days", 7), ("14 days", 14)];

    public static IReadOnlyList<WearPoint> Measure(IReadOnlyList<PersonTest> people, CancellationToken cancellation)
    {
        var points = new List<WearPoint>();
        foreach (var (name, days) in s_wear)
        {
            var (errors, errorsWithResting, band) = (new ErrorSums(), new ErrorSums(), new BandSums());
            foreach (var person in people)
            {
                cancellation.ThrowIfCancellationRequested();
                var start = StartOf(person.Minutes, days);
                if (start < 0)
                {
                    continue;
                }

                var others = people.Where(other => other != person).Select(other => other.Trainer).ToArray();
                Run(person.Minutes, start, new Person { Id = person.Minutes.Id }, others, errors, band, cancellation);
                Run(person.Minutes, start, new Person { Id = person.Minutes.Id, RestingHeartRateBpm = RestingOf(person.Minutes) }, others, errorsWithResting, null, cancellation);
            }

            if (errors.Count > 0)
            {
                var (figures, resting) = (errors.Figures, errorsWithResting.Figures);
                points.Add(new WearPoint(name, days, figures.RmseBpm, figures.MaeBpm, band.Coverage, band.WidthBpm, resting.RmseBpm));
            }
        }

        return points;
    }

    // Days of wear are days with readings; people without so many have no point.
    private static int StartOf(PersonMinutes person, double days)
    {
        if (days == 0)
        {
            return person.TrainEnd;
        }

        var left = days < 1 ? (int)Math.Round(days * 1440) : int.MaxValue;
        var dates = 0;
        var date = DateTime.MinValue;
        for (var i = person.TrainEnd - 1; i >= 0; i--)
        {
            if (person.Readings[i].LocalTime.Date != date)
            {
                date = person.Readings[i].LocalTime.Date;
                if (days >= 1 && ++dates > days)
                {
                    return i + 1;
                }
            }

            if (PersonMinutes.IsMeasured(person.Readings[i]) && --left == 0)
            {
                return i;
            }
        }

        return days < 1 ? 0 : dates >= days ? 0 : -1;
    }

    // A stand-in for the resting heart rate that a device would state: the lowest tenth of the training part.
    private static float RestingOf(PersonMinutes person)
    {
        var heartRates = new List<float>();
        for (var i = 0; i < person.TrainEnd; i++)
        {
            if (PersonMinutes.IsMeasured(person.Readings[i]))
            {
                heartRates.Add(person.Readings[i].HeartRateBpm);
            }
        }

        heartRates.Sort();
        return heartRates[heartRates.Count / 10];
    }

    private static void Run(
        PersonMinutes person, int start, Person profile, PersonalTreesTrainer[] others, ErrorSums errors, BandSums? band, CancellationToken cancellation)
    {
        var state = new PersonalExpectation(profile);
        var trainer = new PersonalTreesTrainer();
        for (var i = start; i < person.TrainEnd; i++)
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
