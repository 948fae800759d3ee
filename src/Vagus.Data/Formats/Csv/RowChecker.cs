using System.Text;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Csv;

/// <summary>Reads the cells of the present row against the contract and logs each fault.</summary>
internal sealed class RowChecker(CsvRowReader rows, TableHeader header, string file, FaultLog faults)
{
    private long _faultsBefore;

    /// <summary>Whether no cell of the present row had a fault.</summary>
    public bool IsFaultless => faults.Total == _faultsBefore;

    public SourcePlace Place => new(header.Contract.FileName, file, rows.Line);

    /// <summary>Starts a row; false when it is no row of this table, which is logged.</summary>
    public bool Begin()
    {
        _faultsBefore = faults.Total;
        if (rows.IsMalformed)
        {
            faults.Add(
                FaultKind.MalformedRow, Place, "", "binary bytes or text behind a closing quote", "comma separated text in UTF-8");
            return false;
        }

        if (rows.CellCount != header.Count)
        {
            var hint = rows.CellCount > header.Count ? "; is a decimal comma in use?" : "";
            faults.Add(FaultKind.MalformedRow, Place, "", $"{rows.CellCount} cells", $"{header.Count}, as in the header{hint}");
            return false;
        }

        return true;
    }

    public void Fault(FaultKind kind, ColumnBinding column, string expected) =>
        faults.Add(kind, Place, column.Contract.Name, Printable.Text(rows[column.Index]), expected);

    /// <summary>A number within the contract's range; NaN when empty or at fault.</summary>
    public float Number(ColumnBinding column)
    {
        if (!TryCell(column, out var cell))
        {
            return float.NaN;
        }

        if (!CellParser.TryNumber(cell, out var value))
        {
            Fault(FaultKind.WrongType, column, $"a number with a decimal point, {column.Contract.Expected}");
            return float.NaN;
        }

        if (value < column.Contract.Minimum || value > column.Contract.Maximum)
        {
            Fault(FaultKind.OutOfRange, column, column.Contract.Expected);
            return float.NaN;
        }

        return (float)value;
    }

    /// <summary>As <see cref="Number"/>, but a fraction is a fault.</summary>
    public float Whole(ColumnBinding column)
    {
        var value = Number(column);
        if (!float.IsNaN(value) && value != MathF.Floor(value))
        {
            Fault(FaultKind.WrongType, column, $"a whole number, {column.Contract.Expected}");
        }

        return value;
    }

    public bool? Flag(ColumnBinding column)
    {
        if (!TryCell(column, out var cell))
        {
            return null;
        }

        if (!CellParser.TryFlag(cell, out var value))
        {
            Fault(FaultKind.WrongType, column, column.Contract.Expected);
            return null;
        }

        return value;
    }

    public T Word<T>(ColumnBinding column, WordTable<T> words, T whenEmpty = default)
        where T : struct, Enum
    {
        if (!TryCell(column, out var cell))
        {
            return column.Index < 0 ? default : whenEmpty;
        }

        if (!words.TryParse(cell, out var value))
        {
            Fault(FaultKind.UnknownCategory, column, column.Contract.Expected);
        }

        return value;
    }

    /// <summary>The union of the words of a comma separated cell; null when empty or at fault.</summary>
    public int? Words<T>(ColumnBinding column, WordTable<T> words)
        where T : struct, Enum
    {
        if (!TryCell(column, out var cell))
        {
            return null;
        }

        var union = 0;
        foreach (var part in cell.Split(','))
        {
            if (!words.TryParse(cell[part].Trim(' '), out var value))
            {
                Fault(FaultKind.UnknownCategory, column, column.Contract.Expected);
                return null;
            }

            union |= Convert.ToInt32(value);
        }

        return union;
    }

    public DateTime Time(ColumnBinding column)
    {
        if (!TryCell(column, out var cell))
        {
            return default;
        }

        DateTime value;
        var parsed = column.Contract.Type switch
        {
            ColumnType.Date => CellParser.TryDate(cell, out value),
            ColumnType.UsTimestamp => CellParser.TryUsTimestamp(cell, out value),
            _ => CellParser.TryTimestamp(cell, out value),
        };
        if (!parsed)
        {
            Fault(FaultKind.WrongType, column, column.Contract.Expected);
        }
        else if (value < column.Contract.Earliest || value >= column.Contract.Latest)
        {
            Fault(FaultKind.OutOfRange, column, column.Contract.Expected);
        }

        return value;
    }

    /// <summary>Text within the length of the contract; empty when absent or at fault.</summary>
    public ReadOnlySpan<char> Text(ColumnBinding column)
    {
        if (!TryCell(column, out var cell))
        {
            return [];
        }

        if (Encoding.UTF8.GetByteCount(cell) > column.Contract.MaxLength)
        {
            Fault(FaultKind.OutOfRange, column, column.Contract.Expected);
            return [];
        }

        return cell;
    }

    /// <summary>The cell of a column; false when the file has no such column or the cell is empty (a fault if it must not be).</summary>
    private bool TryCell(ColumnBinding column, out ReadOnlySpan<char> cell)
    {
        cell = column.Index < 0 ? default : rows[column.Index];
        if (!cell.IsEmpty)
        {
            return true;
        }

        if (column.Index >= 0)
        {
            column.Nulls++;
            if (column.MustHoldValue)
            {
                Fault(FaultKind.MissingValue, column, column.Contract.Expected);
            }
        }

        return false;
    }
}
