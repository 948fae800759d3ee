using System.Text;

namespace Vagus.Data.Validation;

/// <summary>Makes text from outside safe to print.</summary>
public static class Printable
{
    private const int Longest = 60;

    /// <summary>The text in at most 60 characters and an ellipsis; control characters become <c>·</c>, nothing becomes words.</summary>
    /// <param name="text">The text.</param>
    /// <returns>What can be shown.</returns>
    public static string Text(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "an empty cell";
        }

        var shown = new StringBuilder(Longest + 1);
        foreach (var c in text)
        {
            if (shown.Length == Longest)
            {
                shown.Append('…');
                break;
            }

            shown.Append(char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? '·' : c);
        }

        return shown.ToString();
    }
}
