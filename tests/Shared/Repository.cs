namespace Vagus.Testing;

/// <summary>What tests look for outside their own folder.</summary>
internal static class Repository
{
    /// <summary>Folder with the solution; null when the tests run away from it.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>The cohort published with the reference, or a skip that says what is missing.</summary>
    public static string RealClassic() => RealData("classic");

    /// <summary>A folder of the real data, or a skip that says what is missing.</summary>
    public static string RealData(string folder)
    {
        var data = Environment.GetEnvironmentVariable("VAGUS_DATA") ?? Path.Combine(Root ?? AppContext.BaseDirectory, "..", "shared", "data");
        var path = Path.Combine(data, folder);
        Assert.SkipUnless(Directory.Exists(path), $"{path}: found no such folder; set VAGUS_DATA to the folder with the real data to run this test.");
        return path;
    }

    /// <summary>A file of the real data whose figures a test knows, or a skip: other people's data may lie there as well.</summary>
    public static string RealFile(string folder, string name, long bytes)
    {
        var path = Path.Combine(RealData(folder), name);
        Assert.SkipUnless(File.Exists(path), $"{path}: found no such file; this test is about that file.");
        var length = new FileInfo(path).Length;
        Assert.SkipUnless(length == bytes, $"{path}: found {length} bytes; the figures of this test are of the file with {bytes}.");
        return path;
    }

    private static string? FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vagus.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }
}
