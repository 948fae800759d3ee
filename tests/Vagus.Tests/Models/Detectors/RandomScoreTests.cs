using Vagus.Models.Detectors;
using Xunit;

namespace Vagus.Tests.Models.Detectors;

public sealed class RandomScoreTests
{
    [Fact]
    public void Scores_are_uniform_and_not_alike()
    {
        var scores = Scores(1, 20_000);
        // Standard error of a share of a tenth: √(0.1 · 0.9 / 20,000) = 0.0021; 0.01 is nearly five of them.
        for (var tenth = 0; tenth < 10; tenth++)
        {
            Assert.InRange(scores.Count(s => s >= tenth / 10f && s < (tenth + 1) / 10f) / 20_000.0, 0.09, 0.11);
        }

        var mean = scores.Average();
        var together = scores.Skip(1).Zip(scores, (a, b) => (a - mean) * (b - mean)).Average() / scores.Average(s => (s - mean) * (s - mean));
        Assert.InRange(together, -0.04, 0.04);
    }

    [Fact]
    public void The_seed_decides()
    {
        Assert.Equal(Scores(3, 50), Scores(3, 50));
        Assert.NotEqual(Scores(3, 50), Scores(4, 50));
    }

    private static float[] Scores(ulong seed, int count)
    {
        var detector = new RandomScore(seed);
        return Enumerable.Range(0, count).Select(minute => detector.Observe(Observed.At(minute, 70)).Score).ToArray();
    }
}
