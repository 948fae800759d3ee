using System.Text.Json;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed class EvaluateTests(TrainedWorkspace trained)
{
    private static readonly Dictionary<string, string[]> s_contract = new()
    {
        ["predictor"] = ["rmse_bpm", "mae_bpm", "r2"],
        ["predictor_without_derived"] = ["rmse_bpm", "mae_bpm", "r2"],
        ["detector"] = ["precision", "recall", "f1", "roc_auc", "oracle_f1"],
        ["seconds"] = ["load", "features", "train", "evaluate", "total"],
    };

    [Fact]
    public async Task Classic_gives_every_figure_of_the_contract_as_a_finite_number()
    {
        var state = TemporaryFolder.StateOf(trained.Data);
        var json = (await CommandRun.Succeeding("evaluate", "classic", trained.Data, "--json")).Json;

        Assert.Equal("classic", json.GetProperty("task").GetString());
        foreach (var (part, fields) in s_contract)
        {
            Assert.All(fields, field => Assert.True(double.IsFinite(json.GetProperty(part).GetProperty(field).GetDouble()), $"{part}.{field}"));
        }

        Assert.InRange(json.GetProperty("model_bytes").GetInt64(), 1, 20_000_000);
        // What the contract asks for, and what is known beside it.
        Assert.Equal(
            ["task", "predictor", "predictor_without_derived", "predictor_without_past", "bands", "detector", "isolation_forest", "baselines", "data", "seconds", "model_bytes"],
            json.EnumerateObject().Select(field => field.Name));
        Assert.Equal(s_contract["predictor"], json.GetProperty("predictor").EnumerateObject().Select(field => field.Name));
        Assert.Equal(s_contract["seconds"], json.GetProperty("seconds").EnumerateObject().Select(field => field.Name));
        Assert.Equal(state, TemporaryFolder.StateOf(trained.Data));
    }

    [Fact]
    public async Task Evaluating_and_training_agree_on_every_figure()
    {
        var evaluated = (await CommandRun.Succeeding("evaluate", "classic", trained.Data, "--json")).Json;
        var trainedOn = JsonSerializer.Deserialize<JsonElement>(trained.TrainingJson).GetProperty("evaluation");

        foreach (var part in new[] { "predictor", "predictor_without_derived", "predictor_without_past", "bands", "detector", "isolation_forest", "baselines", "data" })
        {
            Assert.True(JsonElement.DeepEquals(trainedOn.GetProperty(part), evaluated.GetProperty(part)), part);
        }
    }

    [Fact]
    public async Task The_text_shows_the_model_beside_simple_rules()
    {
        var run = await CommandRun.Succeeding("evaluate", "classic", trained.Data, "--params", trained.FewTrees);

        Assert.Contains("all inputs and the person's past", run.Out, StringComparison.Ordinal);
        Assert.Contains("mean of the activity", run.Out, StringComparison.Ordinal);
        Assert.Contains("10,368 training and 3,456 test readings of 12 people", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_the_published_classic_data_the_error_is_within_the_promise()
    {
        var json = (await CommandRun.Succeeding("evaluate", "classic", Repository.RealClassic(), "--json")).Json;

        Assert.InRange(json.GetProperty("predictor").GetProperty("rmse_bpm").GetDouble(), 0.1, 2.95);
        Assert.InRange(json.GetProperty("predictor_without_derived").GetProperty("rmse_bpm").GetDouble(), 0.1, 3.40);
        Assert.All(
            ["predictor", "predictor_without_derived", "predictor_without_past"],
            name => Assert.InRange(json.GetProperty("bands").GetProperty(name).GetProperty("coverage90").GetDouble(), 0.88, 0.92));
    }
}
