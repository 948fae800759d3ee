using Vagus.Features;
using Vagus.Models;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Training.Tests;

/// <summary>The examples in C# of README and guides, compiled: their lines must stand there as they stand here.</summary>
public sealed class ReadMeTests
{
    private static readonly DateTime s_now = new(2026, 1, 10, 14, 5, 0, DateTimeKind.Unspecified);

    [Theory]
    [InlineData("README.md", "README.md")]
    [InlineData("expected-heart-rate.md", "docs/guides/expected-heart-rate.md")]
    [InlineData("alerts.md", "docs/guides/alerts.md")]
    [InlineData("alerts.md, to stop and go on", "docs/guides/alerts.md")]
    public void The_example_compiles_as_it_stands_in_the_text(string name, string path)
    {
        Assert.SkipWhen(Repository.Root is null, "The sources are not beside the tests.");
        var here = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Vagus.Training.Tests", "ReadMeTests.cs"));
        var text = File.ReadAllText(Path.Combine(Repository.Root, path));
        var example = here.SkipWhile(line => line.Trim() != "// begin " + name).Skip(1)
            .TakeWhile(line => line.Trim() != "// end").ToList();

        Assert.NotEmpty(example);
        Assert.All(example, line => Assert.Contains(line.Trim(), text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_example_of_the_guide_runs_and_that_of_the_README_wants_a_model()
    {
        var (band, unusual) = Guide(s_now);

        Assert.InRange(118, band.LowerBpm, band.UpperBpm);
        Assert.False(unusual);
        Assert.Empty(Alerts([new Reading { LocalTime = s_now, HeartRateBpm = 70 }]));
        Assert.Throws<ArgumentNullException>(() => ReadMe(s_now));
    }

    private static (ExpectedHeartRate, Detection) ReadMe(DateTime now)
    {
        // begin README.md
        var store = new ModelStore("vagus-data/models");
        var model = store.Load(store.ReadCurrentVersion()!);
        var person = new Person { AgeYears = 34, Sex = Sex.Female, RestingHeartRateBpm = 62 };
        var (expectation, past) = (new TrainedExpectation(model.Predictor, person), new PersonHistory());

        var reading = new Reading { LocalTime = now, Activity = ActivityType.Walking, ActivityIntensity = 0.5f, HeartRateBpm = 118 };
        var band = expectation.Observe(reading);               // median, lower, upper; never looks at the present heart rate
        var finding = model.Detect(person, reading, past);     // score: higher = more anomalous
        past.Add(person, reading);                             // only then does the reading become past
        // end
        return (band, finding);
    }

    private static (ExpectedHeartRate Band, bool Unusual) Guide(DateTime now)
    {
        // begin expected-heart-rate.md
        IExpectedHeartRate wearer = new PersonalExpectation(new Person { AgeYears = 34, Sex = Sex.Female });
        var minute = new Reading { LocalTime = now, StepsPerMinute = 96, HeartRateBpm = 118 };
        var band = wearer.Expect(minute, coverage: 0.8f);   // pure: nothing is remembered
        band = wearer.Observe(minute);                      // judges first, then remembers
        var unusual = !band.Holds(minute.HeartRateBpm);
        // end
        return (band, unusual);
    }

    private static List<string> Alerts(IEnumerable<Reading> readings)
    {
        var told = new List<string>();
        // begin alerts.md
        _ = AlertBudget.TryParse("1/month", out var budget);
        var watch = new PersonWatch(new Person { AgeYears = 34, Sex = Sex.Female }, budget, new UserLimits(120, 40));
        foreach (var reading in readings)
        {
            watch.Observe(reading, DayNotes.None);          // judged from the past only, then remembered
            told.AddRange(watch.Opened.Select(alert => alert.Sentence));
        }
        // end

        Assert.Equal(watch.Tier, GoneOn(watch, budget).Tier);
        return told;
    }

    private static PersonWatch GoneOn(PersonWatch watch, float budget)
    {
        // begin alerts.md, to stop and go on
        var state = new byte[watch.StateBytes];                 // about 25 KB, whatever has been seen
        watch.WriteTo(state);

        var again = new PersonWatch(new Person { AgeYears = 34, Sex = Sex.Female }, budget, new UserLimits(120, 40));
        again.ReadFrom(state);                                  // the next reading is judged as if nothing had been in between
        // end
        return again;
    }
}
