namespace Vagus.Training.Pipeline;

/// <summary>
/// The last result of each stage, one file or folder each, beside a small file with the key it was made under. A result
/// without its key, or under another, counts as absent.
/// </summary>
internal sealed class StageCache(string directory, bool ignoreAll)
{
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);

    public string PathOf(string name) => Path.Combine(directory, name);

    public bool Has(string name, string key)
    {
        if (ignoreAll && !_made.Contains(name))
        {
            return false;
        }

        var path = PathOf(name);
        return (File.Exists(path) || Directory.Exists(path)) && File.Exists(path + ".key") && File.ReadAllText(path + ".key") == key;
    }

    /// <summary>Before a result is replaced: should that be cut short, what lies there is under no key.</summary>
    public void Forget(string name) => File.Delete(PathOf(name) + ".key");

    public void Keep(string name, string key)
    {
        _made.Add(name);
        var temporary = PathOf(name) + ".key.tmp";
        File.WriteAllText(temporary, key);
        File.Move(temporary, PathOf(name) + ".key", overwrite: true);
    }

    public void Write(string name, Action<string> write)
    {
        var temporary = PathOf(name) + ".tmp";
        try
        {
            write(temporary);
            File.Move(temporary, PathOf(name), overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
