using Vagus.Data.Formats.Afdb;
using Vagus.Data.Formats.RrText;
using Vagus.Data.Formats.Wfdb;
using Vagus.Signals;

namespace Vagus.Data.Formats;

/// <summary>Files of beats, whatever their format.</summary>
public static class BeatFile
{
    /// <summary>Reads a file of beats by what its name says that it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the caller states about it; null for nothing.</param>
    /// <returns>The recording.</returns>
    /// <exception cref="DataFormatException">The file cannot be used; the message says where and why.</exception>
    public static BeatRecording Read(string path, BeatFileOptions? options = null)
    {
        options ??= BeatFileOptions.None;
        if (AfdbReader.NumberOf(path) is not null)
        {
            return AfdbReader.Read(path, samplingFrequencyHz: options.SamplingFrequencyHz ?? AfdbReader.SamplingFrequencyHz);
        }

        var name = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        return Path.GetExtension(name).ToUpperInvariant() switch
        {
            ".HEA" => WfdbRecordReader.ReadRecord(path),
            ".TXT" or ".CSV" or ".RR" => RrTextReader.Read(path, TextOptions(path, options)),
            _ => WfdbRecordReader.Read(path, options.SamplingFrequencyHz),
        };
    }

    private static RrTextOptions? TextOptions(string path, BeatFileOptions options)
    {
        var declared = RrTextOptions.DeclaredBy(path);
        return options.Unit != RrUnit.Undeclared
            ? new RrTextOptions(options.Unit, options.Layout ?? declared?.Layout ?? RrTextLayout.Intervals)
            : declared is not null && options.Layout is { } layout ? declared with { Layout = layout } : declared;
    }
}
