using System.CommandLine;

namespace Vagus.Cli.Terminals;

/// <summary>What is wrong with a command line, in the words of its user rather than of the parser.</summary>
internal static class UsageMessages
{
    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0)
        {
            return parsed.Errors.Select(error => Plain(error.Message));
        }

        // A group of commands does nothing by itself.
        var expected = "expected a command: " + string.Join(", ", command.Subcommands.Select(child => child.Name));
        return parsed.UnmatchedTokens is [var found, ..] ? [$"found '{found}', {expected}"] : [expected];
    }

    private static string Plain(string message)
    {
        foreach (var (type, meaning) in (ReadOnlySpan<(string, string)>)
            [("System.Int32", "a whole number"), ("System.Nullable`1[System.Int64]", "a whole number"), ("System.Nullable`1[System.Int32]", "a whole number"), ("System.Nullable`1[System.Double]", "a number"), ("System.Double", "a number"), ("System.UInt64", "a whole number, 0 or more"), ("System.Nullable`1[System.UInt64]", "a whole number, 0 or more")])
        {
            message = message.Replace($"as expected type '{type}'", "; expected " + meaning, StringComparison.Ordinal);
        }

        return message.Replace(" ;", ";", StringComparison.Ordinal);
    }
}
