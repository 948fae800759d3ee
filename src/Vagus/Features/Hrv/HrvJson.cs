using System.Text.Json;
using Vagus.Features.Artefacts;

namespace Vagus.Features.Hrv;

/// <summary>
/// Writes HRV as JSON, in one form for command and server: figures by name with their unit, null where one is not known, and why
/// under <c>not_known</c>. Rounded to a millionth.
/// </summary>
public static class HrvJson
{
    /// <summary>Most corrections that are listed one by one; all are counted.</summary>
    public const int MostCorrections = 1000;

    /// <summary>The word for a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Snake-case word.</returns>
    public static string WordOf(HrvState state) => state switch
    {
        HrvState.NoData => "no_data",
        HrvState.Known => "known",
        HrvState.TooShort => "too_short",
        HrvState.TooLong => "too_long",
        HrvState.Undefined => "undefined",
        _ => "above_nyquist",
    };

    /// <summary>The word for a kind of artefact.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Snake-case word.</returns>
    public static string WordOf(ArtefactKind kind) => kind switch
    {
        ArtefactKind.Ectopic => "ectopic",
        ArtefactKind.TooLong => "too_long",
        ArtefactKind.TooShort => "too_short",
        ArtefactKind.Missed => "missed",
        ArtefactKind.Extra => "extra",
        ArtefactKind.Unusable => "unusable",
        _ => "none",
    };

    /// <summary>Writes the figures of a series or window as an object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="metrics">The figures.</param>
    /// <param name="withSpectrum">Whether to write the spectral densities too.</param>
    public static void Write(Utf8JsonWriter json, HrvMetrics metrics, bool withSpectrum = false)
    {
        var unknown = new List<(string Name, HrvState State)>();
        json.WriteStartObject();
        json.WriteNumber("from_ms", Rounded(metrics.FromMs));
        json.WriteNumber("to_ms", Rounded(metrics.ToMs));
        json.WriteNumber("rr_count", metrics.RrCount);
        json.WriteNumber("segment_count", metrics.SegmentCount);
        WriteTime(json, metrics.Time, unknown);
        WriteFrequency(json, "welch", metrics.Welch, withSpectrum, unknown);
        WriteFrequency(json, "lomb", metrics.Lomb, withSpectrum, unknown);
        if (metrics.Nonlinear is { } nonlinear)
        {
            json.WriteStartObject("nonlinear");
            Value(json, "nonlinear", "sd1_ms", nonlinear.Poincare.Sd1Ms, unknown);
            Value(json, "nonlinear", "sd2_ms", nonlinear.Poincare.Sd2Ms, unknown);
            Value(json, "nonlinear", "sample_entropy", nonlinear.SampleEntropy, unknown);
            Value(json, "nonlinear", "dfa_alpha1", nonlinear.DfaAlpha1, unknown);
            json.WriteEndObject();
        }

        json.WriteStartObject("not_known");
        foreach (var (name, state) in unknown)
        {
            json.WriteString(name, WordOf(state));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>Writes what a correction found and changed as an object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="corrected">The result of the correction.</param>
    public static void Write(Utf8JsonWriter json, CorrectedRr corrected)
    {
        json.WriteStartObject();
        json.WriteNumber("changed_intervals", corrected.ChangedIntervals);
        json.WriteNumber("changed_share", Rounded(corrected.ChangedShare));
        json.WriteNumber("unjudged_intervals", corrected.UnjudgedIntervals);
        json.WriteStartObject("counts");
        foreach (var kind in Enum.GetValues<ArtefactKind>())
        {
            if (kind != ArtefactKind.None)
            {
                json.WriteNumber(WordOf(kind), corrected.Count(kind));
            }
        }

        json.WriteEndObject();
        json.WriteStartArray("corrections");
        foreach (var correction in corrected.Corrections.Take(MostCorrections))
        {
            json.WriteStartObject();
            json.WriteString("kind", WordOf(correction.Kind));
            json.WriteNumber("time_ms", Rounded(correction.TimeMs));
            json.WriteNumber("raw_index", correction.RawIndex);
            json.WriteNumber("raw_count", correction.RawCount);
            json.WriteNumber("corrected_count", correction.CorrectedCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, HrvTimeDomain time, List<(string, HrvState)> unknown)
    {
        const string Part = "time_domain";
        json.WriteStartObject(Part);
        json.WriteNumber("nn_count", time.NnCount);
        json.WriteNumber("difference_count", time.DifferenceCount);
        json.WriteNumber("nn_time_ms", Rounded(time.NnTimeMs));
        Value(json, Part, "mean_rr_ms", time.MeanRrMs, unknown);
        Value(json, Part, "min_rr_ms", time.MinRrMs, unknown);
        Value(json, Part, "max_rr_ms", time.MaxRrMs, unknown);
        Value(json, Part, "mean_heart_rate_bpm", time.MeanHeartRateBpm, unknown);
        Value(json, Part, "sd_heart_rate_bpm", time.SdHeartRateBpm, unknown);
        Value(json, Part, "sdnn_ms", time.SdnnMs, unknown);
        Value(json, Part, "sdann_ms", time.SdannMs, unknown);
        Value(json, Part, "sdnn_index_ms", time.SdnnIndexMs, unknown);
        Value(json, Part, "rmssd_ms", time.RmssdMs, unknown);
        Value(json, Part, "sdsd_ms", time.SdsdMs, unknown);
        Value(json, Part, "nn50", time.Nn50, unknown);
        Value(json, Part, "pnn50_percent", time.Pnn50Percent, unknown);
        Value(json, Part, "pnn20_percent", time.Pnn20Percent, unknown);
        Value(json, Part, "triangular_index", time.TriangularIndex, unknown);
        json.WriteEndObject();
    }

    private static void WriteFrequency(
        Utf8JsonWriter json, string part, HrvFrequencyDomain? spectrum, bool withSpectrum, List<(string, HrvState)> unknown)
    {
        if (spectrum is null)
        {
            return;
        }

        json.WriteStartObject(part);
        Value(json, part, "vlf_ms2", spectrum.VlfMs2, unknown);
        Value(json, part, "lf_ms2", spectrum.LfMs2, unknown);
        Value(json, part, "hf_ms2", spectrum.HfMs2, unknown);
        Value(json, part, "total_ms2", spectrum.TotalMs2, unknown);
        Value(json, part, "lf_normalised_percent", spectrum.LfNormalisedPercent, unknown);
        Value(json, part, "hf_normalised_percent", spectrum.HfNormalisedPercent, unknown);
        Value(json, part, "lf_hf_ratio", spectrum.LfHfRatio, unknown);
        json.WriteNumber("segments", spectrum.Segments);
        if (double.IsFinite(spectrum.StepHz))
        {
            json.WriteNumber("step_hz", Math.Round(spectrum.StepHz, 9));
        }
        else
        {
            json.WriteNull("step_hz");
        }

        if (withSpectrum)
        {
            json.WriteStartArray("density_ms2_per_hz");
            foreach (var density in spectrum.DensityMs2PerHz)
            {
                json.WriteNumberValue(Rounded(density));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string part, string name, HrvValue value, List<(string, HrvState)> unknown)
    {
        if (value.IsKnown)
        {
            json.WriteNumber(name, Rounded(value.Value));
            return;
        }

        json.WriteNull(name);
        unknown.Add(($"{part}.{name}", value.State));
    }

    private static double Rounded(double value) => Math.Round(value, 6);
}
