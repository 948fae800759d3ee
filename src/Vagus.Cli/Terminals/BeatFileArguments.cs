using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Vagus.Data.Formats;
using Vagus.Data.Formats.RrText;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>The arguments of commands that read a file of beats.</summary>
internal sealed class BeatFileArguments
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "Recording of beats: WFDB (.hea, .atr, .qrs, …), AFDB text, RR text, or an export of a strap or watch.",
    };

    private readonly Option<string?> _unit = Words("--unit", "Unit of the intervals in RR text: s or ms. Needed where the name of the file does not end in _s or _ms.", "s", "ms");

    private readonly Option<string?> _layout = Words(
        "--layout", "Lines of RR text: intervals, first-beat (the first line is the time of the first beat) or time-interval (time in s, interval).", "intervals", "first-beat", "time-interval");

    private readonly Option<double?> _frequency = new("--frequency") { Description = "Samples per second of annotations that have no header.", HelpName = "HZ" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(_file);
        command.Options.Add(_unit);
        command.Options.Add(_layout);
        command.Options.Add(_frequency);
    }

    public BeatRecording Read(ParseResult parsed) => BeatFile.Read(parsed.GetRequiredValue(_file), OptionsOf(parsed));

    /// <summary>Writes where and when a recording was made.</summary>
    public static void WriteSource(Utf8JsonWriter json, BeatRecording recording)
    {
        json.WriteNumber("intervals", recording.Rr.Count);
        json.WriteNumber("first_beat_ms", Math.Round(recording.Rr.FirstBeatMs, 6));
        json.WriteNumber("last_beat_ms", Math.Round(recording.Rr.LastBeatMs, 6));
        json.WriteNumber("gaps", recording.Rr.Gaps.Count);
        if (recording.StartTime is { } start)
        {
            json.WriteString("start_time", start.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull("start_time");
        }

        if (recording.LocalStartTime is { } local)
        {
            json.WriteString("local_start_time", local.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull("local_start_time");
        }

        json.WriteStartArray("notes");
        foreach (var note in recording.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    }

    private BeatFileOptions OptionsOf(ParseResult parsed)
    {
        if (parsed.GetValue(_frequency) is { } hz && !(hz >= 0.001 && hz <= 1e7))
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--frequency: found {hz}, expected samples per second, 0.001 or more"));
        }

        return new BeatFileOptions
        {
            Unit = parsed.GetValue(_unit) switch { "s" => RrUnit.Seconds, "ms" => RrUnit.Milliseconds, _ => RrUnit.Undeclared },
            Layout = parsed.GetValue(_layout) switch
            {
                "intervals" => RrTextLayout.Intervals,
                "first-beat" => RrTextLayout.FirstBeatThenIntervals,
                "time-interval" => RrTextLayout.TimeAndInterval,
                _ => null,
            },
            SamplingFrequencyHz = parsed.GetValue(_frequency),
        };
    }

    private static Option<string?> Words(string name, string description, params string[] words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.AcceptOnlyFromAmong(words);
        return option;
    }
}
