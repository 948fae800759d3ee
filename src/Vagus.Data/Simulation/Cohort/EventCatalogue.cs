using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>How a kind of event changes the signal: how often, how long, how strongly.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Fault">What is wrong with the sensor; none for the heart's.</param>
/// <param name="Cause">Cause in a few words.</param>
/// <param name="Weight">Share of all events, before those that find no place are left out.</param>
/// <param name="MinMinutes">Shortest duration.</param>
/// <param name="MaxMinutes">Longest duration; durations are even on a logarithmic scale.</param>
/// <param name="Low">Magnitude from which it is of low severity, in the unit of the kind.</param>
/// <param name="Moderate">Magnitude from which it is moderate.</param>
/// <param name="High">Magnitude from which it is high.</param>
/// <param name="Most">Greatest magnitude.</param>
internal readonly record struct EventRule(
    AnomalyKind Kind,
    SensorFaultKind Fault,
    string Cause,
    double Weight,
    int MinMinutes,
    int MaxMinutes,
    double Low,
    double Moderate,
    double High,
    double Most);

/// <summary>
/// The events that the cohort simulator injects, with their ranges and the reasons for them. Ranges start where a
/// clinician or a published rule would begin to look and are not chosen by what any detector finds.
/// </summary>
internal static class EventCatalogue
{
    /// <summary>Name of ectopy among the irregular rhythms.</summary>
    public const string Ectopy = "frequent ectopic beats";

    /// <summary>Mean pause between two events of a person who has any, in days; about one event a person-week over all people.</summary>
    public const double MeanPauseDays = 3.4;

    /// <summary>Shares of low, moderate and high severity.</summary>
    public static readonly double[] SeverityWeights = [.35, .40, .25];

    private const int Hour = 60;
    private const int Day = 1440;

    /// <summary>Every rule.</summary>
    public static readonly EventRule[] Rules =
    [
        // Bpm above what rest gives, or more where 100 bpm lie higher. Sinus or supraventricular tachycardia at rest reaches 100–150 bpm (Page et al. 2016, ACC/AHA/HRS
        // guideline on supraventricular tachycardia); consumer watches warn from 100–150 after ten inactive minutes.
        Heart(AnomalyKind.RestingTachycardia, "supraventricular tachycardia, sudden", .07, 20, 3 * Hour, 25, 35, 47, 60),
        Heart(AnomalyKind.RestingTachycardia, "sinus tachycardia, gradual", .05, 30, 3 * Hour, 25, 35, 47, 60),

        // Bpm below what rest gives, or more where 50 bpm lie lower, down to a floor of 30. Below 50 the 2018 ACC/AHA/HRS guideline speaks of bradycardia; watches
        // warn at 40–50.
        Heart(AnomalyKind.Bradycardia, "slow sinus node", .11, 20, 3 * Hour, 15, 19, 24, 30),

        // Bpm that the rate rises while fibrillation lasts; wearables find episodes of 30 minutes and more (Lubitz et al. 2022).
        Heart(AnomalyKind.IrregularRhythm, "atrial fibrillation", .10, 40, 8 * Hour, 5, 12, 20, 30),

        // Share of premature beats. 10 % and more is called frequent (Cronin et al. 2019, HRS consensus statement: concern from 10–15 %).
        Heart(AnomalyKind.IrregularRhythm, Ectopy, .05, Hour, 6 * Hour, .10, .15, .22, .30),

        // Bpm above what the load gives, during one bout.
        Heart(AnomalyKind.ExerciseInducedTachycardia, "tachycardia under effort", .09, 15, 90, 20, 27, 36, 45),

        // Part of the answer to effort that is lost. An index below .80 is incompetence, below .62 on beta blockers
        // (Brubaker and Kitzman 2011, p. 1013). A drug or a tired sinus node does not come for a day.
        Heart(AnomalyKind.ChronotropicIncompetence, "weak answer to effort", .07, 2 * Day, 7 * Day, .40, .50, .60, .70),

        // Times as long to recover. A fall of 12 bpm or less in the first minute is abnormal (Cole et al. 1999); healthy people fall
        // by 20–40, so that two and a half times the time constant reaches it. It comes with overreaching or after an infection, and
        // lasts for days.
        Heart(AnomalyKind.PoorRecovery, "slow recovery after effort", .07, 3 * Day, 10 * Day, 2.5, 3.2, 4, 5),

        // Bpm that the rate dips while asleep, as with obstructive apnoea (Guilleminault, Connolly and Winkle 1983).
        Heart(AnomalyKind.SleepRelatedBradycardia, "slow spells asleep", .10, 30, 4 * Hour, 8, 11, 15, 20),

        // Bpm at the peak. Infections raise resting rate by a few to over ten bpm for days (Mishra et al. 2020; Radin et al. 2021;
        // Alavi et al. 2022: alerts from +4).
        Heart(AnomalyKind.RestingRateRise, "infection", .08, 3 * Day, 10 * Day, 5, 7, 10, 14),

        // Faults are severe by their length, in hours.
        Sensor(SensorFaultKind.NotWorn, "taken off and still measuring", .03, 20, 8 * Hour),
        Sensor(SensorFaultKind.PoorContact, "loose strap", .033, 20, 6 * Hour),
        Sensor(SensorFaultKind.Dropout, "no values while worn", .027, 20, 6 * Hour),
        Sensor(SensorFaultKind.FlatLine, "value that no longer changes", .03, 20, 8 * Hour),
        Sensor(SensorFaultKind.CadenceLock, "step rate taken for heart rate", .03, 15, 90),
        Sensor(SensorFaultKind.Doubling, "each beat counted twice", .02, 20, 3 * Hour),
        Sensor(SensorFaultKind.Halving, "every second beat missed", .02, 20, 3 * Hour),
        Sensor(SensorFaultKind.ImpossibleJump, "jumps that no heart makes", .02, 20, 3 * Hour),
        Sensor(SensorFaultKind.BatteryLoss, "battery ran out", .02, 2 * Hour, 8 * Hour),
        Sensor(SensorFaultKind.ClockError, "clock wrong for a while", .02, 2 * Hour, 8 * Hour),
    ];

    /// <summary>Weights of the rules, in their order.</summary>
    public static readonly double[] Weights = Array.ConvertAll(Rules, static rule => rule.Weight);

    private static EventRule Heart(
        AnomalyKind kind, string cause, double weight, int minMinutes, int maxMinutes, double low, double moderate, double high, double most) =>
        new(kind, SensorFaultKind.None, cause, weight, minMinutes, maxMinutes, low, moderate, high, most);

    private static EventRule Sensor(SensorFaultKind fault, string cause, double weight, int minMinutes, int maxMinutes) =>
        new(AnomalyKind.SensorFault, fault, cause, weight, minMinutes, maxMinutes, minMinutes / 60.0, 1, 3, 8);
}
