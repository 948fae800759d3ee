using System.Globalization;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Polar;

/// <summary>
/// Reads .hrm files of Polar ("Polar HRM-file format", version 1.06 and later): sections in brackets; <c>Interval=238</c> in
/// [Params] declares that [HRData] holds RR intervals in ms, one a line. Any other interval holds averaged heart rates, which are refused.
/// </summary>
public static class PolarHrmReader
{
    private const string RrInterval = "238";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzip.</param>
    /// <returns>The beats, with the wearer's wall clock at the start.</returns>
    /// <exception cref="DataFormatException">The file is no .hrm file with RR intervals.</exception>
    public static BeatRecording Read(string path)
    {
        using var lines = TextLines.Open(path);
        var section = "";
        var (interval, date, start) = ("", "", "");
        RrSeriesBuilder? builder = null;
        while (lines.ReadContent())
        {
            var line = lines.Line.Trim();
            if (line[0] == '[')
            {
                section = line.ToString();
                if (section == "[HRData]" && interval != RrInterval)
                {
                    throw lines.Fault(
                        interval.Length == 0
                            ? "found no Interval before the data, expected Interval=238 (RR intervals)"
                            : $"found heart rates averaged by Interval={Printable.Text(interval)}, expected RR intervals (Interval=238)");
                }

                builder = section == "[HRData]" ? new RrSeriesBuilder() : builder;
                continue;
            }

            if (section == "[Params]" && line.IndexOf('=') is > 0 and var at)
            {
                var value = line[(at + 1)..].Trim().ToString();
                switch (line[..at])
                {
                    case "Interval":
                        interval = value;
                        break;
                    case "Date":
                        date = value;
                        break;
                    case "StartTime":
                        start = value;
                        break;
                }
            }
            else if (section == "[HRData]")
            {
                RrCells.AddInterval(lines, builder!, RrCells.Milliseconds(lines, line, RrUnit.Milliseconds));
            }
        }

        return builder is null or { Count: 0 }
            ? throw new DataFormatException(path, 0, "", "found no RR interval in a section [HRData], expected at least one")
            : new BeatRecording { Name = RecordingName.Of(path), Rr = builder.Build(), LocalStartTime = Time(date, start), ResolutionMs = 1 };
    }

    private static DateTime? Time(string date, string start)
    {
        string[] formats = ["yyyyMMdd HH:mm:ss.FFF", "yyyyMMdd H:mm:ss.FFF", "yyyyMMdd HH:mm:ss"];
        return DateTime.TryParseExact($"{date} {start}", formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }
}
