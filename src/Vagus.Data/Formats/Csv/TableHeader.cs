using Vagus.Data.Validation;

namespace Vagus.Data.Formats.Csv;

/// <summary>The header of a table: which column stands where.</summary>
internal sealed class TableHeader
{
    private readonly List<string> _names;

    private TableHeader(TableContract contract, List<string> names)
    {
        Contract = contract;
        _names = names;
        ExtraColumns = names
            .Where(name => contract.Find(name) is null)
            .Select(static name => Printable.Text(name))
            .ToList();
    }

    /// <summary>The contract that the header meets.</summary>
    public TableContract Contract { get; }

    /// <summary>Number of columns in the file.</summary>
    public int Count => _names.Count;

    /// <summary>Columns that the contract does not know; they are ignored.</summary>
    public IReadOnlyList<string> ExtraColumns { get; }

    /// <summary>Reads the header row and checks it against the contract that it comes closest to.</summary>
    /// <param name="rows">Rows at the start of the file.</param>
    /// <param name="file">File name for messages.</param>
    /// <param name="contracts">Contracts of the forms that the table has; the one of which the header has most columns counts.</param>
    /// <param name="optional">Columns that may be absent although the contract requires them.</param>
    public static TableHeader Read(CsvRowReader rows, string file, ReadOnlySpan<TableContract> contracts, params ReadOnlySpan<string> optional)
    {
        if (!rows.Read())
        {
            throw new DataFormatException(file, 0, "", $"the file is empty, expected a header with {Required(contracts)}");
        }

        if (rows.CellCount > CsvRowReader.MaxCells)
        {
            throw new DataFormatException(
                file, rows.Line, "", $"found {rows.CellCount} columns, expected at most {CsvRowReader.MaxCells}");
        }

        var names = Names(rows);
        var contract = Closest(contracts, names);
        if (rows.IsMalformed || names.Exists(static name => name.Contains('\uFFFD')))
        {
            throw new DataFormatException(file, rows.Line, "", "found binary data, expected comma separated text in UTF-8");
        }

        RefuseOtherDelimiter(names, file, rows.Line, contract);
        foreach (var column in contract.Columns)
        {
            var first = names.IndexOf(column.Name);
            if (first < 0 && column.Required && !optional.Contains(column.Name))
            {
                throw new DataFormatException(
                    file, rows.Line, column.Name, $"the column is missing; expected a header with {Required(contracts)}");
            }

            if (first >= 0 && names.IndexOf(column.Name, first + 1) >= 0)
            {
                throw new DataFormatException(file, rows.Line, column.Name, "the column stands twice in the header, expected once");
            }
        }

        return new TableHeader(contract, names);
    }

    /// <summary>Ties a column of the contract to its place.</summary>
    public ColumnBinding Bind(string name, bool mayBeEmpty = false)
    {
        var column = Contract.Find(name)
            ?? throw new DataFormatException("schema.yaml", 0, name, $"the contract of {Contract.FileName} lacks this column");
        var binding = new ColumnBinding(column, _names.IndexOf(name));
        return mayBeEmpty ? new ColumnBinding(column, binding.Index) { MustHoldValue = false } : binding;
    }

    /// <summary>The cells of a header row, which has no more than <see cref="CsvRowReader.MaxCells"/>.</summary>
    public static List<string> Names(CsvRowReader rows)
    {
        var names = new List<string>(rows.CellCount);
        for (var i = 0; i < rows.CellCount; i++)
        {
            names.Add(rows[i].Trim().ToString());
        }

        return names;
    }

    private static TableContract Closest(ReadOnlySpan<TableContract> contracts, List<string> names)
    {
        var closest = contracts[0];
        var most = -1;
        foreach (var contract in contracts)
        {
            var known = contract.Columns.Count(column => names.Contains(column.Name));
            (closest, most) = known > most ? (contract, known) : (closest, most);
        }

        return closest;
    }

    private static void RefuseOtherDelimiter(List<string> names, string file, long line, TableContract contract)
    {
        ReadOnlySpan<(char Delimiter, string Name)> others = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
        foreach (var (delimiter, name) in others)
        {
            var delimited = names.Exists(cell => cell.Split(delimiter).Any(part => contract.Find(part.Trim(' ', '"')) is not null)
                && cell.Contains(delimiter));
            if (delimited)
            {
                throw new DataFormatException(file, line, "", $"found columns separated by {name}, expected commas");
            }
        }
    }

    private static string Required(ReadOnlySpan<TableContract> contracts)
    {
        var forms = new List<string>(contracts.Length);
        foreach (var contract in contracts)
        {
            forms.Add(string.Join(", ", contract.Columns.Where(static column => column.Required).Select(static column => column.Name)));
        }

        return string.Join(" or ", forms);
    }
}
