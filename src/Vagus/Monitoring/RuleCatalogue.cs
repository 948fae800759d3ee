using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;

namespace Vagus.Monitoring;

/// <summary>A detector of one person's readings, and where its day's notes go.</summary>
/// <param name="Detector">The detector.</param>
/// <param name="Note">Receives what the wearer noted for the day at hand; null where it keeps no baseline of days.</param>
public readonly record struct RuleDetector(IDetector<Observation> Detector, Action<DayNotes>? Note = null);

/// <summary>A rule that can be asked for by its name.</summary>
/// <param name="Name">Name, as its detector and its budget curve bear it.</param>
/// <param name="IsOfDays">Whether it scores once a day.</param>
/// <param name="OfReadings">Makes the detector of a person's readings; never shared between people or threads.</param>
/// <param name="OfDays">Makes the detector of a person's days, as a device's daily table has them; null where it needs readings.</param>
public sealed record NamedRule(string Name, bool IsOfDays, Func<Person, RuleDetector> OfReadings, Func<IDetector<DayValues>>? OfDays = null);

/// <summary>
/// Every rule by its name, each as <see cref="IDetector{TInput}"/>. Our own combined rule, <see cref="Own"/>, is a
/// <see cref="PersonWatch"/> and is not among them; nor is the random score, which is only there to be compared with.
/// </summary>
public static class RuleCatalogue
{
    /// <summary>Name of our own combined rule.</summary>
    public const string Own = "vagus";

    /// <summary>The rules, in the order of their names.</summary>
    public static IReadOnlyList<NamedRule> All { get; } =
    [
        OfReadings("band-residual", static () => new BandResidual()),
        OfReadingsAndDays("cusum", static () => new CuSumRule() is var rule ? new RuleDetector(rule, rule.Note) : default, static () => new CuSumTrend()),
        OfReadings("event-classifier", static () => new EventClassifier()),
        OfReadings("fixed-limits", static () => new FixedLimits()),
        OfReadings("half-space-trees", static () => new HalfSpaceTreesDetector()),
        OfReadings("isolation-forest", static () => new IsolationForestDetector()),
        Daily("night-signal", NightSignal.OverReadings, static () => new NightSignal()),
        Daily("resting-trend", OverReadings, static () => new RestingTrend()),
        OfReadingsAndDays("rhrad", static () => new Rhrad() is var rule ? new RuleDetector(rule, rule.Note) : default, static () => new RhradTrend()),
        Daily("trailing-median", static () => TrailingMedian.OverReadings(TrailingMedianOptions.RobustZ), static () => new TrailingMedian()),
    ];

    /// <summary>Names of all rules, our own first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Own, .. All.Select(static rule => rule.Name)];

    /// <summary>Finds a rule.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The rule; null when there is none of this name, and for <see cref="Own"/>.</returns>
    public static NamedRule? Find(string name) => All.FirstOrDefault(rule => rule.Name == name);

    // Nights are over at seven.
    private static DailyDetector OverReadings() =>
        new(new RestingTrend(), new DayBuilder(RestingHeartRateDefinition.NightSignal, TimeSpan.FromHours(7)));

    private static NamedRule OfReadings(string name, Func<IDetector<Observation>> create) =>
        new(name, IsOfDays: false, _ => new RuleDetector(create()));

    private static NamedRule Daily(string name, Func<DailyDetector> overReadings, Func<IDetector<DayValues>> ofDays) =>
        OfReadingsAndDays(name, () => overReadings() is var detector ? new RuleDetector(detector, detector.Builder.Note) : default, ofDays);

    private static NamedRule OfReadingsAndDays(string name, Func<RuleDetector> overReadings, Func<IDetector<DayValues>> ofDays) =>
        new(name, IsOfDays: true, _ => overReadings(), ofDays);
}
