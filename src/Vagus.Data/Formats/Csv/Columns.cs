using Vagus.Data.Validation;

namespace Vagus.Data.Formats.Csv;

/// <summary>Contracts of the columns of formats that others have defined; those of the reference schema lie in schema.yaml.</summary>
internal static class Columns
{
    private static readonly DateTime Earliest = new(1900, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Latest = new(2201, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>An id or free text of at most 64 bytes.</summary>
    public static ColumnContract Text(string name, string description, bool required = true, bool nullable = false) =>
        Column(name, ColumnType.Text, description, required, nullable) with { MaxLength = 64 };

    /// <summary>A finite number within a range.</summary>
    public static ColumnContract Number(
        string name, string unit, double minimum, double maximum, string description, bool required = true, bool nullable = false) =>
        Column(name, ColumnType.Number, description, required, nullable) with { Unit = unit, Minimum = minimum, Maximum = maximum };

    /// <summary>One of some words.</summary>
    public static ColumnContract Category(
        string name, IReadOnlyList<string> words, string description, bool required = true, bool nullable = false) =>
        Column(name, ColumnType.Category, description, required, nullable) with { Values = words };

    /// <summary>A time or a day in the years 1900–2200; never empty.</summary>
    public static ColumnContract Time(string name, ColumnType type, string description) =>
        Column(name, type, description, required: true, nullable: false) with { Earliest = Earliest, Latest = Latest };

    private static ColumnContract Column(string name, ColumnType type, string description, bool required, bool nullable) => new(
        name,
        type,
        Unit: "",
        Minimum: double.NaN,
        Maximum: double.NaN,
        DateTime.MinValue,
        DateTime.MaxValue,
        MaxLength: 0,
        Values: [],
        required,
        nullable,
        DerivedFromHeartRate: false,
        ColumnRole.Input,
        description);
}
