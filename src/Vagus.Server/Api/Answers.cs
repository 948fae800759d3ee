using System.Buffers;
using System.Text.Json;
using Vagus.Features;
using Vagus.Models;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>Writes answers as JSON; rounds for people (0.1 bpm, 0.0001 of a score) and nothing else.</summary>
internal static class Answers
{
    private const int FlushBytes = 32 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static ValueTask WritePredictionAsync(HttpContext context, HeartRateMonitor monitor, in HeartRatePrediction prediction)
    {
        var json = StartSmall(out var buffer);
        json.WriteStartObject();
        Bpm(json, "heart_rate_prediction"u8, prediction.HeartRateBpm);
        json.WriteString("model_version"u8, monitor.Version);
        json.WriteEndObject();
        return SendSmallAsync(context, json, buffer);
    }

    public static ValueTask WriteDetectionAsync(HttpContext context, HeartRateMonitor monitor, in Detection detection)
    {
        var json = StartSmall(out var buffer);
        json.WriteStartObject();
        json.WriteBoolean("anomaly_detected"u8, detection.IsAnomaly);
        WriteDetection(json, detection);
        json.WriteString("model_version"u8, monitor.Version);
        json.WriteEndObject();
        return SendSmallAsync(context, json, buffer);
    }

    /// <summary>Writes predictions of a trained model, or of no model when it is null.</summary>
    public static async Task WritePredictionsAsync(HttpContext context, HeartRateMonitor? monitor, bool explain, JudgedPrediction[] judged)
    {
        using var json = StartLarge(context, monitor);
        json.WriteString("engine"u8, monitor is null ? "personal" : "trained");
        json.WriteString("band_start"u8, monitor is { Predictor.Manifest.Bands.Count: > 0 } ? "measured" : "prior");
        json.WriteStartArray("predictions"u8);
        foreach (var item in judged)
        {
            WritePrediction(json, item, explain);
            await FlushIfFullAsync(context, json);
        }

        await EndLargeAsync(context, json);
    }

    /// <summary>Watches a person through a request's readings and writes what is said of each, and the alerts behind them.</summary>
    public static async Task WriteDetectionsAsync(HttpContext context, BatchRequest request)
    {
        var settings = request.Alerts;
        var watch = new PersonWatch(request.Person, settings.Budget, settings.Limits);
        var alerts = new List<Alert>();
        using var json = StartLarge(context, null);
        json.WriteString("rule"u8, RuleCatalogue.Own);
        BudgetRecall.WriteFields(json, settings.Budget);
        json.WriteStartArray("detections"u8);
        foreach (var reading in request.Readings)
        {
            watch.Observe(reading, settings.Notes.Of("", DateOnly.FromDateTime(reading.LocalTime)));
            alerts.AddRange(watch.Opened);
            json.WriteStartObject();
            json.WriteString("timestamp"u8, LocalTimeText.Format(reading.LocalTime));
            DetectionJson.WriteFields(json, watch);
            json.WriteEndObject();
            await FlushIfFullAsync(context, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("alerts"u8);
        foreach (var alert in alerts)
        {
            json.WriteStartObject();
            AlertJson.WriteFields(json, alert);
            json.WriteEndObject();
            await FlushIfFullAsync(context, json);
        }

        await EndLargeAsync(context, json);
    }

    public static string Word(PredictionInputs inputs) => inputs == PredictionInputs.Context ? "context" : "context_and_derived";

    public static string Word(HistoryState history) => history switch
    {
        HistoryState.None => "none",
        HistoryState.Learning => "learning",
        _ => "known",
    };

    private static void WritePrediction(Utf8JsonWriter json, in JudgedPrediction item, bool explain)
    {
        var expected = item.Expected;
        json.WriteStartObject();
        json.WriteString("timestamp"u8, LocalTimeText.Format(item.LocalTime));
        Bpm(json, "expected_bpm"u8, expected.MedianBpm);
        Bpm(json, "lower_bpm"u8, expected.LowerBpm);
        Bpm(json, "upper_bpm"u8, expected.UpperBpm);
        Bpm(json, "mean_bpm"u8, expected.MeanBpm);
        Number(json, "coverage"u8, MathF.Round(expected.Coverage, 4));
        json.WriteString("state"u8, ExpectationTerms.BodyState.ToWord(expected.State));
        json.WriteString("time"u8, ExpectationTerms.Time.ToWord(expected.Time));
        json.WriteString("heart_rate"u8, ExpectationTerms.HeartRate.ToWord(expected.HeartRate));
        json.WriteStartArray("still_learning"u8);
        foreach (var word in ExpectationTerms.WordsOf(expected.Learning))
            json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteString("inputs"u8, Word(item.Inputs));
        json.WriteString("history"u8, Word(item.History));
        if (explain)
            WriteExplanation(json, expected.Parts, item.Contributions);
        json.WriteEndObject();
    }

    // Three places, so that the parts still sum to the number that they explain.
    private static void WriteExplanation(Utf8JsonWriter json, in ExpectationParts parts, IReadOnlyList<Contribution>? contributions)
    {
        json.WriteStartObject("explanation"u8);
        Number(json, "base_bpm"u8, MathF.Round(parts.BaseBpm, 3));
        Number(json, "clock_bpm"u8, MathF.Round(parts.ClockBpm, 3));
        Number(json, "activity_bpm"u8, MathF.Round(parts.ActivityBpm, 3));
        Number(json, "personal_bpm"u8, MathF.Round(parts.PersonalBpm, 3));
        Number(json, "recent_bpm"u8, MathF.Round(parts.RecentBpm, 3));
        if (contributions is not null)
        {
            json.WriteStartArray("contributions"u8);
            foreach (var part in contributions)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, part.Name);
                Number(json, "bpm"u8, MathF.Round(part.Bpm, 3));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteDetection(Utf8JsonWriter json, in Detection detection)
    {
        Number(json, "score"u8, MathF.Round(detection.Score, 4));
        Number(json, "threshold"u8, MathF.Round(detection.Threshold, 4));
        WordOrNull(json, "kind"u8, Terms.AnomalyKind.ToWord(detection.Kind));
        WordOrNull(json, "severity"u8, Terms.AnomalySeverity.ToWord(detection.Severity));
        Bpm(json, "observed_bpm"u8, detection.ObservedBpm);
        Bpm(json, "expected_bpm"u8, detection.ExpectedBpm);
    }

    private static void Bpm(Utf8JsonWriter json, ReadOnlySpan<byte> name, float value) => Number(json, name, MathF.Round(value, 1));

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, float value)
    {
        if (float.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void WordOrNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, string word)
    {
        if (word.Length > 0)
            json.WriteString(name, word);
        else
            json.WriteNull(name);
    }

    private static Utf8JsonWriter StartSmall(out ArrayBufferWriter<byte> buffer)
    {
        buffer = _buffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        var json = _writer ??= new Utf8JsonWriter(buffer);
        json.Reset(buffer);
        return json;
    }

    private static ValueTask SendSmallAsync(HttpContext context, Utf8JsonWriter json, ArrayBufferWriter<byte> buffer)
    {
        json.Flush();
        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = buffer.WrittenCount;
        // The bytes go into the response's own pipe before this returns, so the thread's buffer is free again; the
        // server flushes the pipe when the request ends.
        response.BodyWriter.Write(buffer.WrittenSpan);
        return default;
    }

    private static Utf8JsonWriter StartLarge(HttpContext context, HeartRateMonitor? monitor)
    {
        context.Response.ContentType = "application/json";
        var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        if (monitor is not null)
            json.WriteString("model_version"u8, monitor.Version);
        return json;
    }

    private static async ValueTask FlushIfFullAsync(HttpContext context, Utf8JsonWriter json)
    {
        if (json.BytesPending < FlushBytes)
            return;
        json.Flush();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static async Task EndLargeAsync(HttpContext context, Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
