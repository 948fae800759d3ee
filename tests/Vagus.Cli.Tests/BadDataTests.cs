using System.IO.Compression;
using System.Text;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

/// <summary>What a user may hand over instead of good data. Line 12 of readings.csv is spoilt unless said otherwise.</summary>
public sealed class BadDataTests(TrainedWorkspace trained) : IDisposable
{
    private const int Line = 12;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("heart_rate", "\"72,5\"", "readings.csv:12, column heart_rate: found 72,5, expected a number with a decimal point")]
    [InlineData("heart_rate", "72,5", "readings.csv:12: found 20 cells, expected 19")]
    [InlineData("heart_rate", "NaN", "readings.csv:12, column heart_rate: found NaN, expected")]
    [InlineData("heart_rate", "Infinity", "readings.csv:12, column heart_rate: found Infinity, expected")]
    [InlineData("heart_rate", "999", "readings.csv:12, column heart_rate: found 999, expected 20–260 bpm")]
    [InlineData("heart_rate", "-5", "readings.csv:12, column heart_rate: found -5, expected 20–260 bpm")]
    [InlineData("activity_type", "flying", "readings.csv:12, column activity_type: found flying, expected one of sleeping")]
    [InlineData("user_id", "NOBODY", "readings.csv:12, column user_id: found NOBODY, expected a person of users.csv")]
    [InlineData("timestamp", "2025-13-45 00:00:00", "readings.csv:12, column timestamp: found 2025-13-45 00:00:00, expected a time")]
    public async Task A_faulty_row_is_named_and_left_out(string column, string value, string message)
    {
        var data = Spoil(column, value);

        var validated = await CommandRun.Of("validate", data, "--no-audit");
        var predicted = await CommandRun.Of("predict", Path.Combine(data, "readings.csv"), "--workspace", trained.Root, "--json");
        var detected = await CommandRun.Of("detect", Path.Combine(data, "readings.csv"), "--json", "--all");

        Assert.Equal((1, 1, 1), (validated.Code, predicted.Code, detected.Code));
        Assert.Contains(message, validated.Out, StringComparison.Ordinal);
        Assert.Contains(message, predicted.Error, StringComparison.Ordinal);
        Assert.Contains(message, detected.Error, StringComparison.Ordinal);
        Assert.Equal(Rows() - 1, predicted.Json.GetProperty("predictions").GetArrayLength());
        Assert.Equal(Rows() - 1, detected.Json.GetProperty("detections").GetArrayLength());
    }

    [Fact]
    public async Task A_second_reading_at_the_same_time_is_a_fault()
    {
        var lines = File.ReadAllLines(trained.Readings);
        var data = Folder([.. lines[..Line], lines[Line - 1], .. lines[Line..]]);

        var run = await CommandRun.Of("validate", data, "--no-audit");

        Assert.Equal(1, run.Code);
        Assert.Contains("readings.csv:13, column timestamp: found", run.Out, StringComparison.Ordinal);
        Assert.Contains("expected one reading of a person at a time", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Readings_out_of_order_are_counted_by_validate_and_late_in_a_replay()
    {
        var lines = File.ReadAllLines(trained.Readings);
        (lines[11], lines[21]) = (lines[21], lines[11]);
        var data = Folder(lines);

        var validated = await CommandRun.Succeeding("validate", data, "--no-audit");
        var predicted = await CommandRun.Of("predict", Path.Combine(data, "readings.csv"), "--workspace", trained.Root, "--json");

        Assert.Contains("10 readings out of order", validated.Out, StringComparison.Ordinal);
        Assert.Equal(0, predicted.Code);
        Assert.Contains("late", predicted.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty", "the file is empty, expected a header")]
    [InlineData("header only", "found")]
    [InlineData("missing column", "column heart_rate: the column is missing; expected a header")]
    [InlineData("semicolons", "readings.csv:1: found columns separated by semicolons, expected commas")]
    [InlineData("truncated gzip", "the compressed file ends early")]
    [InlineData("binary", "readings.csv:1: found binary data, expected comma separated text")]
    [InlineData("utf-16", "readings.csv:1: found utf-16 text, expected UTF-8")]
    [InlineData("no users", "the folder holds no users.csv; expected users.csv")]
    [InlineData("no folder", "there is no such folder; expected a folder with users.csv and readings.csv")]
    [InlineData("too many faults", "data.max_faulty_share")]
    public async Task Data_that_cannot_be_used_ends_with_1_and_says_why_and_leaves_nothing(string what, string message)
    {
        var data = Unusable(what);

        var validated = await CommandRun.Of("validate", data, "--json", "--no-audit");
        var trainedOn = await CommandRun.Of("train", data, "--workspace", _folder["workspace"], "--json");
        var evaluated = await CommandRun.Of("evaluate", "classic", data, "--json");

        Assert.Equal((1, 1), (validated.Code, trainedOn.Code));
        Assert.Contains(message, trainedOn.Error, StringComparison.Ordinal);
        Assert.Contains(message, trainedOn.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder["workspace"], "models")));
        Assert.Empty(Directory.Exists(_folder["workspace"]) ? Directory.GetFiles(_folder["workspace"], "*.tmp", SearchOption.AllDirectories) : []);
        if (what != "too many faults")
        {
            Assert.Equal(1, evaluated.Code);
            Assert.Contains(message, evaluated.Error, StringComparison.Ordinal);
            Assert.Contains(message, evaluated.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_folder_that_is_no_folder_does_not_make_a_workspace()
    {
        await CommandRun.Of("train", _folder["nowhere"], "--workspace", _folder["workspace"]);
        await CommandRun.Of("up", "--data", _folder["nowhere"], "--workspace", _folder["workspace"]);

        Assert.Empty(TemporaryFolder.StateOf(_folder.Path));
    }

    [Theory]
    [InlineData("predictor: { lightgbm: { max_treees: 3 } }", "max_treees")]
    [InlineData("predictor: { lightgbm: { max_trees: many } }", "params.yaml:1")]
    [InlineData("data: { test_share: 7 }", "data.test_share: found 7, expected")]
    public async Task Parameters_that_cannot_be_used_are_named(string yaml, string message)
    {
        await File.WriteAllTextAsync(_folder["params.yaml"], yaml);

        var run = await CommandRun.Of("train", trained.Data, "--workspace", _folder["workspace"], "--params", _folder["params.yaml"]);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["workspace"]));
    }

    private int Rows() => File.ReadLines(trained.Readings).Count() - 1;

    private string Spoil(string column, string value)
    {
        var lines = File.ReadAllLines(trained.Readings);
        var cells = lines[Line - 1].Split(',');
        cells[Array.IndexOf(lines[0].Split(','), column)] = value;
        lines[Line - 1] = string.Join(',', cells);
        return Folder(lines);
    }

    private string Folder(IEnumerable<string> lines)
    {
        _folder.Copy(trained.Data, "bad");
        File.WriteAllLines(Path.Combine(_folder["bad"], "readings.csv"), lines);
        return _folder["bad"];
    }

    private string Unusable(string what)
    {
        if (what == "no folder")
        {
            return _folder["bad"];
        }

        var data = _folder.Copy(trained.Data, "bad");
        var path = Path.Combine(data, "readings.csv");
        var lines = File.ReadAllLines(path);
        switch (what)
        {
            case "empty":
                File.WriteAllText(path, "");
                break;
            case "header only":
                File.WriteAllLines(path, lines[..1]);
                break;
            case "missing column":
                File.WriteAllLines(path, lines.Select(line => string.Join(',', line.Split(',').Where((_, i) => i != 2))));
                break;
            case "semicolons":
                File.WriteAllLines(path, lines.Select(line => line.Replace(',', ';')));
                break;
            case "truncated gzip":
                File.Delete(path);
                using (var whole = new MemoryStream())
                {
                    using (var gzip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
                    {
                        gzip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
                    }

                    File.WriteAllBytes(path + ".gz", whole.ToArray()[..^4]);
                }

                break;
            case "binary":
                File.WriteAllBytes(path, [.. Enumerable.Range(0, 500).Select(i => (byte)(i * 37))]);
                break;
            case "utf-16":
                File.WriteAllText(path, string.Join('\n', lines), Encoding.Unicode);
                break;
            case "no users":
                File.Delete(Path.Combine(data, "users.csv"));
                break;
            case "too many faults":
                File.WriteAllLines(path, lines.Select((line, i) => i % 20 == 1 ? line.Replace("2025-", "1825-", StringComparison.Ordinal) : line));
                break;
        }

        return data;
    }
}
