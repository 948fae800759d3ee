namespace Vagus.Training.Evaluation.Trend;

/// <summary>Everything measured by one run of the <c>trend</c> protocol. Serialised as snake-case JSON.</summary>
public sealed record TrendEvaluation
{
    /// <summary>Name of the protocol.</summary>
    public string Task { get; init; } = "trend";

    /// <summary>The budget at which the figures of the document's top and of the rules' tops are, in alert-days per person-week.</summary>
    public double Budget { get; init; } = TrendProtocol.Budgets[TrendProtocol.MainBudget];

    /// <summary>Days with an alert per seven counted days, by our own rule on the days as they are.</summary>
    public required double AlertDaysPerPersonWeek { get; init; }

    /// <summary>By height in bpm, the share of injected bumps during which our own rule gave an alert.</summary>
    public required IReadOnlyDictionary<string, double> Recall { get; init; }

    /// <summary>By height in bpm, median days from a bump's first day to the first alert, of bumps found.</summary>
    public required IReadOnlyDictionary<string, double> MedianDelayDays { get; init; }

    /// <summary>All rules; ours, named <c>vagus</c>, first.</summary>
    public required IReadOnlyList<TrendRuleFigures> Rules { get; init; }

    /// <summary>Thresholds calibrated on half of the people and applied to the others; null when not asked for.</summary>
    public TrendCrossValidation? CrossValidation { get; init; }

    /// <summary>What the evaluation ran on.</summary>
    public required TrendData Data { get; init; }

    /// <summary>Wall-clock seconds of the whole.</summary>
    public double Seconds { get; init; }

    /// <summary>Examples for pictures; left out of the JSON document that the command prints.</summary>
    public IReadOnlyList<TrendExample>? Examples { get; init; }
}

/// <summary>What a rule does at one budget.</summary>
/// <param name="Budget">Alert-days per person-week that the threshold is for.</param>
/// <param name="Threshold">The threshold, in the rule's own unit.</param>
/// <param name="AlertDaysPerPersonWeek">Days with an alert per seven counted days.</param>
/// <param name="Recall">Share of bumps found, by height in bpm.</param>
/// <param name="MedianDelayDays">Median days to the first alert, by height in bpm.</param>
public sealed record TrendFigures(
    double Budget,
    double Threshold,
    double AlertDaysPerPersonWeek,
    IReadOnlyDictionary<string, double> Recall,
    IReadOnlyDictionary<string, double> MedianDelayDays);

/// <summary>A rule of the table.</summary>
public sealed record TrendRuleFigures
{
    /// <summary>Its name; ours is <c>vagus</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Days with an alert per seven counted days at the main budget.</summary>
    public required double AlertDaysPerPersonWeek { get; init; }

    /// <summary>Share of bumps found at the main budget, by height in bpm.</summary>
    public required IReadOnlyDictionary<string, double> Recall { get; init; }

    /// <summary>Median days to the first alert at the main budget, by height in bpm.</summary>
    public required IReadOnlyDictionary<string, double> MedianDelayDays { get; init; }

    /// <summary>95 % interval of the alert-days, from people drawn with replacement.</summary>
    public required TrendInterval AlertDaysInterval { get; init; }

    /// <summary>95 % intervals of the recall, by height in bpm.</summary>
    public required IReadOnlyDictionary<string, TrendInterval> RecallInterval { get; init; }

    /// <summary>The figures at every budget.</summary>
    public required IReadOnlyList<TrendFigures> Budgets { get; init; }
}

/// <summary>Ends of an interval; NaN where there is nothing to draw from.</summary>
public sealed record TrendInterval(double Low, double High);

/// <summary>What thresholds reach on people they were not calibrated on.</summary>
/// <param name="Splits">How often the people were split into halves.</param>
/// <param name="Rules">Each rule at the main budget.</param>
public sealed record TrendCrossValidation(int Splits, IReadOnlyList<TrendHeldOut> Rules);

/// <summary>One rule on the halves that its threshold was not calibrated on.</summary>
public sealed record TrendHeldOut
{
    /// <summary>The rule.</summary>
    public required string Name { get; init; }

    /// <summary>Mean over splits of the alert-days per person-week.</summary>
    public required double AlertDaysPerPersonWeek { get; init; }

    /// <summary>Standard deviation of it over splits.</summary>
    public required double AlertDaysSpread { get; init; }

    /// <summary>Share of splits whose held-out half kept the budget.</summary>
    public required double ShareWithinBudget { get; init; }

    /// <summary>Mean over splits of the recall, by height in bpm.</summary>
    public required IReadOnlyDictionary<string, double> Recall { get; init; }

    /// <summary>Standard deviation of it over splits.</summary>
    public required IReadOnlyDictionary<string, double> RecallSpread { get; init; }

    /// <summary>For each of <see cref="TrendProtocol.Budgets"/> the threshold that all people of the file give: where shipped thresholds come from.</summary>
    public required IReadOnlyList<double> CalibratedThresholds { get; init; }
}

/// <summary>What the evaluation ran on.</summary>
/// <param name="People">Ids in the file.</param>
/// <param name="PeopleJudged">Ids with a counted day.</param>
/// <param name="SamePersonAgain">Ids whose days are those of an earlier id; they count as they stand, but stay together in splits and draws.</param>
/// <param name="PersonDays">Rows, each day of a person once.</param>
/// <param name="DaysWithRestingRate">Of them with a resting heart rate.</param>
/// <param name="DaysCounted">Of them with <see cref="TrendProtocol.DaysBefore"/> such days before.</param>
/// <param name="Bumps">Bumps of each height.</param>
/// <param name="RepeatedDaysLeftOut">Further rows of a day.</param>
/// <param name="FaultyRowsLeftOut">Rows with a fault.</param>
public sealed record TrendData(
    int People, int PeopleJudged, int SamePersonAgain, int PersonDays, int DaysWithRestingRate, int DaysCounted, int Bumps, int RepeatedDaysLeftOut, long FaultyRowsLeftOut);

/// <summary>Days of a person for a picture.</summary>
/// <param name="Person">Number by first appearance in the file, from 1.</param>
/// <param name="FirstDay">First of the days.</param>
/// <param name="RestingBpm">Resting rate of each calendar day; NaN where it was not measured.</param>
/// <param name="WithBumpBpm">The same with the bump.</param>
/// <param name="Score">Our rule's score of each day with the bump; NaN where there is none.</param>
/// <param name="BumpBegins">Index of the bump's first day.</param>
/// <param name="Threshold">Our threshold at the main budget.</param>
public sealed record TrendExample(
    int Person, DateOnly FirstDay, IReadOnlyList<double> RestingBpm, IReadOnlyList<double> WithBumpBpm, IReadOnlyList<double> Score, int BumpBegins, double Threshold);
