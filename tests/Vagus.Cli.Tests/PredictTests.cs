using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class PredictTests(TrainedWorkspace trained) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_reading_of_a_cohort_gets_a_prediction_near_what_was_observed()
    {
        var run = await CommandRun.Succeeding("predict", trained.Readings, "--workspace", trained.Root, "--json");

        Assert.Equal(trained.Version, run.Json.GetProperty("model_version").GetString());
        var predictions = run.Json.GetProperty("predictions").EnumerateArray().ToList();
        Assert.Equal(12 * 4 * 288, predictions.Count);
        Assert.Equal("none", predictions[0].GetProperty("history").GetString());
        var errors = predictions.Select(p => p.GetProperty("expected_bpm").GetDouble() - p.GetProperty("observed_bpm").GetDouble());
        Assert.InRange(Math.Sqrt(errors.Average(error => error * error)), 1, 4);
        Assert.Equal("trained", run.Json.GetProperty("engine").GetString());
        var held = predictions.Count(p => p.GetProperty("observed_bpm").GetDouble() is var bpm
            && bpm >= p.GetProperty("lower_bpm").GetDouble() && bpm <= p.GetProperty("upper_bpm").GetDouble());
        Assert.Equal(0.9, held / (double)predictions.Count, 0.03);
        Assert.Contains("13,824 readings, 13,824 judged, ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_computed_from_the_present_heart_rate_are_told_and_can_be_left_out()
    {
        string[] command = ["predict", trained.Readings, "--workspace", trained.Root, "--json", "--limit", "50"];
        var (all, context) = (await CommandRun.Succeeding(command), await CommandRun.Succeeding([.. command, "--context-only"]));

        Assert.Contains("50 used columns that the source computed from the present heart rate", all.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("used columns", context.Error, StringComparison.Ordinal);
        Assert.All(
            context.Json.GetProperty("predictions").EnumerateArray(),
            prediction => Assert.Equal("context", prediction.GetProperty("inputs").GetString()));
    }

    [Fact]
    public async Task A_picture_that_cannot_be_written_is_told_before_anything_is_read()
    {
        var run = await CommandRun.Of("predict", trained.Readings, "--workspace", trained.Root, "--picture", _folder["none/day.svg"]);

        Assert.Equal(1, run.Code);
        Assert.Contains("found no such folder", run.Error, StringComparison.Ordinal);
        Assert.Equal("", run.Out);
    }

    [Fact]
    public async Task A_profile_among_the_options_does_not_go_with_a_users_file()
    {
        var beside = await CommandRun.Of("predict", trained.Readings, "--workspace", trained.Root, "--age", "34");
        await File.WriteAllLinesAsync(_folder["mine.csv"], (await File.ReadAllLinesAsync(trained.Readings))[..10]);
        var plain = await CommandRun.Succeeding("predict", _folder["mine.csv"], "--workspace", trained.Root, "--json");
        var older = await CommandRun.Succeeding("predict", _folder["mine.csv"], "--workspace", trained.Root, "--json", "--age", "80");

        Assert.Equal(2, beside.Code);
        Assert.Contains("found a profile among the options beside users.csv", beside.Error, StringComparison.Ordinal);
        Assert.NotEqual(plain.Out, older.Out);
    }

    [Fact]
    public async Task A_prediction_does_not_look_at_the_heart_rate_it_is_for()
    {
        var lines = await File.ReadAllLinesAsync(trained.Readings);
        var cells = lines[1].Split(',');
        cells[2] = "199.0";
        // One person's first reading with another heart rate, and those after it left as they are.
        await File.WriteAllLinesAsync(_folder["other.csv"], [lines[0], string.Join(',', cells), lines[2]]);
        await File.WriteAllLinesAsync(_folder["same.csv"], lines[..3]);

        var (same, other) = (await Predict("same.csv"), await Predict("other.csv"));

        Assert.Equal(same[0], other[0]);
        Assert.NotEqual(same[1], other[1]);

        async Task<double[]> Predict(string name) =>
        [
            .. (await CommandRun.Succeeding("predict", _folder[name], "--users", Path.Combine(trained.Data, "users.csv"), "--workspace", trained.Root, "--json"))
                .Json.GetProperty("predictions").EnumerateArray().Select(p => p.GetProperty("expected_bpm").GetDouble()),
        ];
    }

    [Fact]
    public async Task The_parts_of_an_explanation_add_up_to_the_prediction()
    {
        var run = await CommandRun.Succeeding("predict", trained.Readings, "--workspace", trained.Root, "--json", "--explain", "--limit", "50");

        Assert.All(run.Json.GetProperty("predictions").EnumerateArray(), prediction =>
        {
            var explanation = prediction.GetProperty("explanation");
            var sum = explanation.GetProperty("base_bpm").GetDouble()
                + explanation.GetProperty("contributions").EnumerateArray().Sum(part => part.GetProperty("bpm").GetDouble());
            Assert.Equal(prediction.GetProperty("expected_bpm").GetDouble(), sum, 0.2);
            var parts = new[] { "base_bpm", "clock_bpm", "activity_bpm", "personal_bpm", "recent_bpm" }.Sum(name => explanation.GetProperty(name).GetDouble());
            Assert.Equal(prediction.GetProperty("expected_bpm").GetDouble(), parts, 0.1);
        });
    }

    [Fact]
    public async Task One_persons_file_needs_no_user_id_even_beside_a_users_file()
    {
        var data = _folder.Copy(trained.Data, "data");
        var lines = (await File.ReadAllLinesAsync(trained.Readings))[..100].Select(line => line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..]).ToArray();
        await File.WriteAllLinesAsync(Path.Combine(data, "mine.csv"), lines);
        await File.WriteAllLinesAsync(_folder["mine.csv"], lines);

        var beside = await CommandRun.Succeeding("predict", Path.Combine(data, "mine.csv"), "--workspace", trained.Root, "--json");
        var alone = await CommandRun.Succeeding("predict", _folder["mine.csv"], "--workspace", trained.Root, "--json");

        Assert.Equal(alone.Out, beside.Out);
        Assert.Equal(99, alone.Json.GetProperty("predictions").GetArrayLength());
        Assert.False(alone.Json.GetProperty("predictions")[0].TryGetProperty("user_id", out _));
    }

    [Theory]
    [InlineData("predict", "predictions")]
    [InlineData("detect", "alerts")]
    public async Task A_file_that_is_none_still_gives_one_json_document_with_the_error(string command, string name)
    {
        var missing = await CommandRun.Of(command, _folder["none.csv"], "--json");
        var folder = await CommandRun.Of(command, _folder.Path, "--json");

        Assert.Equal((1, 1), (missing.Code, folder.Code));
        Assert.Equal(0, missing.Json.GetProperty(name).GetArrayLength());
        Assert.Contains("found no such file", missing.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("found a folder, expected a file", folder.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_of_zero_reads_nothing()
    {
        var run = await CommandRun.Succeeding("predict", trained.Readings, "--workspace", trained.Root, "--json", "--limit", "0");

        Assert.Equal(0, run.Json.GetProperty("predictions").GetArrayLength());
    }
}
