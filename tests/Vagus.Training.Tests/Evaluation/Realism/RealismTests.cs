using Vagus.Data.Formats;
using Vagus.Testing;
using Vagus.Training.Evaluation.Realism;
using Vagus.Training.Reports;

namespace Vagus.Training.Tests.Evaluation.Realism;

public sealed class RealismTests
{
    [Fact]
    public void Distances_are_those_worked_by_hand()
    {
        // F of {0, 1} and G of {1, 3}: |F − G| is ½ on [0, 1), ½ on [1, 3) and 0 after; area ½·1 + ½·2 = 1.5, greatest ½.
        Assert.Equal((1.5, .5), DistributionDistance.Of([0, 1], [1, 3]));

        // Shifted by 2: every value moves by 2; {0, 1} lies wholly below {2, 3}.
        Assert.Equal((2, 1), DistributionDistance.Of([0, 1], [2, 3]));
        Assert.Equal((0, 0), DistributionDistance.Of([1, 1, 2], [1, 1, 2]));

        // F of {0, 0, 3} against {1}: ⅔ on [0, 1), ⅓ on [1, 3): area ⅔ + ⅔ = 4/3, greatest ⅔.
        var (area, greatest) = DistributionDistance.Of([0, 0, 3], [1]);
        Assert.Equal(4 / 3.0, area, 1e-12);
        Assert.Equal(2 / 3.0, greatest, 1e-12);
        Assert.Throws<ArgumentException>(() => DistributionDistance.Of([], [1]));
    }

    [Fact]
    public void Minutes_are_sorted_by_what_the_person_does()
    {
        var sample = new MinuteSample();
        var start = new DateTime(2026, 3, 2, 9, 0, 0);
        for (var minute = 0; minute < 30; minute++)
        {
            // Still for 20 minutes at 60, 62, 60, …; then 40 steps a minute at 80.
            sample.Add(start.AddMinutes(minute), minute < 20 ? 60 + (2 * (minute % 2)) : 80, minute < 20 ? 0 : 40);
        }

        sample.EndPerson();

        // Minutes 12–19 have twelve still ones before them; their median is 62 (upper of the two middle values).
        Assert.Equal([-2, 0, -2, 0, -2, 0, -2, 0], sample.Still);
        Assert.Equal(10, sample.Slow.Count);
        Assert.All(sample.Slow, value => Assert.Equal(18, value));
        Assert.Equal([2, 2, 2, 2, 2, 2, 2, 18], sample.StillChange);
        Assert.All(sample.MovingChange, value => Assert.Equal(0, value));
        Assert.Empty(sample.Walking);
        Assert.Empty(sample.Night);
    }

    [Fact]
    public void Missing_sets_are_named_and_nothing_at_all_is_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("vagus-test-");
        try
        {
            Assert.Throws<DataFormatException>(() => RealismProtocol.Run(folder.FullName));
            Assert.Throws<DataFormatException>(() => RealismProtocol.Run(Path.Combine(folder.FullName, "none")));
            Directory.CreateDirectory(Path.Combine(folder.FullName, "lifesnaps"));
            var days = Enumerable.Range(0, 20).Select(day => $"a,2021-06-{day + 1:00},{60 + (day % 3)},{7000 + day},80");
            File.WriteAllLines(Path.Combine(folder.FullName, "lifesnaps", "daily.csv"), days.Prepend("id,date,resting_hr,steps,bpm"));
            var evaluation = RealismProtocol.Run(folder.FullName, people: 2, days: 16, observer: null, default);
            Assert.Equal(["fitbit: there is no such folder", "welltory: there is no such folder", "nsr2db: there is no such folder"], evaluation.Skipped);
            var steps = evaluation.Comparisons.Single(c => c.Name == "steps of a day");
            Assert.Equal(20, steps.Real.Count);
            Assert.Equal(7009.5, steps.Real.Mean, 1e-6);
            Assert.Equal(7000, steps.Real.Quantile(0));
            Assert.Equal(7019, steps.Real.Quantile(1));
            Assert.DoesNotContain(evaluation.Comparisons, c => c.Source == "fitbit");

            var html = RealismReport.ToHtml(evaluation, DateTimeOffset.UnixEpoch, "0");
            Assert.Contains("steps of a day", html, StringComparison.Ordinal);
            Assert.Contains("Skipped fitbit", html, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Simulated_people_are_close_to_the_real_ones_that_they_were_tuned_on()
    {
        var root = Path.GetDirectoryName(Repository.RealData("lifesnaps"))!;
        _ = Repository.RealData("fitbit");
        var evaluation = RealismProtocol.Run(root, people: 30, days: 28, observer: null, default);
        double Distance(string name) => evaluation.Comparisons.Single(c => c.Name == name).Wasserstein;
        Assert.True(Distance("heart rate at rest by day, against own median") < 2.5);
        Assert.True(Distance("heart rate at 61–120 steps a minute, against rest") < 6);
        Assert.True(Distance("heart rate at 1–5 h, against the median by day") < 5);
        Assert.True(Distance("change to the next minute at rest") < 1.2);
        Assert.True(Distance("day-to-day SD of a person's resting rate") < 1);
        Assert.True(Distance("lag-1 autocorrelation of a person's resting rate") < .2);
        Assert.True(Distance("RMSSD asleep of a person") < 15);
    }
}
