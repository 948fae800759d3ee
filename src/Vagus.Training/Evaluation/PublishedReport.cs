using System.Globalization;
using Vagus.Data.Formats;

namespace Vagus.Training.Evaluation;

/// <summary>A text report of pyHRV: sections between rules, rows of <c>name (unit) ; value</c>, lists on lines that begin with a dash.</summary>
internal sealed class PublishedReport
{
    private const long MaxBytes = 1 << 20;

    private readonly Dictionary<(string Section, string Name), List<double>> _values = [];
    private readonly string _path;

    public PublishedReport(string path)
    {
        _path = path;
        if (new FileInfo(path).Length > MaxBytes)
        {
            throw new DataFormatException(path, 0, "", $"found more than {MaxBytes} bytes, expected a short report");
        }

        var (section, name, isAfterRule) = ("", "", false);
        foreach (var line in File.ReadLines(path))
        {
            var isRule = line.StartsWith("----", StringComparison.Ordinal);
            var parts = line.Split(';', 2);
            if (!isRule && parts.Length == 2)
            {
                name = NameOf(parts[0]);
                Add(section, name, parts[1]);
            }
            else if (!isRule && line.TrimStart().StartsWith('-'))
            {
                Add(section, name, line.TrimStart()[1..]);
            }
            else if (!isRule && isAfterRule && line.Trim().Length > 0)
            {
                section = line.Trim();
            }

            isAfterRule = isRule;
        }
    }

    public double Number(string section, string name) => List(section, name)[0];

    public IReadOnlyList<double> List(string section, string name) =>
        _values.GetValueOrDefault((section, name)) ?? throw new DataFormatException(_path, 0, name, $"found no such row in the section '{section}'");

    private static string NameOf(string text)
    {
        var unit = text.IndexOf('(', StringComparison.Ordinal);
        return (unit < 0 ? text : text[..unit]).Trim();
    }

    private void Add(string section, string name, string text)
    {
        if (!double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return;
        }

        if (!_values.TryGetValue((section, name), out var list))
        {
            _values.Add((section, name), list = []);
        }

        list.Add(value);
    }
}
