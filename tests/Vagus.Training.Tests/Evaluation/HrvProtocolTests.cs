using System.Text.Json;
using Vagus.Data.Formats;
using Vagus.Training.Evaluation;

namespace Vagus.Training.Tests.Evaluation;

public sealed class HrvProtocolTests : IDisposable
{
    private const string Header = "user_code,rr_code,meanrr,sdnn,rmssd,pnn50,rr_data\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-hrv-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_largest_difference_over_all_series_is_reported()
    {
        // SDNN √(2668.75/3) = 29.8259, RMSSD √(4350/3) = 38.0789, pNN50 100/3.
        Write(Header + "a,1,793.750,29.826,38.079,33.33,\"800,810,815,750\"\n" + "a,2,793.850,29.826,38.579,33.33,\"800,810,815,750\"\n");
        var evaluation = HrvProtocol.Run(_folder, TimeProvider.System);
        Assert.Equal((2, 0), (evaluation.Series, evaluation.SeriesNotKnown));
        Assert.Equal(0.1, evaluation.MaxAbsError!.MeanRrMs, 6);
        Assert.Equal(0.0001, evaluation.MaxAbsError.SdnnMs, 4);
        Assert.Equal(0.5001, evaluation.MaxAbsError.RmssdMs, 4);
        Assert.Equal(0.0033, evaluation.MaxAbsError.Pnn50Percent, 4);
    }

    [Fact]
    public void The_document_has_the_fields_of_the_contract()
    {
        Write(Header + "a,1,805,7.0711,10,0,\"800,810\"\n");
        var json = JsonSerializer.SerializeToElement(HrvProtocol.Run(_folder, TimeProvider.System), TrainingJson.Options);
        Assert.Equal("hrv", json.GetProperty("task").GetString());
        Assert.Equal(1, json.GetProperty("series").GetInt32());
        Assert.Equal(
            ["mean_rr_ms", "sdnn_ms", "rmssd_ms", "pnn50_percent"],
            json.GetProperty("max_abs_error").EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("user_code,meanrr\n", ":1, column rr_code: the column is missing; expected a header with rr_code, meanrr, sdnn, rmssd, pnn50, rr_data")]
    [InlineData(Header, ": found no measurement, expected at least one")]
    [InlineData(Header + "a,1,1,1,1,1,\"800,0\"\n", ":2, column rr_data: found 0, expected an RR interval above 0 ms")]
    [InlineData(Header + "a,1,x,1,1,1,\"800,810\"\n", ":2, column meanrr: found x, expected a number")]
    [InlineData(Header + "a,1,1,1,1\n", ":2: found 5 cells, expected 7")]
    public void A_damaged_file_is_refused_with_its_place(string text, string expected)
    {
        Write(text);
        var error = Assert.Throws<DataFormatException>(() => HrvProtocol.Run(_folder, TimeProvider.System));
        Assert.Equal(Path.Combine(_folder, "hrv_measurements.csv") + expected, error.Message);
    }

    [Fact]
    public void A_folder_without_anything_to_compare_is_refused()
    {
        var error = Assert.Throws<DataFormatException>(() => HrvProtocol.Run(_folder, TimeProvider.System));
        Assert.StartsWith(_folder + ": found neither hrv_measurements.csv nor published reports", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_published_series_is_met_within_a_thousandth_of_a_millisecond()
    {
        var evaluation = HrvProtocol.Run(Repository.RealData("welltory"), TimeProvider.System);
        Assert.True(evaluation.Series > 1000);
        Assert.Equal(0, evaluation.SeriesNotKnown);
        Assert.InRange(evaluation.MaxAbsError!.MeanRrMs, 0, 0.001);
        Assert.InRange(evaluation.MaxAbsError.SdnnMs, 0, 0.001);
        Assert.InRange(evaluation.MaxAbsError.RmssdMs, 0, 0.001);
        Assert.InRange(evaluation.MaxAbsError.Pnn50Percent, 0, 0.01);
    }

    [Fact]
    public void Published_reports_and_test_patterns_are_reproduced()
    {
        var evaluation = HrvProtocol.Run(Repository.RealData("hrv-reference"), TimeProvider.System);
        Assert.Equal(56, evaluation.References.Count);
        Assert.All(evaluation.References, figure => Assert.True(figure.IsWithin, figure.ToString()));
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder, "hrv_measurements.csv"), text);
}
