using Vagus.Features;
using Vagus.Models;
using Vagus.Signals;

namespace Vagus.Training.Tests;

/// <summary>The README's example in C#, compiled: its lines must stand in the README as they stand here.</summary>
public sealed class ReadMeTests
{
    [Fact]
    public void The_example_in_the_README_compiles()
    {
        Assert.SkipWhen(Repository.Root is null, "The sources are not beside the tests.");
        var here = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Vagus.Training.Tests", "ReadMeTests.cs"));
        var readMe = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var example = here.SkipWhile(line => line.Trim() != "// begin").Skip(1)
            .TakeWhile(line => line.Trim() != "// end").ToList();

        Assert.NotEmpty(example);
        Assert.All(example, line => Assert.Contains(line.Trim(), readMe, StringComparison.Ordinal));
        Assert.Throws<ArgumentNullException>(() => Example(new DateTime(2026, 1, 10, 14, 5, 0)));
    }

    private static (HeartRatePrediction, Detection) Example(DateTime now)
    {
        // begin
        var store = new ModelStore("vagus-data/models");
        var model = store.Load(store.ReadCurrentVersion()!);
        var person = new Person { AgeYears = 34, Sex = Sex.Female, RestingHeartRateBpm = 62 };
        var past = new PersonHistory();

        var reading = new Reading { LocalTime = now, Activity = ActivityType.Walking, ActivityIntensity = 0.5f, HeartRateBpm = 118 };
        var expected = model.Predict(person, reading, past);   // never looks at the present heart rate
        var finding = model.Detect(person, reading, past);     // score: higher = more anomalous
        past.Add(person, reading);                             // only then does the reading become past
        // end
        return (expected, finding);
    }
}
