using System.Globalization;
using System.Text.Json;
using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>What our own rule is expected to find at a budget, as far as it has been measured.</summary>
public static class BudgetRecall
{
    /// <summary>The share of events of each kind that is expected to be found.</summary>
    /// <param name="budget">Alert-days per person-week, above 0.</param>
    /// <param name="table">The budget curves; the shipped ones when null.</param>
    /// <returns>Kinds with their share, 0–1; none where it has not been measured for these curves.</returns>
    public static IReadOnlyList<(AnomalyKind Kind, float Share)> Of(float budget, BudgetTable? table = null) =>
        (table ?? BudgetTable.Shipped).Find(RuleCatalogue.Own) is not { } curve
            ? []
            : [.. curve.Kinds.Order().Select(kind => (kind, curve.RecallAt(kind, budget))).Where(static item => !float.IsNaN(item.Item2))];

    /// <summary>The same in a sentence.</summary>
    /// <param name="budget">Alert-days per person-week, above 0.</param>
    /// <param name="table">The budget curves; the shipped ones when null.</param>
    /// <returns>The sentence; says so where recall has not been measured.</returns>
    public static string Sentence(float budget, BudgetTable? table = null)
    {
        table ??= BudgetTable.Shipped;
        var kinds = Of(budget, table).Select(static item => string.Create(
            CultureInfo.InvariantCulture, $"{Terms.AnomalyKind.ToWord(item.Kind).Replace('_', ' ')} {100 * item.Share:0} %")).ToList();
        return kinds.Count == 0
            ? $"Expected recall at this budget: not measured for the thresholds in use ({table.Source})."
            : $"Expected recall at this budget, where readings state quality, intensity and activity: {string.Join(", ", kinds)} ({table.Source}).";
    }

    /// <summary>Writes budget, source of the thresholds and expected recall, null where it is not known, into the object that is open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="budget">Alert-days per person-week, above 0.</param>
    /// <param name="table">The budget curves; the shipped ones when null.</param>
    public static void WriteFields(Utf8JsonWriter json, float budget, BudgetTable? table = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        table ??= BudgetTable.Shipped;
        AlertJson.Number(json, "budget_alert_days_per_person_week", budget, 4);
        json.WriteString("thresholds_source", table.Source);
        var recall = Of(budget, table);
        if (recall.Count == 0)
        {
            json.WriteNull("expected_recall");
            return;
        }

        json.WriteStartObject("expected_recall");
        foreach (var (kind, share) in recall)
        {
            AlertJson.Number(json, Terms.AnomalyKind.ToWord(kind), share, 3);
        }

        json.WriteEndObject();
    }
}
