using System.Globalization;

namespace Vagus.Data.Validation;

/// <summary>What the cells of a column are.</summary>
public enum ColumnType
{
    /// <summary>Free text up to a length.</summary>
    Text,

    /// <summary>A finite number with a decimal point.</summary>
    Number,

    /// <summary>One word of a vocabulary.</summary>
    Category,

    /// <summary>Words of a vocabulary separated by commas.</summary>
    List,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    Flag,

    /// <summary>A wall clock time to the second.</summary>
    Timestamp,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A wall clock time to the second as it is written in the United States: month first, twelve hours.</summary>
    UsTimestamp,
}

/// <summary>What a column is for.</summary>
public enum ColumnRole
{
    /// <summary>Says which person or which moment.</summary>
    Key,

    /// <summary>Personal detail that no model may see; checked and then dropped.</summary>
    Personal,

    /// <summary>May be an input of a model.</summary>
    Input,

    /// <summary>What the predictor predicts.</summary>
    Target,

    /// <summary>What the data set claims about a reading; never an input.</summary>
    Label,
}

/// <summary>The contract of one column.</summary>
/// <param name="Name">Name in the header.</param>
/// <param name="Type">What its cells are.</param>
/// <param name="Unit">Unit of a number; empty without one.</param>
/// <param name="Minimum">Least number allowed; NaN when the type has no range.</param>
/// <param name="Maximum">Greatest number allowed; NaN when the type has no range.</param>
/// <param name="Earliest">Earliest moment allowed in a timestamp or date.</param>
/// <param name="Latest">Latest moment allowed (exclusive, the start of the day after the last).</param>
/// <param name="MaxLength">Longest text allowed, in bytes of UTF-8; 0 when the type has no such limit.</param>
/// <param name="Values">Vocabulary of a category or list.</param>
/// <param name="Required">Whether the header must have the column.</param>
/// <param name="Nullable">Whether cells may be empty.</param>
/// <param name="DerivedFromHeartRate">Whether reading it is peeking at the heart rate.</param>
/// <param name="Role">What the column is for.</param>
/// <param name="Description">One sentence.</param>
public sealed record ColumnContract(
    string Name,
    ColumnType Type,
    string Unit,
    double Minimum,
    double Maximum,
    DateTime Earliest,
    DateTime Latest,
    int MaxLength,
    IReadOnlyList<string> Values,
    bool Required,
    bool Nullable,
    bool DerivedFromHeartRate,
    ColumnRole Role,
    string Description)
{
    /// <summary>What a cell should hold, for messages: <c>20–260 bpm</c>, <c>one of M, F</c>.</summary>
    public string Expected => Type switch
    {
        ColumnType.Text => string.Create(CultureInfo.InvariantCulture, $"text of at most {MaxLength} bytes"),
        ColumnType.Number => Unit is "" or "1" ? Range : $"{Range} {Unit}",
        ColumnType.Category => $"one of {string.Join(", ", Values)}",
        ColumnType.List => $"a comma separated list of {string.Join(", ", Values)}",
        ColumnType.Flag => "True or False",
        ColumnType.Timestamp => $"a time as yyyy-MM-dd HH:mm:ss in the years {Earliest.Year}–{Latest.AddTicks(-1).Year}",
        ColumnType.UsTimestamp => $"a time as M/d/yyyy h:mm:ss AM or PM in the years {Earliest.Year}–{Latest.AddTicks(-1).Year}",
        _ => $"a day as yyyy-MM-dd in the years {Earliest.Year}–{Latest.AddTicks(-1).Year}",
    };

    private string Range => string.Create(CultureInfo.InvariantCulture, $"{Minimum}–{Maximum}");
}

/// <summary>The contract of one file.</summary>
/// <param name="FileName">Name of the file without <c>.gz</c>.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Columns">Its columns in the order in which they are written.</param>
public sealed record TableContract(string FileName, string Description, IReadOnlyList<ColumnContract> Columns)
{
    /// <summary>Finds a column by name; null when there is none.</summary>
    /// <param name="name">Name in the header.</param>
    /// <returns>The column's contract or null.</returns>
    public ColumnContract? Find(string name)
    {
        foreach (var column in Columns)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        return null;
    }
}
