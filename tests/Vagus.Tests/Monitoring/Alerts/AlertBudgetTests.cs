using Vagus.Monitoring.Alerts;

namespace Vagus.Tests.Monitoring.Alerts;

public sealed class AlertBudgetTests
{
    // A year has 365.25 days, so 52.18 weeks; a month is its twelfth, 4.348 weeks.
    [Theory]
    [InlineData("0.25", 0.25)]
    [InlineData(" 1 ", 1)]
    [InlineData("1/day", 7)]
    [InlineData("1/week", 1)]
    [InlineData("1/month", 0.229979)]
    [InlineData("2 / year", 0.038330)]
    [InlineData("0.5/month", 0.114990)]
    public void A_budget_is_a_number_or_a_number_in_a_span(string text, double expected)
    {
        Assert.True(AlertBudget.TryParse(text, out var budget));
        Assert.Equal(expected, budget, 1e-5);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("7.1")]
    [InlineData("2/day")]
    [InlineData("1/moon")]
    [InlineData("1/")]
    [InlineData("/week")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("1/week/2")]
    public void Anything_else_is_refused(string text) => Assert.False(AlertBudget.TryParse(text, out _));

    [Theory]
    [InlineData(0.25f, "0.25 alert-days per person-week (one in 4 weeks)")]
    [InlineData(1f, "1 alert-days per person-week (one a week)")]
    [InlineData(2f, "2 alert-days per person-week (2 a week)")]
    [InlineData(0.00958f, "0.0096 alert-days per person-week (one in 2 years)")]
    public void A_budget_is_told_in_words(float budget, string words) => Assert.Equal(words, AlertBudget.ToText(budget));
}
