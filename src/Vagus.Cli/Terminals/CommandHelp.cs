using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Vagus.Cli.Terminals;

/// <summary>A command with examples, which close its help.</summary>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;
}

/// <summary>Help with examples.</summary>
internal static class CommandHelp
{
    private static readonly string[] s_rootExamples =
        ["vagus up", "vagus generate --out data --people 50 --days 21", "vagus evaluate classic data --json"];

    public static void AddExamples(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new WithExamples((SynchronousCommandLineAction)help.Action!);
    }

    /// <summary>Whether the line asks for help, which is given even where something required is missing.</summary>
    public static bool IsAskedFor(ParseResult parsed) => parsed.Action is WithExamples;

    /// <summary>The words that lead to a command, as a user types them.</summary>
    public static string PathOf(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return command is RootCommand || parent is null ? "vagus" : $"{PathOf(parent)} {command.Name}";
    }

    private sealed class WithExamples(SynchronousCommandLineAction inner) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var code = inner.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            var output = parseResult.InvocationConfiguration.Output;
            var examples = command is ExampleCommand with ? with.Examples : command is RootCommand ? s_rootExamples : [];
            if (examples.Count > 0)
            {
                output.WriteLine("Examples:");
                foreach (var example in examples)
                {
                    output.WriteLine("  " + example);
                }

                output.WriteLine();
            }

            return code;
        }
    }
}
