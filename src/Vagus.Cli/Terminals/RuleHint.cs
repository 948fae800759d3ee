using Vagus.Monitoring;

namespace Vagus.Cli.Terminals;

/// <summary>Helps on from a rule's name that cannot be back-tested.</summary>
internal static class RuleHint
{
    private const int FarthestEdits = 3;

    /// <summary>Names that tables of <c>vagus evaluate</c> have beside those of the catalogue, with where and why.</summary>
    private static readonly (string Name, string Why)[] s_onlyInTables =
    [
        ("trailing-median-difference", "which 'vagus evaluate trend' compares, has no alert threshold by budget"),
        ("random", "which the tables of 'vagus evaluate' show what luck finds by, is no rule to alert by"),
    ];

    /// <summary>What to say behind the message that there is no such rule; empty for a rule that there is.</summary>
    public static string Of(string name)
    {
        if (name == RuleCatalogue.Own || RuleCatalogue.Find(name) is not null)
        {
            return "";
        }

        var why = Array.Find(s_onlyInTables, rule => rule.Name == name) is { Name: not null } known ? $"; {known.Name}, {known.Why}" : "";
        return why + (Nearest(name) is { } nearest ? $"; did you mean {nearest}?" : "");
    }

    private static string? Nearest(string name)
    {
        var plain = name.ToLowerInvariant().Replace('_', '-');
        return RuleCatalogue.Names.Where(known => plain.StartsWith(known, StringComparison.Ordinal)).MaxBy(static known => known.Length)
            ?? RuleCatalogue.Names.Select(known => (Name: known, Edits: Edits(plain, known))).Where(static one => one.Edits <= Math.Min(FarthestEdits, one.Name.Length / 2))
                .OrderBy(static one => one.Edits).Select(static one => one.Name).FirstOrDefault();
    }

    /// <summary>Letters to put in, leave out or change to make one word of the other (Levenshtein).</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
