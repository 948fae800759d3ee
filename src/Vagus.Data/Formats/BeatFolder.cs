using Vagus.Data.Formats.Afdb;
using Vagus.Data.Formats.RrText;
using Vagus.Data.Formats.Wfdb;

namespace Vagus.Data.Formats;

/// <summary>Finds the recordings in a folder, so that an evaluation can read one after another.</summary>
public static class BeatFolder
{
    private static readonly string[] s_annotators = [".ATR", ".ECG", ".ARI", ".QRSC", ".QRS"];

    /// <summary>
    /// The files that <see cref="BeatFile.Read"/> makes a recording of: <c>qrsNNNNN.txt[.gz]</c>, WFDB headers with beats
    /// annotated beside them, annotation files without a header, and RR text whose unit is declared by its name or stated.
    /// </summary>
    /// <param name="directory">Folder; its subfolders are searched too.</param>
    /// <param name="options">What the caller states about the files; null for nothing.</param>
    /// <returns>Paths in order of their names; one a recording.</returns>
    /// <exception cref="DataFormatException">There is no such folder.</exception>
    public static IReadOnlyList<string> Find(string directory, BeatFileOptions? options = null)
    {
        if (!Directory.Exists(directory))
        {
            throw new DataFormatException(directory, 0, "", File.Exists(directory) ? "found a file, expected a folder" : "found no such folder");
        }

        var found = new List<string>();
        var unitIsStated = options is { Unit: not RrUnit.Undeclared };
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
            var extension = Path.GetExtension(name).ToUpperInvariant();
            var isRecording = AfdbReader.NumberOf(path) is not null
                || (extension == ".HEA" && WfdbRecordReader.AnnotationFilesBeside(path).Any())
                || (s_annotators.Contains(extension) && !File.Exists(Path.ChangeExtension(path, ".hea")))
                || (extension == ".TXT" && !IsRhythmOrNote(name) && (unitIsStated || RrTextOptions.DeclaredBy(path) is not null));
            if (isRecording)
            {
                found.Add(path);
            }
        }

        // A file that lies there plain and packed is one recording.
        found.Sort(StringComparer.Ordinal);
        found.RemoveAll(path => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && File.Exists(path[..^3]));
        return found;
    }

    private static bool IsRhythmOrNote(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        return (name.StartsWith("atr", StringComparison.Ordinal) && name.AsSpan(3).IndexOfAnyExceptInRange('0', '9') < 0)
            || name.StartsWith("README", StringComparison.OrdinalIgnoreCase)
            || name.ToUpperInvariant() is "PROVENANCE" or "LICENSE" or "LICENCE";
    }
}
