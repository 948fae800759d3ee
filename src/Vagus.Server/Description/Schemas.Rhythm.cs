using Microsoft.OpenApi;
using Vagus.Models.Rhythm;
using Vagus.Monitoring.Rhythm;
using Vagus.Server.Api;

namespace Vagus.Server.Description;

internal static partial class Schemas
{
    public static OpenApiSchema RhythmBody() => BeatsBody(
        ("beats", YesNo("Whether to give the probability of each beat too.")));

    public static OpenApiSchema RhythmAnswer() => Optional("probabilities", Properties(
        ("state", OneOf("Whether anything could be said.", [.. Enum.GetValues<RhythmState>().Select(RhythmJson.WordOf)])),
        ("beats_judged", Number("Beats that were judged.")),
        ("fibrillation_burden", Nullable(Number("Share of the judged beats in fibrillation, 0–1."))),
        ("ectopic_burden", Nullable(Number("Share of the beats outside fibrillation that are ectopic, 0–1."))),
        ("counts", Properties([.. Enum.GetValues<RhythmEpisodeKind>()
            .Select(static kind => (RhythmJson.WordOf(kind), (IOpenApiSchema)Number("Number of episodes of this kind.")))])),
        ("episodes", Array(Properties(
            ("kind", OneOf("What it is.", [.. Enum.GetValues<RhythmEpisodeKind>().Select(RhythmJson.WordOf)])),
            ("start_ms", Number("Its beginning.")),
            ("end_ms", Number("Its end.")),
            ("beats", Number("Intervals in it.")),
            ("heart_rate_bpm", Number("Its mean heart rate, bpm.")),
            ("probability", Nullable(Number("Mean probability of fibrillation, 0–1; null for other kinds.")))))),
        ("hours", Array(Properties(
            ("start_ms", Number("Its beginning.")),
            ("beats", Number("Beats in it.")),
            ("judged", Number("Those judged.")),
            ("fibrillation", Number("Those in fibrillation.")),
            ("ectopic", Number("Ectopic beats outside fibrillation.")),
            ("ectopic_burden", Nullable(Number("Their share of the beats outside fibrillation, 0–1.")))))),
        ("persistence", Array(Properties(
            ("rule", Text("Name of a published rule.")),
            ("times_raised", Number("How often it was raised.")),
            ("is_raised", YesNo("Whether it is raised at the end.")),
            ("first_raised_ms", Nullable(Number("When it was first raised; null when never.")))))),
        ("probabilities", Array(Nullable(Number("Probability of fibrillation of the beat that ends an interval, 0–1; null where nothing is said."))))));
}
