using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class HrvTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_document_holds_raw_and_corrected_figures_and_what_was_changed()
    {
        var json = (await CommandRun.Succeeding("hrv", Strap(600, missed: 300), "--json")).Json;

        Assert.Equal(
            ["recording", "intervals", "first_beat_ms", "last_beat_ms", "gaps", "start_time", "local_start_time", "notes", "artefacts", "raw", "corrected"],
            json.EnumerateObject().Select(field => field.Name));
        Assert.Equal("strap_ms", json.GetProperty("recording").GetString());
        Assert.Equal(599, json.GetProperty("intervals").GetInt32());
        Assert.Equal(1, json.GetProperty("artefacts").GetProperty("counts").GetProperty("missed").GetInt32());
        var (raw, corrected) = (json.GetProperty("raw"), json.GetProperty("corrected"));
        Assert.Equal(
            ["from_ms", "to_ms", "rr_count", "segment_count", "time_domain", "welch", "lomb", "nonlinear", "not_known"],
            raw.EnumerateObject().Select(field => field.Name));
        Assert.True(raw.GetProperty("time_domain").GetProperty("rmssd_ms").GetDouble() > 1.5 * corrected.GetProperty("time_domain").GetProperty("rmssd_ms").GetDouble());
        Assert.Equal("too_short", raw.GetProperty("not_known").GetProperty("time_domain.triangular_index").GetString());
    }

    [Fact]
    public async Task The_table_shows_every_domain_and_states_in_words()
    {
        var run = await CommandRun.Succeeding("hrv", Strap(600, missed: 300));

        foreach (var text in new[] { "599 intervals", "SDNN, ms", "RMSSD, ms", "LF/HF (Welch)", "HF (Lomb–Scargle), ms²", "SD1, ms", "sample entropy", "DFA α1", "too short", "1 missed" })
        {
            Assert.Contains(text, run.Out, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_and_choices_change_what_is_computed()
    {
        var file = Strap(900);
        var json = (await CommandRun.Succeeding("hrv", file, "--json", "--window", "300", "--step", "100", "--spectrum")).Json;
        Assert.Equal([0.0, 100_000, 200_000], json.GetProperty("windows").EnumerateArray().Take(3).Select(window => window.GetProperty("from_ms").GetDouble()));
        Assert.True(json.GetProperty("raw").GetProperty("welch").GetProperty("density_ms2_per_hz").GetArrayLength() > 100);

        var published = (await CommandRun.Succeeding(
            "hrv", file, "--json", "--vlf-from", "0", "--welch-segment", "256", "--welch-detrend", "constant", "--welch-bands", "trapezoid", "--dfa", "mean")).Json;
        Assert.Equal(4.0 / 256, published.GetProperty("raw").GetProperty("welch").GetProperty("step_hz").GetDouble());
        Assert.NotEqual(Dfa(json), Dfa(published));

        static double Dfa(JsonElement document) => document.GetProperty("raw").GetProperty("nonlinear").GetProperty("dfa_alpha1").GetDouble();
    }

    [Fact]
    public async Task The_page_has_tachogram_Poincare_plot_and_spectrum_and_loads_nothing()
    {
        var page = _folder["hrv.html"];
        var run = await CommandRun.Succeeding("hrv", Strap(600, missed: 300), "--out", page);

        Assert.Contains("Wrote " + page, run.Out, StringComparison.Ordinal);
        var html = await File.ReadAllTextAsync(page);
        Assert.Equal(3, html.Split("<svg ").Length - 1);
        foreach (var text in new[] { "Tachogram", "Poincaré plot", "Spectrum", "missed at", "default-src 'none'", "not a medical device" })
        {
            Assert.Contains(text, html, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("800\n810\n")]
    [InlineData("800\n")]
    [InlineData("10000\n10000\n10000\n")]
    [InlineData("800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n800\n")]
    public async Task Short_and_flat_recordings_give_states_and_a_page(string text)
    {
        var file = Write("odd_ms.txt", text);
        var run = await CommandRun.Succeeding("hrv", file, "--json", "--window", "10", "--out", _folder["odd.html"]);
        Assert.NotEmpty(run.Json.GetProperty("corrected").GetProperty("not_known").EnumerateObject());
        Assert.DoesNotContain("NaN", await File.ReadAllTextAsync(_folder["odd.html"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("800\n0\n810\n", ":2: found 0, expected an RR interval above 0 ms")]
    [InlineData("800\n-5\n", ":2: found -5, expected an RR interval above 0 ms")]
    [InlineData("", ": found no RR interval, expected at least one")]
    public async Task Damaged_input_ends_with_its_place_and_code_1(string text, string expected)
    {
        var file = Write("bad_ms.txt", text);
        var run = await CommandRun.Of("hrv", file, "--json");
        Assert.Equal((1, file + expected), (run.Code, run.Json.GetProperty("error").GetString()));
        Assert.Equal(file + expected, run.Error.TrimEnd());
    }

    [Theory]
    [InlineData("--window", "5")]
    [InlineData("--window", "x")]
    [InlineData("--step", "60")]
    [InlineData("--welch-segment", "3")]
    [InlineData("--vlf-from", "1")]
    [InlineData("--frequency", "0")]
    [InlineData("--unit", "minutes")]
    public async Task An_option_that_cannot_be_meant_ends_with_code_2(string option, string value)
    {
        var run = await CommandRun.Of("hrv", Strap(30), option, value);
        Assert.Equal(2, run.Code);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task Evaluating_published_figures_gives_one_document()
    {
        Write("hrv_measurements.csv", "rr_code,meanrr,sdnn,rmssd,pnn50,rr_data\n1,793.750,29.826,38.079,33.33,\"800,810,815,750\"\n");
        var json = (await CommandRun.Succeeding("evaluate", "hrv", _folder.Path, "--json")).Json;
        Assert.Equal(("hrv", 1), (json.GetProperty("task").GetString(), json.GetProperty("series").GetInt32()));
        Assert.InRange(json.GetProperty("max_abs_error").GetProperty("sdnn_ms").GetDouble(), 0, 0.001);

        var text = await CommandRun.Succeeding("evaluate", "hrv", _folder.Path);
        Assert.Contains("1 series with published figures", text.Out, StringComparison.Ordinal);
    }

    private string Strap(int beats, int missed = -1)
    {
        var random = new SeededRandom(6);
        var rr = Enumerable.Range(0, beats).Select(i => Math.Round(820 + (30 * Math.Sin(i)) + (25 * Math.Sin(i / 4.0)) + (6 * random.NextGaussian()))).ToList();
        if (missed >= 0)
        {
            rr[missed] += rr[missed + 1];
            rr.RemoveAt(missed + 1);
        }

        return Write("strap_ms.txt", string.Concat(rr.Select(value => value.ToString(CultureInfo.InvariantCulture) + "\n")));
    }

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder[name], text);
        return _folder[name];
    }
}
