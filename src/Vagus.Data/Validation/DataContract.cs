using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Vagus.Data.Formats;

namespace Vagus.Data.Validation;

/// <summary>The data contract of <c>schema.yaml</c>: the only source of column types, ranges and vocabularies.</summary>
public sealed class DataContract
{
    /// <summary>Name of the file of the people.</summary>
    public const string UsersFile = "users.csv";

    /// <summary>Name of the file of the readings.</summary>
    public const string ReadingsFile = "readings.csv";

    private static readonly Lazy<DataContract> Embedded = new(LoadEmbedded);

    internal DataContract(TableContract users, TableContract readings)
    {
        Users = users;
        Readings = readings;
        Hash = ComputeHash(users, readings);
    }

    /// <summary>The contract that ships with this library.</summary>
    public static DataContract Default => Embedded.Value;

    /// <summary>Contract of users.csv.</summary>
    public TableContract Users { get; }

    /// <summary>Contract of readings.csv.</summary>
    public TableContract Readings { get; }

    /// <summary>SHA-256 in lower-case hex over the meaning of the contract; comments and layout do not change it.</summary>
    public string Hash { get; }

    /// <summary>Reads a contract from YAML.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">Name for messages.</param>
    /// <returns>The contract.</returns>
    /// <exception cref="DataFormatException">The text is no contract; the message says where and why.</exception>
    public static DataContract Parse(TextReader yaml, string fileName = "schema.yaml") => new ContractReader(fileName).Read(yaml);

    /// <summary>Reads a contract from a file.</summary>
    /// <param name="path">Path of the YAML file.</param>
    /// <returns>The contract.</returns>
    /// <exception cref="DataFormatException">The file is missing or is no contract.</exception>
    public static DataContract Load(string path)
    {
        if (!File.Exists(path))
        {
            throw new DataFormatException(path, 0, "", "there is no such file; expected a data contract in YAML");
        }

        using var reader = new StreamReader(path, Encoding.UTF8);
        return Parse(reader, Path.GetFileName(path));
    }

    private static DataContract LoadEmbedded()
    {
        using var stream = typeof(DataContract).Assembly.GetManifestResourceStream("schema.yaml")
            ?? throw new InvalidOperationException("The assembly lacks its schema.yaml.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader);
    }

    private static string ComputeHash(params ReadOnlySpan<TableContract> tables)
    {
        var text = new StringBuilder();
        foreach (var table in tables)
        {
            text.Append(table.FileName).Append('\n');
            foreach (var c in table.Columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"{c.Name}|{c.Type}|{c.Unit}|{c.Minimum:R}|{c.Maximum:R}|{c.Earliest:O}|");
                text.Append(CultureInfo.InvariantCulture, $"{c.Latest:O}|{c.MaxLength}|{string.Join(',', c.Values)}|{c.Required}|");
                text.Append(CultureInfo.InvariantCulture, $"{c.Nullable}|{c.DerivedFromHeartRate}|{c.Role}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
