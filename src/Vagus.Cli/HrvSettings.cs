using System.CommandLine;
using System.Globalization;
using Vagus.Cli.Terminals;
using Vagus.Features.Hrv;

namespace Vagus.Cli;

/// <summary>What is asked of <c>vagus hrv</c>.</summary>
/// <param name="Options">Choices of the computation.</param>
/// <param name="WindowSeconds">Length of sliding windows; null for none.</param>
/// <param name="StepSeconds">Distance of the windows.</param>
/// <param name="WithSpectrum">Whether to print the densities.</param>
internal sealed record HrvRequest(HrvOptions Options, double? WindowSeconds, double StepSeconds, bool WithSpectrum);

/// <summary>The options of <c>vagus hrv</c> that choose how figures are computed.</summary>
internal sealed class HrvSettings
{
    private readonly Option<double?> _window = new("--window") { Description = "Also compute windows of this length, 10–86400 s.", HelpName = "S" };
    private readonly Option<double?> _step = new("--step") { Description = "Distance of the windows, 1 s or more; their length when left out.", HelpName = "S" };
    private readonly Option<bool> _spectrum = new("--spectrum") { Description = "With --json, print the spectral densities too." };
    private readonly Option<double?> _vlfFrom = new("--vlf-from") { Description = "Lower end of VLF; 0.0033 when left out, 0 for the short-term form.", HelpName = "HZ" };
    private readonly Option<int?> _segment = new("--welch-segment") { Description = "Samples in a segment at 4 Hz; 1024 when left out.", HelpName = "N" };
    private readonly Option<int?> _overlap = new("--welch-overlap") { Description = "Samples that segments share; half a segment when left out.", HelpName = "N" };
    private readonly Option<int?> _points = new("--welch-fft") { Description = "Points of the Fourier transform, a power of two; as few as hold a segment when left out.", HelpName = "N" };
    private readonly Option<string?> _taper = Words("--welch-window", "Window; hann when left out.", "hann", "hamming", "rectangular");
    private readonly Option<string?> _detrend = Words("--welch-detrend", "What is taken out of a segment; linear when left out.", "linear", "constant");
    private readonly Option<string?> _bands = Words("--welch-bands", "How densities become powers; sum when left out.", "sum", "trapezoid");
    private readonly Option<string?> _dfa = Words("--dfa", "How DFA joins boxes: rms (Peng 1995) or mean (as nolds); rms when left out.", "rms", "mean");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_window, _step, _spectrum, _vlfFrom, _segment, _overlap, _points, _taper, _detrend, _bands, _dfa])
        {
            command.Options.Add(option);
        }
    }

    public HrvRequest Of(ParseResult parsed)
    {
        var segment = parsed.GetValue(_segment) ?? new WelchOptions().SegmentSamples;
        var options = new HrvOptions
        {
            VlfFromHz = parsed.GetValue(_vlfFrom) ?? HrvOptions.Default.VlfFromHz,
            Dfa = parsed.GetValue(_dfa) == "mean" ? DfaFluctuation.MeanOfBoxes : DfaFluctuation.RootMeanSquare,
            Welch = new WelchOptions
            {
                SegmentSamples = segment,
                OverlapSamples = parsed.GetValue(_overlap) ?? segment / 2,
                FftSamples = parsed.GetValue(_points) ?? 0,
                Window = parsed.GetValue(_taper) switch { "hamming" => SpectralWindow.Hamming, "rectangular" => SpectralWindow.Rectangular, _ => SpectralWindow.Hann },
                Detrend = parsed.GetValue(_detrend) == "constant" ? SegmentTrend.Constant : SegmentTrend.Linear,
                Integration = parsed.GetValue(_bands) == "trapezoid" ? BandIntegration.Trapezoid : BandIntegration.Sum,
            },
        };
        var errors = options.Errors();
        if (errors.Count > 0)
        {
            throw new UsageException(string.Join("; ", errors));
        }

        var window = parsed.GetValue(_window);
        if (window is { } length && !(length >= 10 && length <= 86_400))
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--window: found {length}, expected 10–86400 s"));
        }

        var step = parsed.GetValue(_step) ?? window ?? 1;
        if (window is null && parsed.GetValue(_step) is not null)
        {
            throw new UsageException("--step: found no --window, expected one with it");
        }

        return step >= 1
            ? new HrvRequest(options, window, step, parsed.GetValue(_spectrum))
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--step: found {step}, expected 1 s or more"));
    }

    private static Option<string?> Words(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
