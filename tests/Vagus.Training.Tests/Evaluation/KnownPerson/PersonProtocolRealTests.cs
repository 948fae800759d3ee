using Vagus.Training.Evaluation.KnownPerson;

namespace Vagus.Training.Tests.Evaluation.KnownPerson;

/// <summary>
/// Two people's Fitbit minutes (Furberg et al. 2016, Zenodo 10.5281/zenodo.53894). The reference figures are the published
/// untuned trees on the same last quarters: 10.1 and 8.8 bpm.
/// </summary>
public sealed class PersonProtocolRealTests
{
    private static readonly Dictionary<string, double> s_published = new(StringComparer.Ordinal) { ["2022484408"] = 10.1, ["2347167796"] = 8.8 };

    [Fact]
    public void Two_real_people_are_predicted_better_than_by_untuned_trees_and_their_bands_hold()
    {
        var result = PersonProtocol.Run(Repository.RealData("fitbit"), cancellation: TestContext.Current.CancellationToken);
        Assert.InRange(result.Pooled.Coverage90, 0.89, 0.91);
        Assert.True(result.Pooled.WidthBpm < 0.7 * result.Baselines.HourQuantileBand.WidthBpm);
        foreach (var person in result.People)
        {
            Assert.InRange(person.Coverage90, 0.88, 0.92);
            Assert.All(
                person.Coverage90ByState.Where(state => person.ReadingsByState[state.Key] >= 100), state => Assert.InRange(state.Value, 0.86, 0.94));
            if (s_published.TryGetValue(person.Id, out var untuned))
            {
                Assert.True(person.WithoutRecent.RmseBpm < 0.92 * untuned, $"{person.Id}: {person.WithoutRecent.RmseBpm}");
                Assert.True(person.WithRecent.RmseBpm < 0.86 * untuned, $"{person.Id}: {person.WithRecent.RmseBpm}");
            }
        }

        Assert.Equal([0, 1 / 24.0, 1, 3, 7, 14], result.LearningCurve.Select(point => point.Days));
        Assert.True(result.LearningCurve[^1].RmseBpm < 0.8 * result.LearningCurve[0].RmseBpm);
    }
}
