using Vagus.Models;

namespace Vagus.Tests.Models;

public sealed class LinearScorerTests
{
    private static readonly LinearScorer Scorer = new(70, [2, -3], [10, 20], [4, 5]);

    [Fact]
    public void The_score_is_the_standardised_weighted_sum() => Assert.Equal(70 + 2 - 6, Scorer.Score([14f, 30f]), 1e-12);

    [Fact]
    public void A_missing_or_infinite_input_counts_as_its_mean()
    {
        Assert.Equal(72, Scorer.Score([14f, float.NaN]), 1e-12);
        Assert.Equal(70, Scorer.Score([float.PositiveInfinity, 20f]), 1e-12);
    }

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        var parts = new double[2];
        Assert.Equal(70, Scorer.Contributions([14f, 30f], parts));
        Assert.Equal([2.0, -6.0], parts);
    }

    [Fact]
    public void Writing_and_reading_keeps_the_score_and_refuses_damage()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        Scorer.Write(writer);
        var bytes = stream.ToArray();
        Assert.Equal(Scorer.Score([1f, 2f]), Read(bytes).Score([1f, 2f]));
        Assert.Throws<InvalidModelException>(() => Read(bytes[..^1]));
        bytes[0] = 0;
        Assert.Throws<InvalidModelException>(() => Read(bytes));
    }

    [Fact]
    public void Numbers_that_cannot_be_scored_with_are_refused()
    {
        Assert.Throws<InvalidModelException>(() => new LinearScorer(0, [1], [0], [0]));
        Assert.Throws<InvalidModelException>(() => new LinearScorer(double.NaN, [1], [0], [1]));
        Assert.Throws<InvalidModelException>(() => new LinearScorer(0, [1, 2], [0], [1]));
        Assert.Throws<InvalidModelException>(() => new LinearScorer(0, [], [], []));
    }

    private static LinearScorer Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return LinearScorer.Read(reader, ModelLimits.Default);
    }
}
