using System.Text.Encodings.Web;
using System.Buffers;
using System.Text.Json;

namespace Vagus.Server.Api;

/// <summary>Writes RFC 9457 problem details: the only place where a fault becomes an answer.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    public static Task WriteInvalidAsync(HttpContext context, FaultList faults)
        => WriteAsync(
            context,
            StatusCodes.Status400BadRequest,
            faults.Count == 1 ? "The request has a fault." : $"The request has {faults.Count} faults.",
            faults.Count == 1 ? faults.Faults[0].ToString() : "Each fault is listed under errors.",
            faults);

    public static Task WriteAsync(HttpContext context, int status, string title, string detail, FaultList? faults = null)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, $"urn:vagus:problem:{Slug(status)}");
            json.WriteString("title"u8, title);
            json.WriteNumber("status"u8, status);
            json.WriteString("detail"u8, detail);
            json.WriteString("instance"u8, context.Request.Path.Value ?? "/");
            if (faults is not null)
            {
                json.WriteNumber("error_count"u8, faults.Count);
                WriteFaults(json, faults);
            }

            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = buffer.WrittenCount;
        return context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>The last word of a problem's type.</summary>
    public static string Slug(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "invalid-request",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status413PayloadTooLarge => "body-too-large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status503ServiceUnavailable => "no-model",
        StatusCodes.Status500InternalServerError => "internal",
        _ => $"status-{status}",
    };

    private static void WriteFaults(Utf8JsonWriter json, FaultList faults)
    {
        json.WriteStartArray("errors"u8);
        foreach (var fault in faults.Faults)
        {
            json.WriteStartObject();
            json.WriteString("pointer"u8, fault.Pointer);
            json.WriteString("field"u8, fault.Field);
            json.WriteString("found"u8, fault.Found);
            json.WriteString("expected"u8, fault.Expected);
            json.WriteString("detail"u8, fault.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
