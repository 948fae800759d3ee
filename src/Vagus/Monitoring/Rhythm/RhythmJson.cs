using System.Text.Json;
using Vagus.Models.Rhythm;

namespace Vagus.Monitoring.Rhythm;

/// <summary>Writes the rhythm of a recording as JSON, in one form for command and server. A number that is not known is null.</summary>
public static class RhythmJson
{
    /// <summary>Most episodes that are listed one by one; all are counted.</summary>
    public const int MostEpisodes = 10_000;

    /// <summary>The word for a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Snake-case word.</returns>
    public static string WordOf(RhythmState state) => state switch
    {
        RhythmState.Learning => "learning",
        RhythmState.NoSignal => "no_signal",
        _ => "judged",
    };

    /// <summary>The word for a kind of episode.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Snake-case word.</returns>
    public static string WordOf(RhythmEpisodeKind kind) => kind switch
    {
        RhythmEpisodeKind.AtrialFibrillation => "atrial_fibrillation",
        RhythmEpisodeKind.Pause => "pause",
        RhythmEpisodeKind.Bradycardia => "bradycardia",
        RhythmEpisodeKind.Tachycardia => "tachycardia",
        RhythmEpisodeKind.Bigeminy => "bigeminy",
        _ => "trigeminy",
    };

    /// <summary>Writes the fields of a report into the object that is open.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="report">The report.</param>
    /// <param name="withBeats">Whether to write what is said of each beat too.</param>
    public static void WriteFields(Utf8JsonWriter json, RhythmReport report, bool withBeats = false)
    {
        json.WriteString("state", WordOf(report.State));
        json.WriteNumber("beats_judged", report.Judged);
        Number(json, "fibrillation_burden", report.FibrillationBurden, 6);
        Number(json, "ectopic_burden", report.EctopicBurden, 6);
        json.WriteStartObject("counts");
        foreach (var kind in Enum.GetValues<RhythmEpisodeKind>())
        {
            json.WriteNumber(WordOf(kind), report.Episodes.Count(episode => episode.Kind == kind));
        }

        json.WriteEndObject();
        json.WriteStartArray("episodes");
        for (var i = 0; i < Math.Min(MostEpisodes, report.Episodes.Count); i++)
        {
            Write(json, report.Episodes[i]);
        }

        json.WriteEndArray();
        json.WriteStartArray("hours");
        foreach (var hour in report.Hours)
        {
            json.WriteStartObject();
            json.WriteNumber("start_ms", hour.StartMs);
            json.WriteNumber("beats", hour.Beats);
            json.WriteNumber("judged", hour.Judged);
            json.WriteNumber("fibrillation", hour.Fibrillation);
            json.WriteNumber("ectopic", hour.Ectopic);
            Number(json, "ectopic_burden", hour.EctopicBurden, 6);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("persistence");
        foreach (var rule in report.Rules)
        {
            json.WriteStartObject();
            json.WriteString("rule", rule.Name);
            json.WriteNumber("times_raised", rule.TimesRaised);
            json.WriteBoolean("is_raised", rule.IsRaised);
            Number(json, "first_raised_ms", rule.FirstRaisedMs, 3);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (withBeats)
        {
            WriteBeats(json, report);
        }
    }

    private static void WriteBeats(Utf8JsonWriter json, RhythmReport report)
    {
        json.WriteStartArray("probabilities");
        foreach (var beat in report.Beats)
        {
            if (beat.State == RhythmState.Judged)
            {
                json.WriteNumberValue(Math.Round(beat.Probability, 4));
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, in RhythmEpisode episode)
    {
        json.WriteStartObject();
        json.WriteString("kind", WordOf(episode.Kind));
        Number(json, "start_ms", episode.StartMs, 3);
        Number(json, "end_ms", episode.EndMs, 3);
        json.WriteNumber("beats", episode.Beats);
        Number(json, "heart_rate_bpm", episode.HeartRateBpm, 2);
        Number(json, "probability", episode.Probability, 4);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value, int digits)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, Math.Round(value, digits));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
