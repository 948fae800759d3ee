namespace Vagus.Testing;

/// <summary>What tests look for outside their own folder.</summary>
internal static class Repository
{
    /// <summary>Folder with the solution; null when the tests run away from it.</summary>
    public static string? Root { get; } = FindRoot();

    /// <summary>The cohort published with the reference, or a skip that says what is missing.</summary>
    public static string RealClassic() => RealData("classic");

    /// <summary>A folder of the real data, or a skip that says what is missing.</summary>
    public static string RealData(string name)
    {
        var data = Environment.GetEnvironmentVariable("VAGUS_DATA") ?? Path.Combine(Root ?? AppContext.BaseDirectory, "..", "shared", "data");
        var folder = Path.Combine(data, name);
        Assert.SkipUnless(Directory.Exists(folder), $"{folder}: found no such folder; set VAGUS_DATA to the folder with the real data to run this test.");
        return folder;
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
