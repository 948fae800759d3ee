using Vagus.Data.Validation;

namespace Vagus.Data.Formats.Fitbit;

/// <summary>Finds Fitbit's files in a folder.</summary>
public static class FitbitFiles
{
    private const string MinutePrefix = "minute_hr_intensity_steps_";
    private const int NamesTold = 5;

    /// <summary>
    /// The minute files of a folder, <c>minute_hr_intensity_steps_*.csv</c> or <c>.csv.gz</c>, one a person. Where a file
    /// stands both plain and compressed, the plain one counts. Folders inside are not searched.
    /// </summary>
    /// <param name="directory">The folder.</param>
    /// <returns>Their paths in ordinal order of their names; at least one.</returns>
    /// <exception cref="DataFormatException">
    /// The folder is missing, cannot be read or holds no such file; the message says what is there instead.
    /// </exception>
    public static IReadOnlyList<string> RequireMinutes(string directory)
    {
        var names = FileNames(directory);
        var minutes = names.Where(static name => IsMinutes(name)).ToHashSet(StringComparer.Ordinal);
        minutes.RemoveWhere(name => name.EndsWith(".gz", StringComparison.Ordinal) && minutes.Contains(name[..^3]));
        if (minutes.Count == 0)
        {
            throw new DataFormatException(
                directory, 0, "", $"the folder holds {Told(names)}; expected {MinutePrefix}*.csv or {MinutePrefix}*.csv.gz");
        }

        return [.. minutes.Order(StringComparer.Ordinal).Select(name => Path.Combine(directory, name))];
    }

    private static bool IsMinutes(string name)
    {
        var suffix = name.EndsWith(".gz", StringComparison.Ordinal) ? ".csv.gz" : ".csv";
        return name.StartsWith(MinutePrefix, StringComparison.Ordinal)
            && name.EndsWith(suffix, StringComparison.Ordinal)
            && name.Length > MinutePrefix.Length + suffix.Length;
    }

    private static List<string> FileNames(string directory)
    {
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(
                directory, 0, "", $"there is no such folder; expected a folder with {MinutePrefix}*.csv (or .csv.gz)");
        }

        try
        {
            return Directory.EnumerateFiles(directory).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new DataFormatException(directory, 0, "", $"the folder cannot be read: {e.Message}", e);
        }
    }

    private static string Told(List<string> names)
    {
        var told = string.Join(", ", names.Take(NamesTold).Select(static name => Printable.Text(name)));
        return names.Count switch
        {
            0 => "no files",
            <= NamesTold => told,
            _ => $"{told} and {names.Count - NamesTold} other files",
        };
    }
}
