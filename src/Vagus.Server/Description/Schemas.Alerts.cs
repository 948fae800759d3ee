using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Vagus.Models.Personal;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Server.Api;
using Vagus.Signals;

namespace Vagus.Server.Description;

internal static partial class Schemas
{
    public static OpenApiSchema DetectionsBody()
    {
        var schema = Batch(RequestFields.DetectionReading);
        schema.Properties!.Remove("explain");
        schema.Properties["budget"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Number | JsonSchemaType.String | JsonSchemaType.Null,
            Default = JsonValue.Create((double)AlertPolicy.DefaultBudget),
            Description = $"What alerts may cost on healthy people: {AlertBudget.Expected}.",
        };
        schema.Properties["upper_bpm"] = Range(
            "Your own upper limit at rest in bpm, beside the budget; no limit when left out.", $"{UserLimits.LeastUpperBpm}", $"{UserLimits.MostUpperBpm}");
        schema.Properties["lower_bpm"] = Range(
            "Your own lower limit at rest in bpm, below the upper one; no limit when left out.", $"{UserLimits.LeastLowerBpm}", $"{UserLimits.MostLowerBpm}");
        var notes = Array(new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["date"] = Text("The day, as 2025-06-01."),
                ["from"] = Text("The first day of several."),
                ["to"] = Text($"The last day, included; at most {NotedDays.MostDays} days."),
                ["note"] = OneOf("What was noted.", [.. AlertTerms.Note.Words]),
            },
            Required = Names("note"),
            AdditionalPropertiesAllowed = false,
            Description = "Either date, or from and to.",
        });
        notes.MaxItems = AlertSettingsParser.MostNotes;
        notes.Description = "What was noted for days; it stands in the alerts of those days.";
        schema.Properties["notes"] = Nullable(notes);
        return schema;
    }

    public static OpenApiSchema DetectionsAnswer() => Properties(
        ("rule", Text("The rule that judged.")),
        ("budget_alert_days_per_person_week", Number("The budget asked for.")),
        ("thresholds_source", Text("On whom the thresholds were measured.")),
        ("expected_recall", Nullable(Map(Number("Share of events of a kind that is expected to be found at this budget, 0–1.")))),
        ("detections", Array(Properties(
            ("timestamp", Text("The reading's local time.")),
            ("tier", OneOf("Where the person stands.", [.. AlertTerms.Tier.Words])),
            ("judged", OneOf("Whether there is a score, or why there is none.", [.. AlertTerms.State.Words])),
            ("score", Nullable(Number("−log10 of the alert-days per person-week that healthy people would pay for an alert as strong; higher is more anomalous."))),
            ("threshold", Number("The score from which there is an alert: that of the budget.")),
            ("kind", Nullable(OneOf("The kind with the most evidence; null when nothing is judged.", [.. Terms.AnomalyKind.Words]))),
            ("observed_bpm", Nullable(Number("The heart rate of the reading in bpm; null when it has none."))),
            ("expected_bpm", Number("The heart rate to expect in bpm: the median.")),
            ("lower_bpm", Number("Lower end of the band in bpm.")),
            ("upper_bpm", Number("Upper end of the band in bpm.")),
            ("state", OneOf("What the body is doing.", [.. ExpectationTerms.BodyState.Words])),
            ("time", OneOf("How the reading stands in time to those before.", [.. ExpectationTerms.Time.Words])),
            ("heart_rate", OneOf("What the reading's heart rate is.", [.. ExpectationTerms.HeartRate.Words])),
            ("sensor_fault", Nullable(OneOf("The sensor's most likely fault; null when there is no sign of one.", [.. AlertTerms.SensorFault.Words]))),
            ("sensor_trusted", YesNo("Whether the heart rate is taken for the heart's."))))),
        ("alerts", Array(Alert())));

    private static OpenApiSchema Alert() => Properties(
        ("kind", Nullable(OneOf("Kind; sensor_fault says nothing about the heart.", [.. Terms.AnomalyKind.Words]))),
        ("fault", Nullable(OneOf("What is wrong with the sensor; null for an alert about the heart.", [.. AlertTerms.SensorFault.Words]))),
        ("severity", Nullable(OneOf("By the distance from the expectation.", [.. Terms.AnomalySeverity.Words]))),
        ("tier", OneOf("yellow or red.", [.. AlertTerms.Tier.Words])),
        ("opened", Text("When the alert was given, local time.")),
        ("since", Text("Since when there has been evidence.")),
        ("observed_bpm", Nullable(Number("Heart rate at that reading in bpm."))),
        ("expected_bpm", Nullable(Number("Expected heart rate at that reading in bpm."))),
        ("mean_observed_bpm", Nullable(Number("Mean observed since then in bpm."))),
        ("mean_expected_bpm", Nullable(Number("Mean expected since then in bpm."))),
        ("split", Figures(
            ("base_bpm", "Resting heart rate, stated or by age and sex; with the next five it sums to observed_bpm."),
            ("clock_bpm", "What the time of day adds."),
            ("activity_bpm", "What movement adds."),
            ("baseline_shift_bpm", "How this person differs, over weeks and over the last hours."),
            ("sensor_bpm", "What is laid to the sensor."),
            ("unexplained_bpm", "What is left."))),
        ("healthy_alert_days_per_week", Nullable(Number("How sure: on how many days a week a healthy person would see as strong a sign. Null for an own limit."))),
        ("user_limit_bpm", Nullable(Number("The user's own limit that gave it, beside the budget; null for every other alert."))),
        ("agreeing", Array(Text("Another detector that found the last hour unusual."))),
        ("notes", Array(OneOf("What was noted for the day.", [.. AlertTerms.Note.Words]))),
        ("sentence", Text("Observed against expected in plain words, without diagnosis.")));
}
