using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class HelpAndUsageTests(TrainedWorkspace trained)
{
    [Theory]
    [InlineData("")]
    [InlineData("up")]
    [InlineData("generate")]
    [InlineData("validate")]
    [InlineData("train")]
    [InlineData("evaluate")]
    [InlineData("predict")]
    [InlineData("detect")]
    [InlineData("rhythm")]
    [InlineData("serve")]
    [InlineData("models")]
    [InlineData("models list")]
    [InlineData("models show")]
    [InlineData("models use")]
    [InlineData("models compare")]
    [InlineData("report")]
    public async Task Help_of_every_command_ends_with_examples_of_that_command(string command)
    {
        var run = await CommandRun.Succeeding([.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Empty(run.Error);
        var examples = run.Out[run.Out.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[1..];
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.StartsWith($"vagus {command}".TrimEnd(), example, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "expected a command: up, generate")]
    [InlineData("trian data", "found 'trian', expected a command")]
    [InlineData("models", "expected a command: list, show, use, compare")]
    [InlineData("models drop", "found 'drop', expected a command")]
    [InlineData("train", "'DIR'")]
    [InlineData("validate", "'DIR'")]
    [InlineData("predict", "'FILE'")]
    [InlineData("detect", "'FILE'")]
    [InlineData("generate", "'--out'")]
    [InlineData("evaluate", "'TASK'")]
    [InlineData("evaluate classic", "'DIR'")]
    [InlineData("evaluate marathon data", "'marathon'")]
    [InlineData("generate --out x --profile marathon", "'marathon'")]
    [InlineData("generate --out x --people many", "whole number")]
    [InlineData("generate --out x --seed -1", "whole number")]
    [InlineData("generate --out x --people 0", "people: found 0, expected 1–")]
    [InlineData("generate --out x --days 0", "days: found 0, expected 1–")]
    [InlineData("train data --tune 5000", "--tune: found 5000, expected")]
    [InlineData("train data --tune -1", "--tune: found -1, expected")]
    [InlineData("train data more", "'more'")]
    [InlineData("validate data --examples -3", "--examples: found -3, expected")]
    [InlineData("predict x.csv --limit -1", "--limit: found -1, expected 0 or more")]
    [InlineData("predict x.csv --coverage 1.2", "--coverage: found 1.2, expected 0.5–0.99")]
    [InlineData("predict x.csv --coverage 90", "--coverage: found 90, expected 0.5–0.99 (0.9 is 90 %)")]
    [InlineData("predict x.csv --coverage NaN", "--coverage: found NaN, expected 0.5–0.99")]
    [InlineData("predict x.csv --coverage wide", "a number")]
    [InlineData("predict x.csv --age 0", "--age: found 0, expected 1–119 years")]
    [InlineData("predict x.csv --sex X", "'X'")]
    [InlineData("predict x.csv --resting-hr 80 --max-hr 400", "--max-hr: found 400, expected 100–230 bpm")]
    [InlineData("predict x.csv --resting-hr 140 --max-hr 120", "--max-hr: found 120, expected more than --resting-hr, which is 140")]
    [InlineData("predict x.csv --picture day.png", "--picture: found a file ending in .png, expected one ending in .svg or .html")]
    [InlineData("detect x.csv --limit -1", "--limit: found -1, expected 0 or more")]
    [InlineData("detect x.csv --limit few", "whole number")]
    [InlineData("models use", "'VERSION'")]
    [InlineData("models compare one", "'B'")]
    [InlineData("serve --urls", "'--urls'")]
    [InlineData("models list --jsno", "'--jsno'")]
    public async Task A_command_line_that_cannot_be_meant_ends_with_2_and_names_what_is_wrong(string line, string named)
    {
        var run = await CommandRun.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.Code);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Theory]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("ftp://127.0.0.1:8000")]
    [InlineData("http://256.1.1.1:8000")]
    [InlineData("8000")]
    public async Task An_address_that_cannot_be_served_is_refused_before_any_work(string url)
    {
        using var folder = new TemporaryFolder();

        var up = await CommandRun.Of("up", "--data", trained.Data, "--workspace", folder["new"], "--urls", url);
        var serve = await CommandRun.Of("serve", "--workspace", trained.Root, "--urls", url);

        Assert.Equal((2, 2), (up.Code, serve.Code));
        Assert.Contains($"\"{url}\"", up.Error, StringComparison.Ordinal);
        Assert.Contains($"\"{url}\"", serve.Error, StringComparison.Ordinal);
        Assert.Empty(TemporaryFolder.StateOf(folder.Path));
    }

    [Fact]
    public async Task The_version_is_printed() =>
        Assert.Matches(@"^\d+\.\d+\.\d+", (await CommandRun.Succeeding("--version")).Out);
}
