using System.Diagnostics;
using Vagus.Data.Formats;
using Vagus.Data.Validation;
using Vagus.Training.Pipeline;

namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>
/// <c>vagus evaluate person</c>: of each person the first 75 % of the minutes train, the rest test; parameters are the
/// shipped ones and the same for everybody. The training parts of the other people in the folder are lent to the trees.
/// </summary>
public static class PersonProtocol
{
    /// <summary>Loads, learns and measures.</summary>
    /// <param name="directory">Folder with minute_hr_intensity_steps_*.csv[.gz].</param>
    /// <param name="observer">Told of progress; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>The figures.</returns>
    /// <exception cref="DataFormatException">The data cannot be read, or a person has too few minutes.</exception>
    public static PersonEvaluation Run(string directory, IPipelineObserver? observer = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        var faults = new FaultLog();
        IReadOnlyList<PersonTest> tests = [];
        IReadOnlyList<WearPoint> curve = [];
        Stage("load", () =>
        {
            var people = PersonMinutes.Load(directory, faults, new Relay<double>(share => observer?.Advanced("files", share)), cancellation);
            tests = [.. people.Select(person => new PersonTest(person))];
            return $"{people.Sum(person => person.Readings.Count):N0} minutes of {people.Count} people, {faults.Total:N0} faulty rows left out";
        });
        Stage("learn", () =>
        {
            ForEach("people", test => test.Learn());
            ForEach("trees", test => test.FitTrees([.. tests.Where(other => other != test).Select(other => other.Trainer)], cancellation));
            return $"{tests.Sum(test => test.Trainer.Readings):N0} training minutes";
        });
        Stage("evaluate", () =>
        {
            ForEach("people", test => test.Measure(cancellation));
            return $"{tests.Sum(test => test.WithRecent.Count):N0} test minutes";
        });
        Stage("wear", () =>
        {
            curve = WearCurve.Measure(tests, new Relay<double>(share => observer?.Advanced("wear", share)), cancellation);
            return $"{curve.Count} lengths of wear";
        });
        return Summarize(tests, curve, faults.Total, watch.Elapsed.TotalSeconds);

        void Stage(string name, Func<string> work)
        {
            var before = watch.Elapsed.TotalSeconds;
            observer?.Started(name);
            var summary = work();
            observer?.Ended(new StageOutcome(name, false, watch.Elapsed.TotalSeconds - before, summary));
        }

        void ForEach(string part, Action<PersonTest> work)
        {
            for (var i = 0; i < tests.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                work(tests[i]);
                observer?.Advanced(part, (i + 1.0) / tests.Count);
            }
        }
    }

    private static PersonEvaluation Summarize(IReadOnlyList<PersonTest> tests, IReadOnlyList<WearPoint> curve, long faulty, double seconds)
    {
        var (without, with, band, rules) = (new ErrorSums(), new ErrorSums(), new BandSums(), new PersonRules());
        foreach (var test in tests)
        {
            without.Add(test.WithoutRecent);
            with.Add(test.WithRecent);
            band.Add(test.Band);
            rules.Add(test.Rules);
        }

        IReadOnlyList<PersonFigures> people = [.. tests.Select(test => test.Figures)];
        return new PersonEvaluation
        {
            People = people,
            Pooled = new PooledFigures(
                people.Count,
                with.Count,
                without.Figures,
                with.Figures,
                band.Coverage,
                band.CoverageByState(),
                band.WidthBpm,
                Median(people.Select(person => person.WithoutRecent.RmseBpm)),
                Median(people.Select(person => person.WithRecent.RmseBpm))),
            Baselines = rules.Figures,
            LearningCurve = curve,
            FaultyRowsLeftOut = faulty,
            Seconds = seconds,
            Details = new PersonDetails([.. tests.SelectMany(test => test.Days)]),
        };
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
