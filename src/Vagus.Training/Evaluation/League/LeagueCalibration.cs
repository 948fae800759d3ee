using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.League;

/// <summary>
/// Makes the table of thresholds: what each threshold of a rule costs on healthy people, and what share of events it finds
/// on people with events. The people of both have seeds that no evaluation may use.
/// </summary>
internal static class LeagueCalibration
{
    /// <summary>Measures thresholds on people to whom nothing happens.</summary>
    /// <param name="people">Number of people.</param>
    /// <param name="personOf">Makes a person by number, from 1.</param>
    /// <param name="rules">The rules; those whose score is calibrated already are left out.</param>
    /// <param name="source">On whom it is measured, in a few words.</param>
    /// <param name="advanced">Told of the share of people that are done; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>Thresholds at <see cref="LeagueBudgets.Grid"/>, without recall; a rule without any score has no curve.</returns>
    public static BudgetTable Thresholds(
        int people, Func<int, LeaguePerson> personOf, IReadOnlyList<LeagueRule> rules, string source, Action<double>? advanced, CancellationToken cancellation)
    {
        LeagueRule[] open = [.. rules.Where(rule => rule.ThresholdAt is null)];
        var results = LeagueWalk.People(
            people,
            number =>
            {
                var person = personOf(number);
                var timeline = new PersonTimeline(person);
                var costs = Array.ConvertAll(open, static _ => new HealthyCosts());
                LeagueWalk.Through(
                    person, open, timeline.Take, (int rule, in Models.Detectors.Observation o, in Models.Detectors.DetectorScore score) => costs[rule].Take(o.Reading.LocalTime, score), cancellation);
                return (Weeks: timeline.WeeksOfWear(0, person.Days), Blocks: Array.ConvertAll(costs, static cost => cost.End()));
            },
            advanced,
            cancellation);
        var weeks = results.Sum(result => result.Weeks);
        var curves = new Dictionary<string, BudgetCurve>(StringComparer.Ordinal);
        for (var i = 0; i < open.Length; i++)
        {
            float[] falling = [.. results.SelectMany(result => result.Blocks[i]).OrderDescending()];
            if (falling.Length > 0)
            {
                curves.Add(open[i].Name, new BudgetCurve(LeagueBudgets.Grid, [.. LeagueBudgets.Grid.Select(budget => HealthyCosts.ThresholdAt(falling, weeks, budget))]));
            }
        }

        return new BudgetTable(curves, source);
    }

    /// <summary>Adds to a table what share of events each threshold finds.</summary>
    /// <param name="table">The table.</param>
    /// <param name="measured">An evaluation by that table on people with events.</param>
    /// <returns>The table with recall by kind at each cost.</returns>
    public static BudgetTable WithRecall(BudgetTable table, CohortEvaluation measured)
    {
        var curves = new Dictionary<string, BudgetCurve>(StringComparer.Ordinal);
        foreach (var rule in table.Rules)
        {
            var curve = table.Of(rule);
            var points = measured.Curves.FirstOrDefault(c => c.Name == rule)?.Points.Reverse().ToArray();
            curves.Add(rule, points is null ? curve : new BudgetCurve(curve.AlertDaysPerPersonWeek, curve.Thresholds, Recall(points)));
        }

        return new BudgetTable(curves, table.Source);
    }

    private static Dictionary<AnomalyKind, IReadOnlyList<float>> Recall(CurveFigures[] points) =>
        points[0].Recall.Keys.ToDictionary(Kind, word => (IReadOnlyList<float>)[.. points.Select(point => (float)point.Recall[word])]);

    private static AnomalyKind Kind(string word) =>
        Terms.AnomalyKind.TryParse(word, out var kind) ? kind : throw new ArgumentException($"found the kind {word}, expected one of the schema", nameof(word));
}
