using Vagus.Models.Detectors;
using Vagus.Monitoring.Alerts;

namespace Vagus.Tests.Monitoring.Alerts;

public sealed class AlertTrackTests
{
    private static readonly DateTime s_start = new(2026, 3, 1, 8, 0, 0);

    [Fact]
    public void AnAlertOpensAtTheThresholdHoldsForAnHourAndCloses()
    {
        var track = new AlertTrack();
        Assert.Equal(AlertStep.None, Take(ref track, 0, 2.9f));
        Assert.Equal(AlertStep.Opened, Take(ref track, 5, 3.0f));
        Assert.Equal(AlertStep.Open, Take(ref track, 10, 1.0f));
        Assert.Equal(AlertStep.Open, Take(ref track, 60, 3.5f));
        Assert.Equal(AlertStep.Open, Take(ref track, 120, 0.0f));
        Assert.Equal(AlertStep.Closed, Take(ref track, 121, 0.0f));
        Assert.False(track.IsOpen);
        Assert.Equal(s_start.AddMinutes(5), track.Opened);
    }

    [Fact]
    public void AfterOpeningNoOtherAlertOpensForTwelveHours()
    {
        var track = new AlertTrack();
        Assert.Equal(AlertStep.Opened, Take(ref track, 0, 5));
        Assert.Equal(AlertStep.Closed, Take(ref track, 61, 0));
        Assert.Equal(AlertStep.None, Take(ref track, 300, 5));
        Assert.Equal(AlertStep.None, Take(ref track, 719, 5));
        Assert.Equal(AlertStep.Opened, Take(ref track, 720, 5));
    }

    [Fact]
    public void WhatIsNotJudgedNeitherOpensNorClosesBeforeTheHoldIsOver()
    {
        var track = new AlertTrack();
        Assert.Equal(AlertStep.None, track.Take(s_start, DetectorScore.Learning, 0, AlertTiming.Readings));
        Assert.Equal(AlertStep.Opened, Take(ref track, 1, 3));
        Assert.Equal(AlertStep.Open, track.Take(s_start.AddMinutes(30), DetectorScore.NoData, 3, AlertTiming.Readings));
        Assert.Equal(AlertStep.Closed, track.Take(s_start.AddMinutes(62), DetectorScore.NotJudged, 3, AlertTiming.Readings));
    }

    [Fact]
    public void ADayBelowEndsAnAlertOfDays()
    {
        var track = new AlertTrack();
        Assert.Equal(AlertStep.Opened, Day(ref track, 0, 4));
        Assert.Equal(AlertStep.Open, Day(ref track, 1, 4));
        Assert.Equal(AlertStep.Closed, Day(ref track, 2, 2));
        Assert.Equal(AlertStep.Opened, Day(ref track, 3, 4));
    }

    private static AlertStep Take(ref AlertTrack track, double minutes, float score) =>
        track.Take(s_start.AddMinutes(minutes), DetectorScore.Of(score), 3, AlertTiming.Readings);

    private static AlertStep Day(ref AlertTrack track, int day, float score) =>
        track.Take(s_start.AddDays(day), DetectorScore.Of(score), 3, AlertTiming.Days, closesBelow: true);
}
