using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>Everything measured by one run of the <c>cohort</c> protocol. Serialised as snake-case JSON; the same for the same seed and size.</summary>
public sealed record CohortEvaluation
{
    /// <summary>Name of the protocol.</summary>
    public string Task { get; init; } = "cohort";

    /// <summary>Seed of the people.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Number of people.</summary>
    public required int People { get; init; }

    /// <summary>Days of each.</summary>
    public required int Days { get; init; }

    /// <summary>Weeks of wear of all people; an hour with any measured heart rate counts.</summary>
    public required double PersonWeeks { get; init; }

    /// <summary>Number of events by kind.</summary>
    public required IReadOnlyDictionary<string, int> Events { get; init; }

    /// <summary>Kinds of which there were events: as many as <see cref="RuleFigures.MeanRecall"/> is the mean of.</summary>
    public int Kinds => Events.Count;

    /// <summary>Kinds that the simulation makes and of which there was no event; they are in no figure.</summary>
    public IReadOnlyList<string> KindsWithoutEvents =>
        [.. Enumerable.Range((int)AnomalyKind.RestingTachycardia, (int)AnomalyKind.SensorFault).Select(static kind => Terms.AnomalyKind.ToWord((AnomalyKind)kind)).Where(kind => !Events.ContainsKey(kind))];

    /// <summary>On whom the thresholds were measured.</summary>
    public required string Thresholds { get; init; }

    /// <summary>The rules at 0.25 alert-days per person-week.</summary>
    public required IReadOnlyList<RuleFigures> Rules { get; init; }

    /// <summary>The rules at each budget, that of <see cref="Rules"/> among them.</summary>
    public required IReadOnlyList<BudgetFigures> Budgets { get; init; }

    /// <summary>Rules at the threshold that they were published with, where they were.</summary>
    public required IReadOnlyList<RuleFigures> AsPublished { get; init; }

    /// <summary>Recall and false alerts of each rule by budget.</summary>
    public required IReadOnlyList<RuleCurve> Curves { get; init; }

    /// <summary>The rules at 0.25 by the state of the body, age, sex, days of wear and sampling.</summary>
    public required IReadOnlyList<SliceFigures> Slices { get; init; }

    /// <summary>Rules that no threshold is known for, so that they are not in the tables.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }
}

/// <summary>The rules at one budget.</summary>
/// <param name="AlertDaysPerPersonWeek">The budget.</param>
/// <param name="Rules">The rules.</param>
public sealed record BudgetFigures(double AlertDaysPerPersonWeek, IReadOnlyList<RuleFigures> Rules);

/// <summary>Ends of an interval at 95 %, by resampling people.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Low, double High);

/// <summary>What a rule reaches at one threshold. Shares are 0–1; NaN, in JSON null, where there is nothing to measure.</summary>
public sealed record RuleFigures
{
    /// <summary>The rule.</summary>
    public required string Name { get; init; }

    /// <summary>What its published threshold is; null in tables at a budget.</summary>
    public string? PublishedAs { get; init; }

    /// <summary>The threshold of each channel, in its own unit; most rules have one channel, themselves.</summary>
    public required IReadOnlyDictionary<string, double> Thresholds { get; init; }

    /// <summary>Alerts in no event's window, per week of wear.</summary>
    public required double FalseAlertsPerPersonWeek { get; init; }

    /// <summary>Its interval.</summary>
    public required Interval FalseAlertsInterval { get; init; }

    /// <summary>Days with any alert open, right or false, per week of wear.</summary>
    public required double AlertDaysPerPersonWeek { get; init; }

    /// <summary>Days with a false alert open, per week of wear.</summary>
    public required double FalseAlertDaysPerPersonWeek { get; init; }

    /// <summary>Share of events found, by kind.</summary>
    public required IReadOnlyDictionary<string, double> Recall { get; init; }

    /// <summary>The intervals, by kind.</summary>
    public required IReadOnlyDictionary<string, Interval> RecallInterval { get; init; }

    /// <summary>
    /// Mean of the recall over the <see cref="CohortEvaluation.Kinds"/> of which there were events: every kind counts alike, however
    /// many events it has, and one that the rule cannot tell counts as not found.
    /// </summary>
    public required double MeanRecall { get; init; }

    /// <summary>Share of alerts that are not false.</summary>
    public required double EventPrecision { get; init; }

    /// <summary>Its interval.</summary>
    public required Interval EventPrecisionInterval { get; init; }

    /// <summary>Minutes from the start of an event of minutes or hours to its first alert: half of the found ones take no longer.</summary>
    public required double MedianDelayMinutes { get; init; }

    /// <summary>Its interval.</summary>
    public required Interval MedianDelayMinutesInterval { get; init; }

    /// <summary>Nine of ten take no longer.</summary>
    public required double P90DelayMinutes { get; init; }

    /// <summary>The median in minutes by kind, events of days left out.</summary>
    public required IReadOnlyDictionary<string, double> MedianDelayMinutesByKind { get; init; }

    /// <summary>The median in days for events of days.</summary>
    public required double MedianDelayDays { get; init; }

    /// <summary>Nine of ten events of days take no longer.</summary>
    public required double P90DelayDays { get; init; }

    /// <summary>Share of found events of which an alert names the kind, by kind; empty for rules that name none.</summary>
    public required IReadOnlyDictionary<string, double> RightKind { get; init; }

    /// <summary>Share of sensor faults, other than those in an event of the heart, in which an alert opened that is not of a sensor fault.</summary>
    public required double FaultsAsHeartAlerts { get; init; }

    /// <summary>Volume under the surface of precision and recall over cells of five minutes: events of minutes or hours.</summary>
    public required double VusPr { get; init; }

    /// <summary>Average precision over the same cells.</summary>
    public required double AucPr { get; init; }

    /// <summary>Volume under the surface over days: events of days.</summary>
    public required double VusPrDays { get; init; }

    /// <summary>How near alerts come to events, next to alerts at random, which have about one half (Huet et al. 2022); secondary.</summary>
    public required double AffiliationPrecision { get; init; }

    /// <summary>How near events have an alert; secondary.</summary>
    public required double AffiliationRecall { get; init; }
}

/// <summary>A rule over budgets.</summary>
/// <param name="Name">The rule.</param>
/// <param name="Points">From the smallest budget to the largest.</param>
public sealed record RuleCurve(string Name, IReadOnlyList<CurveFigures> Points);

/// <summary>A rule at a budget.</summary>
/// <param name="AlertDaysPerPersonWeek">The budget.</param>
/// <param name="FalseAlertsPerPersonWeek">False alerts that it costs here.</param>
/// <param name="MeanRecall">Mean of the recall over the kinds.</param>
/// <param name="Recall">Share of events found, by kind.</param>
public sealed record CurveFigures(
    double AlertDaysPerPersonWeek, double FalseAlertsPerPersonWeek, double MeanRecall, IReadOnlyDictionary<string, double> Recall);

/// <summary>A rule on a part of the events or people.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="By">What the parts are made by.</param>
/// <param name="Part">The part.</param>
/// <param name="Events">Events in it.</param>
/// <param name="Recall">Share of them found, kinds pooled.</param>
/// <param name="RecallInterval">Its interval.</param>
/// <param name="FalseAlertsPerPersonWeek">False alerts per week of wear in the part; NaN for parts by the state of the body.</param>
public sealed record SliceFigures(
    string Rule, string By, string Part, int Events, double Recall, Interval RecallInterval, double FalseAlertsPerPersonWeek);
