using System.Text;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring.Alerts;

public sealed class BudgetCurveTests
{
    // Costs 1, .1, .01 a week at scores 2, 4, 5: between them the logarithm of the cost is a straight line.
    private static readonly BudgetCurve s_curve = new(
        [1, 0.1f, 0.01f],
        [2, 4, 5],
        new Dictionary<AnomalyKind, IReadOnlyList<float>> { [AnomalyKind.Bradycardia] = [0.9f, 0.5f, 0.1f] });

    [Theory]
    [InlineData(1, 2)]
    [InlineData(0.1, 4)]
    [InlineData(0.316228, 3)] // halfway between in the logarithm
    [InlineData(0.0316228, 4.5)]
    [InlineData(0.001, 6)] // along the last line: a factor of ten for one
    [InlineData(10, 0)] // along the first: a factor of ten for two
    public void ABudgetIsAThreshold(double budget, double threshold) =>
        Assert.Equal(threshold, s_curve.ThresholdAt((float)budget), 4);

    [Theory]
    [InlineData(2, 1)]
    [InlineData(-7, 1)]
    [InlineData(3, 0.316228)]
    [InlineData(5, 0.01)]
    [InlineData(7, 0.0001)]
    public void AScoreHasACost(double score, double cost) => Assert.Equal(cost, s_curve.CostOf((float)score), 5);

    [Fact]
    public void EqualThresholdsAtTheEndStillGiveTheCostsBeyondThem()
    {
        var curve = new BudgetCurve([1, 0.1f, 0.01f], [2, 4, 4]);
        Assert.Equal(0.01f, curve.CostOf(6), 4);
        Assert.Equal(4, curve.ThresholdAt(0.05f), 4);
    }

    [Fact]
    public void RecallIsKnownForTheKindsThatWereMeasured()
    {
        Assert.Equal(0.7f, s_curve.RecallAt(AnomalyKind.Bradycardia, 0.316228f), 3);
        Assert.Equal(0.1f, s_curve.RecallAt(AnomalyKind.Bradycardia, 0.0001f), 3);
        Assert.True(float.IsNaN(s_curve.RecallAt(AnomalyKind.PoorRecovery, 0.1f)));
    }

    [Fact]
    public void CostsThatDoNotFallAreRefused() =>
        Assert.Contains("point 1", Assert.Throws<ArgumentException>(() => new BudgetCurve([1, 1], [2, 3])).Message, StringComparison.Ordinal);

    [Fact]
    public void ATableIsReadAsItWasWritten()
    {
        using var written = new MemoryStream();
        new BudgetTable(new Dictionary<string, BudgetCurve> { ["x"] = s_curve }, "three people").Write(written);
        var table = BudgetTable.Read(written.ToArray());
        Assert.Equal("three people", table.Source);
        Assert.Equal(s_curve.Thresholds, table.Of("x").Thresholds);
        Assert.Equal(0.5f, table.Of("x").RecallAt(AnomalyKind.Bradycardia, 0.1f), 4);
        Assert.Contains("expected one of x", Assert.Throws<KeyNotFoundException>(() => table.Of("y")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"source":"a","rules":{"x":{"alert_days_per_person_week":[1],"threshold":[1],"recall":{}}}}""")]
    [InlineData("""{"source":"a","rules":{"x":{"alert_days_per_person_week":[1,0.5],"threshold":[1,2],"recall":{"plague":[1,1]}}}}""")]
    public void WhatIsNoTableIsRefused(string json) =>
        Assert.Throws<InvalidDataException>(() => BudgetTable.Read(Encoding.UTF8.GetBytes(json)));
}
