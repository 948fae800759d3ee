using Microsoft.OpenApi;
using Vagus.Features.Artefacts;
using Vagus.Features.Hrv;
using Vagus.Server.Api;

namespace Vagus.Server.Description;

internal static partial class Schemas
{
    public static OpenApiSchema HrvBody() => BeatsBody(
        ("window_s", Range("Length of windows in s; none when left out.", "10", "86400")),
        ("step_s", Range("Distance of the windows in s, at least a tenth of window_s; window_s when left out.", "1", "86400")),
        ("spectrum", YesNo("Whether to give the spectral densities too.")),
        ("vlf_from_hz", Range("Lower end of VLF in Hz; 0.0033 when left out.", "0", "0.0399")));

    public static OpenApiSchema HrvAnswer() => Optional("windows", Properties(
        ("artefacts", Artefacts()),
        ("raw", Hrv("Before the correction of artefacts.")),
        ("corrected", Hrv("After it.")),
        ("windows", Array(Hrv("A window of the corrected intervals.")))));

    private static OpenApiSchema Artefacts() => Properties(
        ("changed_intervals", Number("Raw intervals that were changed.")),
        ("changed_share", Number("Their share, 0–1.")),
        ("unjudged_intervals", Number("Raw intervals in stretches too short to judge.")),
        ("counts", Properties([.. Enum.GetValues<ArtefactKind>().Where(static kind => kind != ArtefactKind.None)
            .Select(static kind => (HrvJson.WordOf(kind), (IOpenApiSchema)Number("Number of changes of this kind.")))])),
        ("corrections", Array(Properties(
            ("kind", OneOf("Why.", [.. Enum.GetValues<ArtefactKind>().Where(static kind => kind != ArtefactKind.None).Select(HrvJson.WordOf)])),
            ("time_ms", Number("Beginning of the first interval concerned.")),
            ("raw_index", Number("That interval's index in rr_ms without gaps, from 0.")),
            ("raw_count", Number("Raw intervals concerned.")),
            ("corrected_count", Number("Intervals in their place; 0 for a gap."))))));

    private static OpenApiSchema Hrv(string description)
    {
        var schema = Properties(
            ("from_ms", Number("Beginning.")),
            ("to_ms", Number("End.")),
            ("rr_count", Number("RR intervals.")),
            ("segment_count", Number("Stretches without a gap.")),
            ("time_domain", Figures(
                ("nn_count", "NN intervals."), ("difference_count", "Pairs of successive NN intervals."), ("nn_time_ms", "Sum of the NN intervals, ms."),
                ("mean_rr_ms", "Mean NN interval, ms."), ("min_rr_ms", "Shortest, ms."), ("max_rr_ms", "Longest, ms."),
                ("mean_heart_rate_bpm", "Mean of 60000/NN, bpm."), ("sd_heart_rate_bpm", "Its standard deviation, bpm."),
                ("sdnn_ms", "SDNN (n − 1), ms."), ("sdann_ms", "SDANN, ms."), ("sdnn_index_ms", "SDNN index, ms."), ("rmssd_ms", "RMSSD, ms."),
                ("sdsd_ms", "SDSD (n − 1), ms."), ("nn50", "Differences above 50 ms."), ("pnn50_percent", "Their percentage."),
                ("pnn20_percent", "Percentage of differences above 20 ms."), ("triangular_index", "Triangular index."))),
            ("welch", Spectrum("Welch's method.")),
            ("lomb", Spectrum("Lomb–Scargle.")),
            ("nonlinear", Figures(
                ("sd1_ms", "SD1, ms."), ("sd2_ms", "SD2, ms."), ("sample_entropy", "Sample entropy, m = 2, r = 0.2 SDNN."), ("dfa_alpha1", "DFA α1."))),
            ("not_known", Map(OneOf("Why a figure is null.", "no_data", "too_short", "too_long", "undefined", "above_nyquist"))));
        schema.Description = description;
        return schema;
    }

    private static OpenApiSchema Spectrum(string description)
    {
        var schema = Figures(
            ("vlf_ms2", "VLF power, ms²."), ("lf_ms2", "LF power, ms²."), ("hf_ms2", "HF power, ms²."), ("total_ms2", "VLF + LF + HF, ms²."),
            ("lf_normalised_percent", "LF in percent of LF + HF."), ("hf_normalised_percent", "HF in percent of LF + HF."), ("lf_hf_ratio", "LF/HF."),
            ("segments", "Segments averaged."), ("step_hz", "Distance of the frequencies, Hz."));
        schema.Properties!["density_ms2_per_hz"] = Array(Number("Density, ms²/Hz."));
        schema.Description = description;
        return schema;
    }

    private static OpenApiSchema Figures(params (string Name, string Description)[] figures) =>
        Properties([.. figures.Select(static figure => (figure.Name, (IOpenApiSchema)Nullable(Number(figure.Description))))]);

    private static OpenApiSchema Range(string description, string minimum, string maximum) => Nullable(
        new OpenApiSchema { Type = JsonSchemaType.Number, Minimum = minimum, Maximum = maximum, Description = description });
}
