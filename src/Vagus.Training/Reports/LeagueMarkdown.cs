using System.Text;
using Vagus.Training.Evaluation.League;

namespace Vagus.Training.Reports;

/// <summary>The league table as Markdown.</summary>
internal static class LeagueMarkdown
{
    public static string Of(CohortEvaluation evaluation, string productVersion)
    {
        var text = new StringBuilder("# League table of detection rules\n\n");
        text.Append(LeagueText.Summary(evaluation)).Append("\n\n").Append(LeagueText.Protocol(evaluation)).Append("\n\n")
            .Append($"Vagus {productVersion}. Not a medical device.\n");
        foreach (var table in LeagueText.Tables(evaluation))
        {
            text.Append("\n## ").Append(table.Caption).Append("\n\n");
            Row(text, table.Columns);
            Row(text, [.. table.Columns.Select((_, i) => i == 0 ? "---" : "---:")]);
            foreach (var row in table.Rows)
            {
                Row(text, row);
            }
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(static cell => cell.Replace("|", "\\|", StringComparison.Ordinal).Trim())).Append(" |\n");
}
