using Vagus.Data.Formats;
using Vagus.Data.Formats.RrText;
using Vagus.Features.Hrv;
using Vagus.Signals;

namespace Vagus.Training.Evaluation;

/// <summary>
/// Published HRV figures with the series that they belong to: the sample report of pyHRV 0.4, the Welch powers in the tests of
/// Bartels' hrv, and the test patterns TP2–TP5 of ANSI/AAMI EC57:2012 (annex A.4.3.3, table A.10). Each is computed with the
/// settings that its publisher states.
/// </summary>
public static class HrvReferences
{
    private const string PyHrvReport = "SampleReport_for_NNISeriesLong.txt";
    private const string PyHrvSeries = "SampleNNISeriesLong.txt";
    private const string BartelsValues = "expected_values.txt";
    private const string BartelsSeries = "real_rri.txt";

    /// <summary>Names of the files that are looked for, in the folder and one folder below.</summary>
    internal static IReadOnlyList<string> Files { get; } = [PyHrvReport, BartelsValues, "HRV256_TP2.txt.gz … HRV256_TP5.txt.gz"];

    /// <summary>Compares all that the folder holds.</summary>
    internal static (IReadOnlyList<HrvReferenceFigure> Figures, IReadOnlyList<HrvReferenceOmission> Omissions) Compare(
        string directory, CancellationToken cancellation)
    {
        var (figures, omissions) = (new List<HrvReferenceFigure>(), new List<HrvReferenceOmission>());
        string[] folders = [directory, .. Directory.GetDirectories(directory).Order(StringComparer.Ordinal)];
        foreach (var folder in folders)
        {
            cancellation.ThrowIfCancellationRequested();
            if (File.Exists(Path.Combine(folder, PyHrvReport)))
            {
                PyHrv(folder, figures, omissions);
            }

            if (File.Exists(Path.Combine(folder, BartelsValues)))
            {
                Bartels(folder, figures);
            }

            foreach (var pattern in Directory.GetFiles(folder, "HRV256_TP?.txt*").Order(StringComparer.Ordinal))
            {
                cancellation.ThrowIfCancellationRequested();
                Ec57(pattern, figures);
            }
        }

        return (figures, omissions);
    }

    private static void PyHrv(string folder, List<HrvReferenceFigure> figures, List<HrvReferenceOmission> omissions)
    {
        const string Source = "pyHRV 0.4 sample report";
        var series = RrTextReader.Read(Path.Combine(folder, PyHrvSeries), new RrTextOptions(RrUnit.Milliseconds)).Rr;
        var report = new PublishedReport(Path.Combine(folder, PyHrvReport));
        var options = new HrvOptions
        {
            VlfFromHz = 0,
            Dfa = DfaFluctuation.MeanOfBoxes,
            Welch = new WelchOptions
            {
                SegmentSamples = 300,
                OverlapSamples = 150,
                FftSamples = 4096,
                Window = SpectralWindow.Hamming,
                Detrend = SegmentTrend.Constant,
            },
        };
        var ours = HrvAnalysis.Of(series, options);
        var (time, welch, nonlinear) = (ours.Time, ours.Welch!, ours.Nonlinear!);

        void Time(string metric, string name, double value) => figures.Add(new(Source, metric, report.Number("Time Domain", name), value, 0.00051));
        Time("nn_count", "Number of NNIs", time.NnCount);
        Time("mean_rr_ms", "Mean NNI", time.MeanRrMs.Value);
        Time("min_rr_ms", "Minimum NNI", time.MinRrMs.Value);
        Time("max_rr_ms", "Maximum NNI", time.MaxRrMs.Value);
        Time("mean_heart_rate_bpm", "Mean Heart Rate", time.MeanHeartRateBpm.Value);
        Time("sd_heart_rate_bpm", "Standard Deviation of Heart Rate", time.SdHeartRateBpm.Value);
        Time("sdnn_ms", "SDNN", time.SdnnMs.Value);
        Time("sdnn_index_ms", "SDNN Index", time.SdnnIndexMs.Value);
        Time("sdann_ms", "SDANN", time.SdannMs.Value);
        Time("rmssd_ms", "RMSSD", time.RmssdMs.Value);
        Time("nn50", "NN50", time.Nn50.Value);
        Time("pnn50_percent", "pNN50", time.Pnn50Percent.Value);
        Time("pnn20_percent", "pNN20", time.Pnn20Percent.Value);
        Time("triangular_index", "Triangular Index", time.TriangularIndex.Value);

        const string Welch = "Frequency Domain - FFT Welch's Method";
        void Power(string metric, string name, int index, double value) =>
            figures.Add(new(Source, metric, report.List(Welch, name)[index], value, 0.001 * Math.Max(1, Math.Abs(value) / 1000)));
        Power("welch_vlf_ms2", "Absolute Powers", 0, welch.VlfMs2.Value);
        Power("welch_lf_ms2", "Absolute Powers", 1, welch.LfMs2.Value);
        Power("welch_hf_ms2", "Absolute Powers", 2, welch.HfMs2.Value);
        Power("welch_lf_normalised_percent", "Normalized Powers", 0, welch.LfNormalisedPercent.Value);
        Power("welch_hf_normalised_percent", "Normalized Powers", 1, welch.HfNormalisedPercent.Value);
        figures.Add(new(Source, "welch_total_ms2", report.Number(Welch, "Total Power"), welch.TotalMs2.Value, 0.001));
        figures.Add(new(Source, "welch_lf_hf_ratio", report.Number(Welch, "LF/HF Ratio"), welch.LfHfRatio.Value, 0.00051));

        const string Other = "Nonlinear Methods";
        figures.Add(new(Source, "sd1_ms", report.Number(Other, "SD1"), nonlinear.Poincare.Sd1Ms.Value, 0.00051));
        figures.Add(new(Source, "sd2_ms", report.Number(Other, "SD2"), nonlinear.Poincare.Sd2Ms.Value, 0.00051));
        figures.Add(new(Source, "sample_entropy", report.Number(Other, "Sample Entropy"), nonlinear.SampleEntropy.Value, 0.00051));
        figures.Add(new(Source, "dfa_alpha1", report.Number(Other, "DFA alpha 1"), nonlinear.DfaAlpha1.Value, 0.00051));

        omissions.Add(new(Source, "sdsd_ms", "published is the deviation of the differences without their sign (43.391); with it, as the Task Force defines SDSD, it is 60.530"));
        omissions.Add(new(Source, "tinn_ms", "published is 0, which means that it was not computed"));
        omissions.Add(new(Source, "lomb_*", "published was computed at the frequencies 2π/f instead of 2πf"));
        omissions.Add(new(Source, "ar_*", "an autoregressive spectrum is not offered; published are sums of decibels"));
        omissions.Add(new(Source, "dfa_alpha2", "not offered"));
    }

    private static void Bartels(string folder, List<HrvReferenceFigure> figures)
    {
        const string Source = "hrv (Bartels), tests";
        var series = RrTextReader.Read(Path.Combine(folder, BartelsSeries), new RrTextOptions(RrUnit.Milliseconds)).Rr;
        var options = new HrvOptions
        {
            VlfFromHz = 0,
            Welch = new WelchOptions
            {
                SegmentSamples = 256,
                OverlapSamples = 128,
                Detrend = SegmentTrend.Constant,
                Integration = BandIntegration.Trapezoid,
            },
        };
        var welch = HrvAnalysis.Of(series, options).Welch!;
        var values = new Dictionary<string, HrvValue>(StringComparer.Ordinal)
        {
            ["total_power"] = welch.TotalMs2,
            ["vlf"] = welch.VlfMs2,
            ["lf"] = welch.LfMs2,
            ["hf"] = welch.HfMs2,
            ["lf_hf"] = welch.LfHfRatio,
            ["lfnu"] = welch.LfNormalisedPercent,
            ["hfnu"] = welch.HfNormalisedPercent,
        };
        foreach (var (metric, published) in PublishedValues.Read(Path.Combine(folder, BartelsValues), Path.GetFileNameWithoutExtension(BartelsSeries)))
        {
            if (values.TryGetValue(metric, out var ours))
            {
                // Two decimals are published, some rounded and some cut.
                figures.Add(new(Source, "welch_" + metric, published, ours.Value, 0.0101));
            }
        }
    }

    private static void Ec57(string path, List<HrvReferenceFigure> figures)
    {
        // Half the squared amplitude of the pattern's sine, in the band of its frequency; TP5's lies below all bands.
        var name = Path.GetFileName(path)[7..10];
        var (band, power) = name switch
        {
            "TP2" => ("hf", 612.5),
            "TP3" => ("lf", 2450),
            "TP4" => ("vlf", 39_200),
            "TP5" => ("", 9_800),
            _ => ("?", 0),
        };
        if (band == "?")
        {
            return;
        }

        var series = RrTextReader.Read(path, new RrTextOptions(RrUnit.Seconds, RrTextLayout.TimeAndInterval)).Rr;
        var metrics = HrvAnalysis.Of(series, new HrvOptions { Domains = HrvDomains.Welch | HrvDomains.Lomb });
        foreach (var (method, spectrum) in new[] { ("welch", metrics.Welch!), ("lomb", metrics.Lomb!) })
        {
            foreach (var (name2, value) in new[] { ("vlf", spectrum.VlfMs2), ("lf", spectrum.LfMs2), ("hf", spectrum.HfMs2) })
            {
                // A band above what so slow a heart can show holds nothing.
                var ours = value.State == HrvState.AboveNyquist ? 0 : value.Value;
                figures.Add(new($"EC57 {name}", $"{method}_{name2}_ms2", name2 == band ? power : 0, ours, 0.05 * power));
            }
        }
    }
}
