using System.Globalization;
using Vagus.Data.Formats.Afdb;
using Vagus.Data.Formats.Ble;
using Vagus.Data.Formats.Empatica;
using Vagus.Data.Formats.Garmin;
using Vagus.Data.Formats.Kubios;
using Vagus.Data.Formats.Polar;
using Vagus.Data.Formats.RrText;
using Vagus.Data.Formats.StrapLogs;
using Vagus.Data.Formats.VuAms;
using Vagus.Data.Formats.Wfdb;
using Vagus.Signals;

namespace Vagus.Data.Formats;

/// <summary>
/// Files of beats, whatever their format. A format is known by the name of the file or by a first line that no other has;
/// a unit is never told from the numbers.
/// </summary>
public static class BeatFile
{
    /// <summary>Reads a file of beats.</summary>
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
            ".HRM" => PolarHrmReader.Read(path),
            ".TXT" or ".CSV" or ".RR" or ".LOG" => ReadText(path, options),
            _ => WfdbRecordReader.Read(path, options.SamplingFrequencyHz),
        };
    }

    private static BeatRecording ReadText(string path, BeatFileOptions options)
    {
        var first = FirstLine(path);
        if (first.StartsWith("[Params]", StringComparison.Ordinal))
        {
            return PolarHrmReader.Read(path);
        }

        if (EmpaticaIbiReader.Recognises(first))
        {
            return EmpaticaIbiReader.Read(path);
        }

        if (StrapLogReader.Recognises(first))
        {
            return StrapLogReader.Read(path);
        }

        if (VuAmsReader.Recognises(first))
        {
            return VuAmsReader.Read(path);
        }

        if (GarminStreamReader.Recognises(first))
        {
            return GarminStreamReader.Read(path);
        }

        if (KubiosReportReader.Recognises(first))
        {
            return KubiosReportReader.Read(path);
        }

        return options.Unit == RrUnit.Undeclared && options.Layout is null && HeartRatePacketReader.Recognises(first)
            ? HeartRatePacketReader.Read(path)
            : ReadRrText(path, options);
    }

    private static BeatRecording ReadRrText(string path, BeatFileOptions options)
    {
        var eliteStart = EliteHrvStart(path);
        var declared = RrTextOptions.DeclaredBy(path) ?? (eliteStart is null ? null : new RrTextOptions(RrUnit.Milliseconds));
        var chosen = options.Unit != RrUnit.Undeclared
            ? new RrTextOptions(options.Unit, options.Layout ?? declared?.Layout ?? RrTextLayout.Intervals)
            : declared is not null && options.Layout is { } layout ? declared with { Layout = layout } : declared;
        var recording = RrTextReader.Read(path, chosen);
        return eliteStart is null ? recording : recording with { LocalStartTime = eliteStart };
    }

    /// <summary>Elite HRV names its exports by the start, <c>2026-01-17 17-47-13.txt</c>; they hold an interval in ms a line.</summary>
    private static DateTime? EliteHrvStart(string path) =>
        DateTime.TryParseExact(RecordingName.Of(path), "yyyy-MM-dd HH-mm-ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static string FirstLine(string path)
    {
        using var lines = TextLines.Open(path);
        while (lines.ReadContent())
        {
            if (lines.Line.TrimStart()[0] != '#')
            {
                return lines.Line.Trim().ToString();
            }
        }

        return "";
    }
}
