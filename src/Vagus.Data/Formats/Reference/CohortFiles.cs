namespace Vagus.Data.Formats.Reference;

/// <summary>Where the files of a cohort lie in its folder.</summary>
public static class CohortFiles
{
    /// <summary>The file of a table in a folder: plain first, then <c>.gz</c>; null when there is neither.</summary>
    public static string? Find(string directory, string fileName)
    {
        var plain = Path.Combine(directory, fileName);
        return File.Exists(plain) ? plain : File.Exists(plain + ".gz") ? plain + ".gz" : null;
    }

    /// <summary>As <see cref="Find"/>, but a missing folder or file is an error that says what was expected.</summary>
    public static string Require(string directory, string fileName)
    {
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(
                directory, 0, "", "there is no such folder; expected a folder with users.csv and readings.csv (or .gz)");
        }

        return Find(directory, fileName)
            ?? throw new DataFormatException(directory, 0, "", $"the folder holds no {fileName}; expected {fileName} or {fileName}.gz");
    }
}
