using System.Text;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class EvaluateStrangerTests
{
    private const string Header = "age,gender,height,weight,steps,heart_rate,distance,entropy_setps,resting_heart,device,activity\n";

    private static readonly string[] s_activities = ["Lying", "Sitting", "Self Pace walk", "Running 3 METs", "Running 5 METs", "Running 7 METs"];

    [Fact]
    public async Task Stranger_gives_every_figure_of_the_contract_beside_its_baselines()
    {
        using var folder = new TemporaryFolder();
        Write(folder, people: 6);
        var report = Path.Combine(folder.Path, "report.html");
        var json = (await CommandRun.Succeeding("evaluate", "stranger", folder.Path, "--json", "--report", report)).Json;

        Assert.Equal(
            ["task", "with_resting", "without_resting", "baselines", "per_person", "by_activity", "by_device", "people", "data", "seconds", "trainer"],
            json.EnumerateObject().Select(field => field.Name).Where(name => name != "fallback_reason"));
        Assert.Equal("stranger", json.GetProperty("task").GetString());
        foreach (var variant in new[] { "with_resting", "without_resting" })
        {
            Assert.All(
                new[] { json, json.GetProperty("baselines").GetProperty("boosted_trees"), json.GetProperty("baselines").GetProperty("random_forest") },
                part => Assert.All(["rmse_bpm", "mae_bpm"], field => Assert.True(double.IsFinite(part.GetProperty(variant).GetProperty(field).GetDouble()), field)));
        }

        Assert.All(["mean", "activity_mean"], name => Assert.True(json.GetProperty("baselines").GetProperty(name).GetProperty("rmse_bpm").GetDouble() > 0));
        Assert.Equal(5, json.GetProperty("data").GetProperty("folds").GetInt32());
        Assert.Contains("Error by person", await File.ReadAllTextAsync(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_shows_the_model_beside_simple_rules_and_says_how_many_folds()
    {
        using var folder = new TemporaryFolder();
        Write(folder, people: 3);
        var run = await CommandRun.Succeeding("evaluate", "stranger", folder.Path);
        Assert.Contains("mean of the activity", run.Out, StringComparison.Ordinal);
        Assert.Contains("108 rows of 3 people in 3 folds by person; 0 faulty rows left out", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_use_and_bad_data_are_told_apart()
    {
        using var folder = new TemporaryFolder();
        var missing = await CommandRun.Of("evaluate", "stranger", folder.Path, "--json");
        Assert.Equal(1, missing.Code);
        Assert.Contains("the folder holds no aw_fb_data.csv", missing.Error, StringComparison.Ordinal);
        Assert.Contains("the folder holds no ", missing.Json.GetProperty("error").GetString(), StringComparison.Ordinal);

        var misused = await CommandRun.Of("evaluate", "classic", folder.Path, "--report", "x.html");
        Assert.Equal(2, misused.Code);
        Assert.Contains("--report: found the task classic, expected person, stranger, trend, realism or cohort", misused.Error, StringComparison.Ordinal);
    }

    private static void Write(TemporaryFolder folder, int people)
    {
        var text = new StringBuilder(Header);
        for (var person = 0; person < people; person++)
        {
            for (var minute = 0; minute < 36; minute++)
            {
                var activity = minute / 6;
                text.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"{20 + person},{person % 2},{160 + person},60,{20 * activity},{60 + person + (15 * activity) + (minute % 3)},{activity},6.1,{58 + person},apple watch,{s_activities[activity]}\n");
            }
        }

        File.WriteAllText(Path.Combine(folder.Path, "aw_fb_data.csv"), text.ToString());
    }
}
