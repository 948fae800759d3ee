using Vagus.Monitoring.Rhythm;

namespace Vagus.Tests.Rhythm;

public sealed class PersistenceRuleTests
{
    private const double MinuteMs = 60_000;

    [Fact]
    public void Eleven_windows_of_five_minutes_raise_after_thirty_minutes()
    {
        var rule = PersistenceRule.ElevenOfEleven();
        Feed(rule, 0, 29.9 * MinuteMs, _ => true);
        Assert.False(rule.IsRaised);
        Assert.True(double.IsNaN(rule.FirstRaisedMs));

        Feed(rule, 29.9 * MinuteMs, 30.2 * MinuteMs, _ => true);
        Assert.True(rule.IsRaised);
        Assert.Equal(30 * MinuteMs, rule.FirstRaisedMs, 1000.0);
        Assert.Equal(0, rule.FirstRaisedSinceMs);
        Assert.Equal(1, rule.TimesRaised);
    }

    [Fact]
    public void One_regular_window_among_eleven_lowers_it_again()
    {
        var rule = PersistenceRule.ElevenOfEleven();
        Feed(rule, 0, 40 * MinuteMs, _ => true);
        Assert.True(rule.IsRaised);
        Feed(rule, 40 * MinuteMs, 46 * MinuteMs, _ => false);
        Assert.False(rule.IsRaised);
        Feed(rule, 46 * MinuteMs, 90 * MinuteMs, _ => true);
        Assert.True(rule.IsRaised);
        Assert.Equal(2, rule.TimesRaised);
    }

    [Fact]
    public void Five_of_six_tachograms_raise_over_sixty_five_minutes_and_four_do_not()
    {
        // Tachograms are the first minute of every thirteen; what lies between does not matter.
        bool Irregular(double timeMs, int regular) => timeMs % (13 * MinuteMs) < MinuteMs && (int)(timeMs / (13 * MinuteMs)) >= regular;

        var five = PersistenceRule.FiveOfSix();
        Feed(five, 0, 64 * MinuteMs, timeMs => Irregular(timeMs, 1));
        Assert.False(five.IsRaised);
        Feed(five, 64 * MinuteMs, 79 * MinuteMs, timeMs => Irregular(timeMs, 1));
        Assert.True(five.IsRaised);
        Assert.Equal(5, five.IrregularWindows);

        var four = PersistenceRule.FiveOfSix();
        Feed(four, 0, 79 * MinuteMs, timeMs => Irregular(timeMs, 2));
        Assert.False(four.IsRaised);
        Assert.Equal(4, four.IrregularWindows);
    }

    [Fact]
    public void Windows_in_motion_or_without_signal_are_passed_over()
    {
        var rule = PersistenceRule.ElevenOfEleven();
        for (var timeMs = 0.0; timeMs < 60 * MinuteMs; timeMs += 700)
        {
            rule.Add(timeMs, isJudged: timeMs < 30 * MinuteMs, isFibrillation: true, isAtRest: timeMs >= 30 * MinuteMs);
        }

        Assert.False(rule.IsRaised);
        Assert.Equal(0, rule.IrregularWindows);
    }

    [Fact]
    public void A_window_does_not_reach_across_a_hole()
    {
        var rule = new PersistenceRule("two", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2.5), 1, 1);
        Feed(rule, 0, 2.4 * MinuteMs, _ => true);
        Feed(rule, 60 * MinuteMs, 62.4 * MinuteMs, _ => true);
        rule.Add(120 * MinuteMs, true, true);
        Assert.False(rule.IsRaised);
    }

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(1, 0, 1, 1)]
    [InlineData(5, 2, 1, 1)]
    [InlineData(1, 1, 2, 1)]
    [InlineData(1, 1, 0, 1)]
    [InlineData(1, 1, 1, 101)]
    public void A_rule_that_makes_no_sense_is_refused(double windowMinutes, double everyMinutes, int required, int of)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PersistenceRule("x", TimeSpan.FromMinutes(windowMinutes), TimeSpan.FromMinutes(everyMinutes), required, of));
    }

    private static void Feed(PersistenceRule rule, double fromMs, double toMs, Func<double, bool> isFibrillation)
    {
        for (var timeMs = fromMs; timeMs < toMs; timeMs += 700)
        {
            rule.Add(timeMs, isJudged: true, isFibrillation(timeMs));
        }
    }
}
