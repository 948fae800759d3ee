using Microsoft.OpenApi;
using Vagus.Server.Api;

namespace Vagus.Server.Description;

internal static partial class Schemas
{
    /// <summary>A body with RR intervals and what else a request says of them.</summary>
    private static OpenApiSchema BeatsBody(params (string Name, IOpenApiSchema Schema)[] own)
    {
        var rr = Array(new OpenApiSchema { Type = JsonSchemaType.Number, ExclusiveMinimum = "0", Maximum = "3600000", Description = "An interval in ms." });
        rr.MinItems = 1;
        rr.MaxItems = BeatRequestParser.MostIntervals;
        rr.Description = "RR intervals in ms, in order of time.";
        var schema = Properties(
        [
            ("rr_ms", rr),
            ("first_beat_ms", Range("Time of the first beat from the start of the recording, ms; 0 when left out.", "0", "1000000000000")),
            .. own,
        ]);
        schema.Required = Names("rr_ms");
        schema.AdditionalPropertiesAllowed = false;
        return schema;
    }
}
