using System.Text.Json;
using Vagus.Cli.Terminals;

namespace Vagus.Cli.Tests.Support;

/// <summary>One run of the command within this process.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    /// <summary>Standard output as JSON; fails when there is anything else on it.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Out);

    public static Task<CommandRun> Of(params string[] args) => Of(args, errorWritten: null, CancellationToken.None);

    public static async Task<CommandRun> Of(string[] args, Action<string>? errorWritten, CancellationToken cancellation)
    {
        using var output = new SharedWriter();
        using var error = new SharedWriter { Written = errorWritten };
        var code = await VagusCommand.RunAsync(args, new Terminal(output, error, showsBars: false, TimeProvider.System), cancellation);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    /// <summary>The run, which must have ended well.</summary>
    public static async Task<CommandRun> Succeeding(params string[] args)
    {
        var run = await Of(args);
        Assert.True(run.Code == 0, $"vagus {string.Join(' ', args)} ended with {run.Code}: {run.Error}");
        return run;
    }
}
