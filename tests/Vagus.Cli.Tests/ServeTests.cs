using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Vagus.Cli.Terminals;
using Vagus.Cli.Tests.Support;

namespace Vagus.Cli.Tests;

public sealed partial class ServeTests(TrainedWorkspace trained) : IDisposable
{
    private const string Reading = """
        {"heart_rate":HEART_RATE,"resting_hr_baseline":65,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0,
         "calories_5min":1,"hrv_rmssd":HRV,"stress_score":STRESS,"confidence_score":0.95,"signal_quality":0.97,
         "skin_temperature":36.1,"device_battery":80,"elevation_gain":0,"sleep_stage":"","date":"2025-06-01 15:00:00"}
        """;

    private const string Context = """
        {"age":34,"gender":"F","weight_kg":62,"height_cm":168,"bmi":22,"fitness_level":"fairly_active",
         "performance_level":"moderate","resting_hr":64,"max_hr":184,"activity_type":"walking","activity_intensity":0.5,
         "steps_5min":60,"calories_5min":1,"hrv_rmssd":28,"stress_score":42,"signal_quality":0.95,"skin_temperature":36.2,
         "device_battery":80,"elevation_gain":2,"sleep_stage":"","date":"2025-06-01 12:30:00"}
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Both_reference_endpoints_answer_and_a_newly_used_version_takes_over_without_a_restart()
    {
        var workspace = _folder.Copy(trained.Root, "workspace");
        await using var server = await Server.StartAsync(["serve", "--workspace", workspace]);

        var prediction = await server.PostAsync("predict_heart_rate", Context);
        Assert.InRange(prediction.GetProperty("heart_rate_prediction").GetDouble(), 60, 180);
        Assert.Equal(trained.Version, prediction.GetProperty("model_version").GetString());
        Assert.False((await server.PostAsync("detect_anomaly", ReadingAt(72, 42, 22))).GetProperty("anomaly_detected").GetBoolean());
        Assert.True((await server.PostAsync("detect_anomaly", ReadingAt(165, 12, 70))).GetProperty("anomaly_detected").GetBoolean());

        await CommandRun.Succeeding("models", "use", trained.OtherVersion, "--workspace", workspace);
        await WaitAsync(
            $"predictions of version {trained.OtherVersion}",
            async () => (await server.PostAsync("predict_heart_rate", Context)).GetProperty("model_version").GetString() == trained.OtherVersion);

        var newest = await CommandRun.Succeeding("train", trained.Data, "--workspace", workspace, "--params", trained.FewTrees, "--force", "--json");
        await WaitAsync(
            "predictions of the version that was registered while serving",
            async () => (await server.PostAsync("predict_heart_rate", Context)).GetProperty("model_version").GetString() == newest.Json.GetProperty("version").GetString());

        Assert.Equal(0, await server.StopAsync());
        Assert.Single(server.Out.Trim().Split('\n'));
    }

    [Fact]
    public async Task Up_serves_what_it_trained_and_when_started_again_serves_at_once()
    {
        string[] line = ["up", "--data", trained.Data, "--params", trained.FewTrees, "--workspace", _folder["workspace"]];
        await using (var first = await Server.StartAsync(line))
        {
            Assert.Contains("register ", first.Error, StringComparison.Ordinal);
            await first.PostAsync("predict_heart_rate", Context);
            Assert.Equal(0, await first.StopAsync());
        }

        var before = TemporaryFolder.StateOf(_folder.Path);
        await using var second = await Server.StartAsync(["up", "--workspace", _folder["workspace"]]);

        await second.PostAsync("predict_heart_rate", Context);
        Assert.Empty(second.Error);
        Assert.Equal(0, await second.StopAsync());
        Assert.Equal(before, TemporaryFolder.StateOf(_folder.Path));
    }

    [Fact]
    public async Task A_port_in_use_ends_with_1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var run = await CommandRun.Of("serve", "--workspace", trained.Root, "--urls", $"http://127.0.0.1:{port}");

        Assert.Equal(1, run.Code);
        Assert.Contains($"port {port} is in use", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    private static string ReadingAt(int heartRate, int hrv, int stress) => Reading
        .Replace("HEART_RATE", $"{heartRate}", StringComparison.Ordinal)
        .Replace("HRV", $"{hrv}", StringComparison.Ordinal)
        .Replace("STRESS", $"{stress}", StringComparison.Ordinal);

    private static async Task WaitAsync(string what, Func<Task<bool>> happened)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await happened())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < s_patience, $"waited {s_patience.TotalSeconds:0} s for {what}");
            await Task.Delay(50);
        }
    }

    [GeneratedRegex(@"on (?<url>http://\S+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();

    /// <summary>A command that serves on a free port until it is stopped.</summary>
    private sealed class Server : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly SharedWriter _output = new();
        private readonly SharedWriter _error = new();
        private readonly HttpClient _client = new();
        private readonly Task<int> _command;

        private Server(string[] args) =>
            _command = Task.Run(() => VagusCommand.RunAsync(args, new Terminal(_output, _error, showsBars: false, TimeProvider.System), _stop.Token));

        public string Out => _output.ToString();

        public string Error => _error.ToString();

        public static async Task<Server> StartAsync(string[] args)
        {
            var server = new Server([.. args, "--urls", "http://127.0.0.1:0"]);
            await WaitAsync("the address that is served", () =>
            {
                Assert.False(server._command.IsCompleted, $"ended before it served: {server.Error}");
                return Task.FromResult(Address().IsMatch(server.Out));
            });
            server._client.BaseAddress = new Uri(Address().Match(server.Out).Groups["url"].Value);
            return server;
        }

        public async Task<JsonElement> PostAsync(string path, string json)
        {
            using var content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
            var body = await response.Content.ReadAsStringAsync();
            Assert.True(response.IsSuccessStatusCode, body);
            return JsonSerializer.Deserialize<JsonElement>(body);
        }

        public async Task<int> StopAsync()
        {
            await _stop.CancelAsync();
            return await _command.WaitAsync(s_patience);
        }

        public async ValueTask DisposeAsync()
        {
            if (!_command.IsCompleted)
            {
                await StopAsync();
            }

            _client.Dispose();
            _stop.Dispose();
            await _output.DisposeAsync();
            await _error.DisposeAsync();
        }
    }
}
