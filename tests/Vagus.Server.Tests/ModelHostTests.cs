using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Vagus.Models;
using Vagus.Server.Description;

namespace Vagus.Server.Tests;

public sealed class ModelHostTests
{
    private string? _current = ServedModels.FirstVersion;
    private Exception? _failure;

    [Fact]
    public async Task A_newly_registered_model_serves_without_a_restart()
    {
        await using var server = await RunningServer.StartAsync(NewHost);
        _current = ServedModels.SecondVersion;
        var (_, before) = await server.PostAsync("/predict_heart_rate", Examples.Prediction);
        server.App.Services.GetRequiredService<ModelHost>().Poll();
        var (_, after) = await server.PostAsync("/predict_heart_rate", Examples.Prediction);

        Assert.Equal(ServedModels.FirstVersion, before.GetProperty("model_version").GetString());
        Assert.Equal(ServedModels.SecondVersion, after.GetProperty("model_version").GetString());
    }

    [Theory]
    [InlineData(typeof(InvalidModelException))]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(UnauthorizedAccessException))]
    [InlineData(typeof(FormatException))]
    public async Task A_damaged_new_model_leaves_the_one_before_serving_and_is_told(Type failure)
    {
        await using var server = await RunningServer.StartAsync(NewHost);
        var models = server.App.Services.GetRequiredService<ModelHost>();
        (_current, _failure) = (ServedModels.SecondVersion, (Exception)Activator.CreateInstance(failure, "trees: found 3 bytes")!);
        models.Poll();

        var (status, answer) = await server.PostAsync("/predict_heart_rate", Examples.Prediction);
        var (ready, health) = await server.GetAsync("/health/ready");
        var (_, list) = await server.GetAsync("/v1/models");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(ServedModels.FirstVersion, answer.GetProperty("model_version").GetString());
        Assert.Equal(HttpStatusCode.OK, ready);
        Assert.Contains("trees: found 3 bytes", health.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Contains(ServedModels.SecondVersion, list.GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Equal(ServedModels.FirstVersion, list.GetProperty("serving").GetString());

        _failure = null;
        models.Poll();
        Assert.Equal(ServedModels.SecondVersion, models.Monitor.Version);
        Assert.Null(models.State.Fault);
    }

    [Fact]
    public async Task Without_a_model_the_server_lives_is_not_ready_and_says_why()
    {
        _current = null;
        await using var server = await RunningServer.StartAsync(NewHost);

        var (live, _) = await server.GetAsync("/health/live");
        var (ready, reason) = await server.GetAsync("/health/ready");
        var (predict, problem) = await server.PostAsync("/predict_heart_rate", Examples.Prediction);

        Assert.Equal(HttpStatusCode.OK, live);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready);
        Assert.Contains("vagus train", reason.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, predict);
        Assert.Equal(503, problem.GetProperty("status").GetInt32());

        _current = ServedModels.FirstVersion;
        server.App.Services.GetRequiredService<ModelHost>().Poll();
        var (readyNow, _) = await server.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, readyNow);
    }

    [Fact]
    public async Task The_registry_is_asked_at_every_interval()
    {
        var time = new FakeTimeProvider();
        var asked = new SemaphoreSlim(0);
        using var host = new ModelHost(
            () =>
            {
                asked.Release();
                return _current;
            },
            Load,
            time,
            TimeSpan.FromSeconds(2),
            NullLogger<ModelHost>.Instance);
        Assert.True(await asked.WaitAsync(TimeSpan.FromSeconds(30)), "the registry was not asked at the start");

        await host.StartAsync(CancellationToken.None);
        for (var tick = 1; tick <= 3; tick++)
        {
            // The loop may not have reached its timer yet; time goes on until it asks.
            while (!await asked.WaitAsync(TimeSpan.FromMilliseconds(20)))
                time.Advance(TimeSpan.FromSeconds(2));
        }

        await host.StopAsync(CancellationToken.None);
    }

    private ModelHost NewHost(IServiceProvider services) => RunningServer.NewModelHost(services, () => _current, Load);

    private HeartRateMonitor Load(string version) => _failure is null ? ServedModels.Store.Load(version) : throw _failure;
}
