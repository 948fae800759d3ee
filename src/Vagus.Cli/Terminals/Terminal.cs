using System.Text;
using System.Text.Json;
using Spectre.Console;
using Vagus.Training.Evaluation;

namespace Vagus.Cli.Terminals;

/// <summary>
/// Where a command writes: results to <see cref="Out"/>, everything that tells of progress or trouble to
/// <see cref="Error"/>. With <c>--json</c>, <see cref="Out"/> gets exactly one document.
/// </summary>
internal sealed class Terminal
{
    /// <summary>Joins two writers.</summary>
    /// <param name="output">Results.</param>
    /// <param name="error">Progress and trouble.</param>
    /// <param name="showsBars">Whether progress bars can be drawn on the error stream.</param>
    /// <param name="clock">The clock.</param>
    public Terminal(TextWriter output, TextWriter error, bool showsBars, TimeProvider clock)
    {
        Out = output;
        Error = error;
        ShowsBars = showsBars;
        Clock = clock;
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    public bool ShowsBars { get; }

    public TimeProvider Clock { get; }

    /// <summary>The process's own streams.</summary>
    public static Terminal OfConsole()
    {
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var showsBars = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("CI") is null && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new Terminal(Console.Out, Console.Error, showsBars, TimeProvider.System);
    }

    /// <summary>Writes one JSON document.</summary>
    /// <typeparam name="T">Type of the document.</typeparam>
    /// <param name="document">The document.</param>
    public void WriteJson<T>(T document) => Out.WriteLine(JsonSerializer.Serialize(document, TrainingJson.Options));

    /// <summary>Writes a table, without borders, at the width it needs.</summary>
    /// <param name="table">The table.</param>
    public void WriteTable(Table table)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = 200;
        console.Write(table.Border(TableBorder.None));
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            Out.WriteLine(line.TrimEnd());
        }
    }
}
