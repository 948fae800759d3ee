using System.Globalization;
using Vagus.Data.Formats;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Vagus.Data.Validation;

/// <summary>Reads <c>schema.yaml</c> node by node, so that each fault can name its line.</summary>
internal sealed class ContractReader(string file)
{
    private static readonly string[] ColumnKeys =
    [
        "name", "type", "unit", "minimum", "maximum", "max_length", "values", "required", "nullable", "derived", "role",
        "description",
    ];

    public DataContract Read(TextReader yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(yaml);
        }
        catch (YamlException e)
        {
            throw new DataFormatException(file, e.Start.Line, "", $"the YAML is malformed: {e.Message}", e);
        }

        if (stream.Documents.Count == 0)
        {
            throw new DataFormatException(file, 0, "", "the file is empty; expected a data contract");
        }

        var root = Map(stream.Documents[0].RootNode, "the contract");
        OnlyKeys(root, "version", "tables");
        var version = Text(Child(root, "version"));
        if (version != "1")
        {
            throw Fault(Child(root, "version"), $"found version {version}, expected 1");
        }

        var tables = Map(Child(root, "tables"), "tables");
        OnlyKeys(tables, DataContract.UsersFile, DataContract.ReadingsFile);
        return new DataContract(Table(tables, DataContract.UsersFile), Table(tables, DataContract.ReadingsFile));
    }

    private TableContract Table(YamlMappingNode tables, string name)
    {
        var node = Map(Child(tables, name), name);
        OnlyKeys(node, "description", "columns");
        if (Child(node, "columns") is not YamlSequenceNode { Children.Count: > 0 } sequence)
        {
            throw Fault(Child(node, "columns"), "found no list, expected the columns");
        }

        var columns = new List<ColumnContract>(sequence.Children.Count);
        foreach (var child in sequence.Children)
        {
            var column = Column(Map(child, "a column"));
            if (columns.Exists(known => known.Name == column.Name))
            {
                throw Fault(child, $"found column {column.Name} twice, expected it once");
            }

            columns.Add(column);
        }

        return new TableContract(name, OptionalText(node, "description"), columns);
    }

    private ColumnContract Column(YamlMappingNode node)
    {
        OnlyKeys(node, ColumnKeys);
        var name = Text(Child(node, "name"));
        var type = Word<ColumnType>(Child(node, "type"));
        var (minimum, maximum) = (double.NaN, double.NaN);
        var (earliest, latest) = (DateTime.MinValue, DateTime.MaxValue);
        var maxLength = 0;
        var values = new List<string>();
        switch (type)
        {
            case ColumnType.Number:
                minimum = Number(Child(node, "minimum"));
                maximum = Number(Child(node, "maximum"));
                Ordered(node, minimum <= maximum);
                break;
            case ColumnType.Timestamp or ColumnType.UsTimestamp or ColumnType.Date:
                earliest = Day(Child(node, "minimum"));
                latest = Day(Child(node, "maximum")).AddDays(1);
                Ordered(node, earliest < latest);
                break;
            case ColumnType.Text:
                var length = Number(Child(node, "max_length"));
                maxLength = length is >= 1 and <= 1000
                    ? (int)length
                    : throw Fault(Child(node, "max_length"), "expected 1–1000");
                break;
            case ColumnType.Category or ColumnType.List:
                values = Values(Child(node, "values"));
                break;
        }

        return new ColumnContract(
            name,
            type,
            OptionalText(node, "unit"),
            minimum,
            maximum,
            earliest,
            latest,
            maxLength,
            values,
            Flag(Child(node, "required")),
            Flag(Child(node, "nullable")),
            Flag(Child(node, "derived")),
            Word<ColumnRole>(Child(node, "role")),
            Text(Child(node, "description")));
    }

    private List<string> Values(YamlNode node)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } sequence)
        {
            throw Fault(node, "found no list, expected the allowed words");
        }

        return sequence.Children.Select(Text).ToList();
    }

    private void Ordered(YamlNode node, bool ordered)
    {
        if (!ordered)
        {
            throw Fault(node, "found a minimum above the maximum, expected the lower one first");
        }
    }

    private YamlMappingNode Map(YamlNode node, string what) =>
        node as YamlMappingNode ?? throw Fault(node, $"found no keys, expected {what} with its keys");

    private YamlNode Child(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child)
            ? child
            : throw Fault(node, $"the key {key} is missing");

    private string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { Length: > 0 } value } ? value : throw Fault(node, "found nothing, expected a text");

    private string OptionalText(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? Text(child) : "";

    private double Number(YamlNode node) =>
        double.TryParse(Text(node), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Fault(node, $"found {Text(node)}, expected a number");

    private DateTime Day(YamlNode node) =>
        DateTime.TryParseExact(Text(node), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year < 9999
            ? day
            : throw Fault(node, $"found {Text(node)}, expected a day as yyyy-MM-dd");

    private bool Flag(YamlNode node) => Text(node) switch
    {
        "true" => true,
        "false" => false,
        var other => throw Fault(node, $"found {other}, expected true or false"),
    };

    private T Word<T>(YamlNode node)
        where T : struct, Enum
    {
        var text = Text(node);
        foreach (var value in Enum.GetValues<T>())
        {
            if (text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw Fault(node, $"found {text}, expected one of {string.Join(", ", Enum.GetNames<T>())}");
    }

    private void OnlyKeys(YamlMappingNode node, params ReadOnlySpan<string> known)
    {
        foreach (var key in node.Children.Keys)
        {
            if (key is not YamlScalarNode { Value: { } name } || !known.Contains(name))
            {
                throw Fault(key, $"found the key {key}, expected one of {string.Join(", ", known.ToArray())}");
            }
        }
    }

    private DataFormatException Fault(YamlNode node, string problem) => new(file, node.Start.Line, "", problem);
}
