using System.Buffers;
using System.IO.Pipelines;

namespace Vagus.Server.Api;

/// <summary>Reads a JSON body of bounded size without copying it where one buffer holds it.</summary>
internal static class RequestBody
{
    /// <summary>Hands the whole body to a parser.</summary>
    /// <typeparam name="T">What the parser makes of the body.</typeparam>
    /// <param name="context">The request.</param>
    /// <param name="limitBytes">Size above which the body is refused, unread where its length is announced.</param>
    /// <param name="parse">The parser; sees the bytes only during the call.</param>
    /// <exception cref="RequestRefusedException">The body is too large, or not JSON by its headers.</exception>
    public static ValueTask<T> ReadAsync<T>(HttpContext context, long limitBytes, SpanParser<T> parse)
    {
        CheckHeaders(context, limitBytes);
        var reader = context.Request.BodyReader;
        // The body of a small request has mostly arrived with its headers.
        if (reader.TryRead(out var result))
        {
            if (result.IsCompleted && result.Buffer.Length <= limitBytes)
                return new ValueTask<T>(Parse(reader, result.Buffer, parse));
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }

        return ReadSlowlyAsync(context, reader, limitBytes, parse);
    }

    private static async ValueTask<T> ReadSlowlyAsync<T>(
        HttpContext context, PipeReader reader, long limitBytes, SpanParser<T> parse)
    {
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            if (result.Buffer.Length > limitBytes)
            {
                reader.AdvanceTo(result.Buffer.End);
                throw TooLarge(context, limitBytes);
            }

            if (result.IsCompleted)
                return Parse(reader, result.Buffer, parse);
            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static T Parse<T>(PipeReader reader, ReadOnlySequence<byte> body, SpanParser<T> parse)
    {
        T parsed;
        if (body.IsSingleSegment)
        {
            parsed = parse(body.FirstSpan);
        }
        else
        {
            var length = (int)body.Length;
            var rented = ArrayPool<byte>.Shared.Rent(length);
            body.CopyTo(rented);
            parsed = parse(rented.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(rented);
        }

        reader.AdvanceTo(body.End);
        return parsed;
    }

    private static void CheckHeaders(HttpContext context, long limitBytes)
    {
        var request = context.Request;
        if (!string.Equals(request.ContentType, "application/json", StringComparison.OrdinalIgnoreCase)
            && !IsUtf8Json(request))
        {
            throw new RequestRefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                $"found {(request.ContentType is null ? "no Content-Type" : $"Content-Type \"{request.ContentType}\"")}, "
                + "expected application/json in UTF-8");
        }

        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            throw new RequestRefusedException(
                StatusCodes.Status415UnsupportedMediaType,
                $"found Content-Encoding \"{encoding}\", expected an uncompressed body");
        }

        if (request.ContentLength > limitBytes)
            throw TooLarge(context, limitBytes);
    }

    private static bool IsUtf8Json(HttpRequest request)
        => request.HasJsonContentType()
            && System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && (type.CharSet is null || type.CharSet.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static RequestRefusedException TooLarge(HttpContext context, long limitBytes)
    {
        // The rest of the body stays unread, so the connection cannot serve another request.
        context.Response.Headers.Connection = "close";
        var found = context.Request.ContentLength is { } length ? $"{length} bytes" : $"more than {limitBytes} bytes";
        return new RequestRefusedException(
            StatusCodes.Status413PayloadTooLarge, $"found a body of {found}, expected at most {limitBytes} bytes");
    }
}

/// <summary>Parses bytes that are only valid during the call.</summary>
internal delegate T SpanParser<T>(ReadOnlySpan<byte> utf8);

/// <summary>A request that is refused before its content is looked at.</summary>
internal sealed class RequestRefusedException(int status, string message) : Exception(message)
{
    public int Status => status;
}
