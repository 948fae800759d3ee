using System.Globalization;

namespace Vagus.Monitoring.Alerts;

/// <summary>
/// An alert budget as people write it: a number of alert-days per person-week such as <c>0.25</c>, or alerts in a span such as
/// <c>1/month</c>, <c>1/week</c>, <c>2/year</c>.
/// </summary>
public static class AlertBudget
{
    /// <summary>Least budget in alert-days per person-week: about one in twenty years.</summary>
    public const float Least = 0.001f;

    /// <summary>Greatest budget: an alert on every day.</summary>
    public const float Most = 7;

    /// <summary>What belongs in a budget, as told in a fault.</summary>
    public const string Expected = "alert-days per person-week from 0.001 to 7 such as 0.25, or a number in a span such as 1/month (day, week, month, year)";

    private const double DaysPerYear = 365.25;

    /// <summary>Reads a budget.</summary>
    /// <param name="text">The text; spaces around it are allowed.</param>
    /// <param name="alertDaysPerPersonWeek">The budget when the text is one.</param>
    /// <returns>Whether it is one, within its range.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out float alertDaysPerPersonWeek)
    {
        var slash = text.IndexOf('/');
        var weeks = slash < 0 ? 1 : text[(slash + 1)..].Trim() switch
        {
            "day" => 1 / 7.0,
            "week" => 1,
            "month" => DaysPerYear / 12 / 7,
            "year" => DaysPerYear / 7,
            _ => double.NaN,
        };
        var number = slash < 0 ? text : text[..slash];
        var isNumber = double.TryParse(number, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var alerts);
        alertDaysPerPersonWeek = isNumber ? (float)(alerts / weeks) : float.NaN;
        return IsBudget(alertDaysPerPersonWeek);
    }

    /// <summary>Whether a number can be a budget.</summary>
    /// <param name="alertDaysPerPersonWeek">Alert-days per person-week.</param>
    /// <returns>True from <see cref="Least"/> to <see cref="Most"/>.</returns>
    public static bool IsBudget(double alertDaysPerPersonWeek) => alertDaysPerPersonWeek is >= Least and <= Most;

    /// <summary>A budget in words.</summary>
    /// <param name="alertDaysPerPersonWeek">The budget, above 0.</param>
    /// <returns>For example <c>0.25 alert-days per person-week (one in 4 weeks)</c>.</returns>
    public static string ToText(float alertDaysPerPersonWeek)
    {
        var weeks = 1 / alertDaysPerPersonWeek;
        var often = weeks switch
        {
            < 0.95f => Text($"{alertDaysPerPersonWeek:0.#} a week"),
            < 1.05f => "one a week",
            < 52 => Text($"one in {weeks:0.#} weeks"),
            _ => Text($"one in {weeks * 7 / DaysPerYear:0.#} years"),
        };
        return Text($"{alertDaysPerPersonWeek:0.####} alert-days per person-week ({often})");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
