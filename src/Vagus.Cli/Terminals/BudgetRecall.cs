using System.Globalization;
using System.Text.Json;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>What a budget is expected to find, as far as it has been measured.</summary>
internal static class BudgetRecall
{
    /// <summary>The budget, and the share of events of each kind that it is expected to find.</summary>
    public static IEnumerable<string> Lines(float budget)
    {
        yield return $"Budget: {AlertBudget.ToText(budget)} on healthy people.";
        var recall = Of(budget);
        yield return recall.Count == 0
            ? $"Expected recall at this budget: not measured for the thresholds in use ({BudgetTable.Shipped.Source})."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Expected recall at this budget, on simulated people: {string.Join(", ", recall.Select(static item => string.Create(CultureInfo.InvariantCulture, $"{ReadingStates.Plain(Terms.AnomalyKind.ToWord(item.Kind))} {100 * item.Share:0} %")))}.");
    }

    /// <summary>Writes budget and recall into the object that is open; recall is null where it has not been measured.</summary>
    public static void Write(Utf8JsonWriter json, float budget)
    {
        AlertJson.Number(json, "budget_alert_days_per_person_week", budget, 4);
        json.WriteString("thresholds_source", BudgetTable.Shipped.Source);
        var recall = Of(budget);
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

    private static List<(AnomalyKind Kind, float Share)> Of(float budget) => BudgetTable.Shipped.Find(RuleCatalogue.Own) is not { } curve
        ? []
        : [.. curve.Kinds.Order().Select(kind => (kind, curve.RecallAt(kind, budget))).Where(static item => !float.IsNaN(item.Item2))];
}
