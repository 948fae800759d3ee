using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class JsonTests(TrainedWorkspace trained)
{
    [Theory]
    [InlineData("generate --people 2 --days 1 --out {new} --json", "people")]
    [InlineData("validate {data} --json", "validation")]
    [InlineData("validate {data} --json --no-audit", "validation")]
    [InlineData("train {data} --workspace {copy} --json", "version")]
    [InlineData("evaluate classic {data} --params {few} --json", "task")]
    [InlineData("predict {readings} --workspace {root} --limit 20 --json", "predictions")]
    [InlineData("predict {readings} --workspace {root} --limit 20 --explain --json", "predictions")]
    [InlineData("detect {readings} --all --limit 20 --json", "detections")]
    [InlineData("detect {readings} --json", "alerts")]
    [InlineData("backtest {readings} --json", "tally")]
    [InlineData("models list --workspace {root} --json", "")]
    [InlineData("models show --workspace {root} --json", "bundles")]
    [InlineData("models compare {a} {b} --workspace {root} --json", "rows")]
    public async Task Json_is_one_document_and_standard_output_holds_nothing_else(string line, string field)
    {
        using var folder = new TemporaryFolder();
        var values = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["{new}"] = () => folder["new"],
            ["{data}"] = () => trained.Data,
            ["{copy}"] = () => folder.Copy(trained.Root, "copy"),
            ["{few}"] = () => trained.FewTrees,
            ["{readings}"] = () => trained.Readings,
            ["{root}"] = () => trained.Root,
            ["{a}"] = () => trained.Version,
            ["{b}"] = () => trained.OtherVersion,
        };

        var run = await CommandRun.Succeeding([.. line.Split(' ').Select(word => values.TryGetValue(word, out var value) ? value() : word)]);

        var document = run.Json;
        Assert.True(field.Length == 0 || document.TryGetProperty(field, out _), run.Out);
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "'FILE'", "detect --json")]
    [InlineData(2, "--limit: found -1, expected 0 or more readings", "predict x.csv --limit -1 --json")]
    [InlineData(2, "--rule: found the rule nix, expected one of", "backtest . --rule nix --json")]
    [InlineData(2, "'--jsonn'", "models list --jsonn --json")]
    [InlineData(2, "found an empty argument", "detect | --json")]
    [InlineData(2, "--people: found 1, expected 2–10000; --days: found 0", "evaluate cohort --people 1 --days 0 --json")]
    [InlineData(1, "found no such file", "hrv none.csv --json")]
    [InlineData(1, "found no such file", "detect none.csv --json")]
    [InlineData(1, "there is no such folder", "train none --json")]
    public async Task A_failure_is_one_document_too_and_is_told_on_the_error_stream(int code, string message, string line)
    {
        var run = await CommandRun.Of([.. line.Split(' ').Select(static word => word == "|" ? " " : word)]);

        Assert.Equal(code, run.Code);
        Assert.Contains(message, run.Json.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
