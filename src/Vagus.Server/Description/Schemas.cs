using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Vagus.Server.Api;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Server.Description;

/// <summary>JSON schemas: of requests from the fields that parse them, of answers by hand.</summary>
internal static partial class Schemas
{
    public static OpenApiSchema Object(FieldSet set)
    {
        var schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal),
            Required = new HashSet<string>(StringComparer.Ordinal),
            AdditionalPropertiesAllowed = !set.IsStrict,
        };
        foreach (var field in set.Fields)
        {
            schema.Properties[field.Name] = Field(field, nullable: !set.IsRequired(field) || field.AcceptsEmpty);
            if (set.IsRequired(field))
                schema.Required.Add(field.Name);
        }

        return schema;
    }

    public static OpenApiSchema Batch(FieldSet reading)
    {
        var schema = Properties(
            ("person", Object(RequestFields.Person)),
            ("readings", new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = Object(reading),
                MinItems = 1,
                MaxItems = RequestParser.MostReadings,
                Description = "Readings in time order, each timestamp once.",
            }),
            ("reading", Object(reading)),
            ("explain", YesNo("Whether to say what drove each answer.")));
        if (reading == RequestFields.PredictionReading)
        {
            schema.Properties!["coverage"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Number | JsonSchemaType.Null,
                Minimum = "0.5",
                Maximum = "0.99",
                Default = JsonValue.Create(0.9),
                Description = "Share of readings that the band is to hold.",
            };
            schema.Properties["engine"] = Nullable(OneOf(
                "trained: the registered model, trained on many people. personal: learns from the request's own readings alone and needs no model; for minutes of a wearable.",
                "trained", "personal"));
        }

        schema.Required!.Clear();
        schema.AdditionalPropertiesAllowed = false;
        schema.Description = "Either readings or reading.";
        schema.OneOf = [new OpenApiSchema { Required = Names("readings") }, new OpenApiSchema { Required = Names("reading") }];
        return schema;
    }

    public static OpenApiSchema Message() => Properties(("message", Text("What runs.")));

    public static OpenApiSchema PredictionAnswer() => Properties(
        ("heart_rate_prediction", Number("Expected heart rate in bpm.")),
        ("model_version", Text("The model that answered.")));

    public static OpenApiSchema DetectionAnswer()
        => Properties(
        [
            ("anomaly_detected", YesNo("Whether the reading is an anomaly.")),
            .. Detection(),
            ("model_version", Text("The model that answered.")),
        ]);

    public static OpenApiSchema PredictionsAnswer() => Optional("model_version", Properties(
        ("model_version", Text("The model that answered; left out by the personal engine.")),
        ("engine", OneOf("Who answered.", "trained", "personal")),
        ("band_start", OneOf("What the band started from: errors measured on other people, or a broad prior.", "measured", "prior")),
        ("predictions", Array(Optional("explanation", Properties(
            ("timestamp", Text("The reading's local time.")),
            ("expected_bpm", Number("Expected heart rate in bpm: the median, as often above as below.")),
            ("lower_bpm", Number("Lower end of the band in bpm.")),
            ("upper_bpm", Number("Upper end of the band in bpm.")),
            ("mean_bpm", Number("Mean in bpm, which has the least squared error.")),
            ("coverage", Number("Share of readings that the band is to hold.")),
            ("state", OneOf("What the body is doing, told from movement, clock and stated sleep.", [.. ExpectationTerms.BodyState.Words])),
            ("time", OneOf("How the reading stands in time to those before.", [.. ExpectationTerms.Time.Words])),
            ("heart_rate", OneOf("What the reading's heart rate is; 255 is a device's code for not worn.", [.. ExpectationTerms.HeartRate.Words])),
            ("still_learning", Array(OneOf("What is not yet known of this person; the band is the wider for it.", [.. ExpectationTerms.StillLearningWords]))),
            ("inputs", OneOf("Whether columns derived from heart rate were read.", "context", "context_and_derived")),
            ("history", OneOf("How much of the person's own past could be used.", "none", "learning", "known")),
            ("explanation", Optional("contributions", Properties(
                ("base_bpm", Number("What the explanation starts from, in bpm; with the next four it sums to expected_bpm.")),
                ("clock_bpm", Number("What the time of day adds, in bpm.")),
                ("activity_bpm", Number("What movement adds, in bpm.")),
                ("personal_bpm", Number("How this person differs, in bpm.")),
                ("recent_bpm", Number("What the last hours add, in bpm.")),
                ("contributions", Array(Properties(
                    ("name", Text("A group of inputs of the trained model.")), ("bpm", Number("What it adds to base_bpm, in bpm."))))))))))))));

    public static OpenApiSchema ModelVersion() => Properties(
        ("version", Text("Name of the version.")),
        ("created", Text("When it was registered (UTC).")),
        ("is_current", YesNo("Whether it is the registry's current version.")),
        ("bundles", Array(ModelCard())),
        ("problem", NullableText("Why the version cannot be read; null for a good one.")));

    private static OpenApiSchema ModelCard() => Properties(
        ("format_version", Number("Version of the bundle's format.")),
        ("kind", Text("predictor or detector.")),
        ("version_id", Text("Name of the version.")),
        ("created", Text("When it was trained (UTC).")),
        ("product_version", Text("Version of the program that made it.")),
        ("schema_hash", Text("SHA-256 of the data contract it was trained under.")),
        ("feature_hash", Text("SHA-256 of the feature definitions it reads.")),
        ("feature_names", Map(Array(Text("Name of an input.")))),
        ("training_data_hash", Text("SHA-256 of the files it was trained on.")),
        ("training_rows", Number("Readings trained on.")),
        ("training_persons", Number("People trained on.")),
        ("faulty_rows_left_out", Number("Rows left out for faults.")),
        ("parameters", Map(Text("How it was trained."))),
        ("metrics", Map(Number("Measured on data it has not seen."))),
        ("thresholds", Map(Number("Score from which a reading is an anomaly."))),
        ("bands", Map(Properties(
            ("scale_bpm", Array(Number("Mean absolute error in bpm by kind of movement."))),
            ("counts", Array(Array(Number("Histogram of scaled errors by body state."))))))),
        ("intended_use", Text("What it is for.")),
        ("limits", Text("What it is not for.")),
        ("model_sha256", Text("SHA-256 of the fitted model.")));

    public static OpenApiSchema ModelList() => Properties(
        ("serving", NullableText("The version that answers; null when none loads.")),
        ("current", NullableText("The version that the registry names as current.")),
        ("fault", NullableText("Why the current version does not serve; null when it does.")),
        ("versions", Array(ModelVersion())));

    public static OpenApiSchema Health()
    {
        var schema = Properties(
            ("status", OneOf("", "live", "ready")),
            ("model_version", Text("The model that answers.")),
            ("fault", Text("Why a newer model does not serve.")));
        schema.Required = Names("status");
        return schema;
    }

    public static OpenApiSchema Problem()
    {
        var schema = Properties(
            ("type", Text("Stable name of the kind of problem.")),
            ("title", Text("The problem in short.")),
            ("status", new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." }),
            ("detail", Text("The problem in a sentence.")),
            ("instance", Text("The path asked for.")),
            ("error_count", new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "Number of faults." }),
            ("errors", Array(Properties(
                ("pointer", Text("JSON pointer to the fault.")),
                ("field", Text("The faulty field; empty for the whole body.")),
                ("found", Text("What is there.")),
                ("expected", Text("What belongs there.")),
                ("detail", Text("The fault in a sentence."))))));
        schema.Properties!["errors"].Description = $"The faults; the first {FaultList.Kept}.";
        schema.Required = Names("type", "title", "status", "detail");
        return schema;
    }

    private static (string, IOpenApiSchema)[] Detection() =>
    [
        ("score", Number("From 0 to 1; higher is more anomalous.")),
        ("threshold", Number("The score from which a reading is an anomaly.")),
        ("kind", Nullable(OneOf("Kind of the anomaly; null when there is none.", [.. Terms.AnomalyKind.Words]))),
        ("severity", Nullable(OneOf("Severity of the anomaly; null when there is none.", [.. Terms.AnomalySeverity.Words]))),
        ("observed_bpm", Number("The heart rate of the reading in bpm.")),
        ("expected_bpm", Number("The heart rate to expect in bpm.")),
    ];

    private static OpenApiSchema Field(RequestField field, bool nullable)
    {
        var schema = new OpenApiSchema { Description = field.Description };
        switch (field.Kind)
        {
            case FieldKind.Number:
                schema.Type = JsonSchemaType.Number;
                var minimum = field.Minimum.ToString(CultureInfo.InvariantCulture);
                var maximum = field.Maximum.ToString(CultureInfo.InvariantCulture);
                if (field.AboveMinimum)
                    schema.ExclusiveMinimum = minimum;
                else
                    schema.Minimum = minimum;
                if (field.BelowMaximum)
                    schema.ExclusiveMaximum = maximum;
                else
                    schema.Maximum = maximum;
                break;
            case FieldKind.Word:
                schema = OneOf(field.Description, [.. field.Words]);
                break;
            case FieldKind.WordSet:
                schema.OneOf =
                [
                    new OpenApiSchema { Type = JsonSchemaType.Array, Items = OneOf("", [.. field.Words]) },
                    new OpenApiSchema { Type = JsonSchemaType.String, Description = "none, or a comma list." },
                ];
                return schema;
            case FieldKind.YesNo:
                schema.Type = JsonSchemaType.Boolean;
                break;
            default:
                schema.Type = JsonSchemaType.String;
                schema.MaxLength = 64;
                break;
        }

        return nullable ? Nullable(schema) : schema;
    }

    private static OpenApiSchema Properties(params (string Name, IOpenApiSchema Schema)[] properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(static pair => pair.Name, static pair => pair.Schema, StringComparer.Ordinal),
        Required = Names([.. properties.Select(static pair => pair.Name)]),
    };

    private static OpenApiSchema Optional(string name, OpenApiSchema schema)
    {
        schema.Required!.Remove(name);
        return schema;
    }

    private static OpenApiSchema Nullable(OpenApiSchema schema)
    {
        schema.Type |= JsonSchemaType.Null;
        schema.Enum?.Add(null!);
        return schema;
    }

    private static OpenApiSchema OneOf(string description, params string[] words) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. words.Select(static word => (JsonNode)JsonValue.Create(word))],
        Description = description,
    };

    private static OpenApiSchema Array(IOpenApiSchema items) => new() { Type = JsonSchemaType.Array, Items = items };

    private static OpenApiSchema Map(IOpenApiSchema values)
        => new() { Type = JsonSchemaType.Object, AdditionalProperties = values };

    private static OpenApiSchema Number(string description) => new() { Type = JsonSchemaType.Number, Description = description };

    private static OpenApiSchema YesNo(string description) => new() { Type = JsonSchemaType.Boolean, Description = description };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema NullableText(string description) => Nullable(Text(description));

    private static HashSet<string> Names(params string[] names) => new(names, StringComparer.Ordinal);
}
