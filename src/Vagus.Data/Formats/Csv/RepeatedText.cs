namespace Vagus.Data.Formats.Csv;

/// <summary>Most files list a person's rows together: the text of the last row is given out again, not made anew.</summary>
internal sealed class RepeatedText
{
    private string _last = "";

    public string From(ReadOnlySpan<char> text)
    {
        if (!text.SequenceEqual(_last))
        {
            _last = text.ToString();
        }

        return _last;
    }
}
