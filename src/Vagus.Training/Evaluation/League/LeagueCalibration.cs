using Vagus.Models.Detectors;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>
/// Makes the table of thresholds: what each threshold of a rule costs on healthy people, and what share of events it finds
/// on people with events. The people of both have seeds that no evaluation may use.
/// </summary>
internal static class LeagueCalibration
{
    private static readonly BudgetTable s_empty = new(new Dictionary<string, BudgetCurve>(StringComparer.Ordinal), "nobody");

    /// <summary>Measures thresholds on people to whom nothing happens.</summary>
    /// <param name="people">Number of people.</param>
    /// <param name="personOf">Makes a person by number, from 0.</param>
    /// <param name="rules">The rules; each of their channels gets a curve of its own.</param>
    /// <param name="source">On whom it is measured, in a few words.</param>
    /// <param name="advanced">Told of the share of people that are done; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Thresholds at <see cref="LeagueBudgets.Grid"/>, without recall; a rule without any score has no curve.</returns>
    public static BudgetTable Thresholds(
        int people, Func<int, LeaguePerson> personOf, IReadOnlyList<LeagueRule> rules, string source, Action<double>? advanced, CancellationToken cancellation)
    {
        // Rules see an empty table: no score of a channel may depend on thresholds that are yet to be measured.
        string[] channels = [.. rules.SelectMany(rule => rule.Channels)];
        int[] first = [.. rules.Select((_, i) => rules.Take(i).Sum(rule => rule.Channels.Count))];
        var results = LeagueWalk.People(
            people,
            number =>
            {
                var person = personOf(number);
                var timeline = new PersonTimeline(person);
                var costs = Array.ConvertAll(channels, static _ => new HealthyCosts());
                void Take(int rule, in Observation observation, in DetectorScore score, ReadOnlySpan<DetectorScore> scores)
                {
                    for (var channel = 0; channel < scores.Length; channel++)
                    {
                        costs[first[rule] + channel].Take(observation.Reading.LocalTime, scores[channel]);
                    }
                }

                LeagueWalk.Through(person, rules, s_empty, timeline.Take, Take, cancellation);
                return (Weeks: timeline.WeeksOfWear(0, person.Days), Blocks: Array.ConvertAll(costs, static cost => cost.End()));
            },
            advanced,
            cancellation);
        var weeks = results.Sum(result => result.Weeks);
        var curves = new Dictionary<string, BudgetCurve>(StringComparer.Ordinal);
        for (var i = 0; i < channels.Length; i++)
        {
            float[] falling = [.. results.SelectMany(result => result.Blocks[i]).OrderDescending()];
            if (falling.Length > 0)
            {
                curves.Add(channels[i], new BudgetCurve(LeagueBudgets.Grid, [.. LeagueBudgets.Grid.Select(budget => HealthyCosts.ThresholdAt(falling, weeks, budget))]));
            }
        }

        return new BudgetTable(curves, source);
    }

    /// <summary>
    /// Adds to a table what share of events each threshold finds. A rule with several channels gets an entry of its own beside those
    /// of its channels: its threshold is that of its calibrated score, −log10 of the cost.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="measured">An evaluation by that table on people with events.</param>
    /// <returns>The table with recall by kind at each cost.</returns>
    public static BudgetTable WithRecall(BudgetTable table, IReadOnlyList<LeagueRule> rules, CohortEvaluation measured)
    {
        var curves = table.Rules.ToDictionary(static name => name, table.Of, StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var points = measured.Curves.FirstOrDefault(curve => curve.Name == rule.Name)?.Points.Reverse().ToArray();
            if (points is not null)
            {
                IReadOnlyList<float> thresholds = rule.Channels.Count == 1 ? table.Of(rule.Name).Thresholds : [.. LeagueBudgets.Grid.Select(static cost => -MathF.Log10(cost))];
                curves[rule.Name] = new BudgetCurve(LeagueBudgets.Grid, thresholds, Recall(points));
            }
        }

        return new BudgetTable(curves, table.Source);
    }

    private static Dictionary<AnomalyKind, IReadOnlyList<float>> Recall(CurveFigures[] points) =>
        points[0].Recall.Keys.ToDictionary(Kind, word => (IReadOnlyList<float>)[.. points.Select(point => (float)point.Recall[word])]);

    private static AnomalyKind Kind(string word) =>
        Terms.AnomalyKind.TryParse(word, out var kind) ? kind : throw new ArgumentException($"found the kind {word}, expected one of the schema", nameof(word));
}
