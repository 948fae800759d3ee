using Vagus.Features.Resting;
using Vagus.Models.Detectors;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Monitoring.Rules;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>Every rule of the league table.</summary>
public static class LeagueRules
{
    /// <summary>Name of our own rule.</summary>
    public const string Own = "vagus";

    /// <summary>All rules, our own first and the random score last.</summary>
    public static IReadOnlyList<LeagueRule> All { get; } =
    [
        Vagus(),
        LeagueRule.Of("event-classifier", static _ => new EventClassifier()),
        LeagueRule.Of("band-residual", static _ => new BandResidual()),
        LeagueRule.Of("isolation-forest", static _ => new IsolationForestDetector()),
        LeagueRule.Of("half-space-trees", static _ => new HalfSpaceTreesDetector()),
        LeagueRule.Of("resting-trend", static _ => new DailyDetector(new RestingTrend(), new DayBuilder(RestingHeartRateDefinition.NightSignal, TimeSpan.FromHours(7))), isOfDays: true),
        LeagueRule.Of("trailing-median", static _ => TrailingMedian.OverReadings(TrailingMedianOptions.RobustZ), isOfDays: true),
        LeagueRule.Of("fixed-limits", static _ => new FixedLimits()) with { PublishedThreshold = FixedLimits.Alarm, PublishedAs = "120/40 bpm" },
        LeagueRule.Of("night-signal", static _ => NightSignal.OverReadings(), isOfDays: true) with { PublishedThreshold = NightSignal.RedBpm, PublishedAs = "red" },
        LeagueRule.Of("rhrad", static _ => new Rhrad(), isOfDays: true) with { PublishedThreshold = Rhrad.RedHours, PublishedAs = "red" },
        LeagueRule.Of("cusum", static _ => new CuSumRule(), isOfDays: true) with { PublishedThreshold = MathF.BitIncrement(CuSumRule.Beyond), PublishedAs = "p < .01" },
        Random(),
    ];

    /// <summary>
    /// The monitor with the alert policy: each channel has its share of the budget, as <see cref="AlertPolicy"/> gives it, and the score
    /// of the whole is the policy's calibrated one.
    /// </summary>
    private static LeagueRule Vagus()
    {
        var probe = new PersonMonitor(new Person());
        return new LeagueRule(Own, static (person, table) =>
        {
            var monitor = new PersonMonitor(person);
            var policy = Covers(table) ? new AlertPolicy(LeagueBudgets.Main, table) : null;
            return (in Observation observation, Span<DetectorScore> channels) =>
            {
                monitor.Observe(observation.Reading);
                monitor.Scores.CopyTo(channels);
                return policy?.Combine(monitor) ?? DetectorScore.NotJudged;
            };
        })
        {
            Channels = PersonMonitor.ChannelNames,
            IsOfDays = [.. PersonMonitor.ChannelNames.Select((_, channel) => probe.TrackerOf(channel) is null && channel != PersonMonitor.SensorChannel)],
            ThresholdsAt = static (budget, table) =>
            {
                if (!Covers(table))
                {
                    return null;
                }

                var policy = new AlertPolicy(budget, table);
                return [.. PersonMonitor.ChannelNames.Select((_, channel) => policy.ThresholdOf(channel))];
            },
        };
    }

    private static bool Covers(BudgetTable table) => PersonMonitor.ChannelNames.All(name => table.Find(name) is not null);

    // Even scores crowd below 1, where thresholds of rare alerts could not be told apart: −ln(1 − u) spreads them without changing their order.
    private static LeagueRule Random() => new("random", static (person, _) =>
    {
        var random = new RandomScore(SeedOf(person.Id));
        return (in Observation observation, Span<DetectorScore> channels) =>
        {
            var score = random.Observe(observation);
            return channels[0] = score.State == DetectorState.Judged ? DetectorScore.Of(-MathF.Log(1 - score.Score), score.Kind) : score;
        };
    });

    // FNV-1a, so that each person has a sequence of their own.
    private static ulong SeedOf(string id)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in id)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }
}
