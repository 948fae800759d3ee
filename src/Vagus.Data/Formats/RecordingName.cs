namespace Vagus.Data.Formats;

/// <summary>Names of recordings.</summary>
internal static class RecordingName
{
    /// <summary>File name without <c>.gz</c> and extension.</summary>
    public static string Of(string path)
    {
        var name = Path.GetFileName(path);
        name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        return Path.GetFileNameWithoutExtension(name);
    }
}
