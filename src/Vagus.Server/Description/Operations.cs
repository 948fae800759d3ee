using Microsoft.OpenApi;

namespace Vagus.Server.Description;

/// <summary>One answer of an operation.</summary>
internal sealed record Answer(int Status, string Description, Func<OpenApiSchema> Schema, string Example)
{
    public string ContentType => Status < 400 ? "application/json" : "application/problem+json";
}

/// <summary>What the description says of one operation.</summary>
internal sealed record Operation(string Id, string Tag, string Summary, string Text, Answer[] Answers)
{
    /// <summary>Schema of the body; null for an operation without one.</summary>
    public Func<OpenApiSchema>? Body { get; init; }

    /// <summary>The part of the path that varies; null when none does.</summary>
    public (string Name, string Text, string Example)? PathParameter { get; init; }

    /// <summary>Example bodies by name.</summary>
    public (string Name, string Json)[] BodyExamples { get; init; } = [];
}

/// <summary>Every operation, with schema and examples.</summary>
internal static class Operations
{
    private const string Reference = "Reference service";
    private const string Version1 = "Readings of a person";
    private const string Beats = "Beats";
    private const string Registry = "Models";
    private const string Health = "Health";

    private static readonly Answer[] BodyProblems =
    [
        new(400, "The body has faults; every fault is listed.", Schemas.Problem, Examples.InvalidProblem),
        new(413, "The body is too large.", Schemas.Problem, Examples.TooLargeProblem),
        new(415, "The body is not JSON.", Schemas.Problem, Examples.MediaTypeProblem),
        new(503, "No model is loaded.", Schemas.Problem, Examples.NoModelProblem),
    ];

    public static Operation Root { get; } = new(
        "getRoot", Reference, "Say that the service runs",
        "JSON for programs; a client that accepts text/html gets the web page.",
        [new(200, "It runs.", Schemas.Message, Examples.RootAnswer)]);

    public static Operation PredictHeartRate { get; } = new(
        "predictHeartRate", Reference, "Expected heart rate of one reading",
        "Takes the fields of the reference service, all required. No history: the answer rests on the profile and the moment.",
        [new(200, "The expected heart rate in bpm.", Schemas.PredictionAnswer, Examples.PredictionAnswer), .. BodyProblems])
    {
        Body = static () => Schemas.Object(Api.RequestFields.ReferencePrediction),
        BodyExamples = [("walking", Examples.Prediction)],
    };

    public static Operation DetectAnomaly { get; } = new(
        "detectAnomaly", Reference, "Whether one reading is an anomaly",
        "Takes the fields of the reference service, all required. Of the person only the resting heart rate is known. "
        + "A higher score is more anomalous; at the threshold or above it is an anomaly.",
        [new(200, "The verdict.", Schemas.DetectionAnswer, Examples.DetectionAnswer), .. BodyProblems])
    {
        Body = static () => Schemas.Object(Api.RequestFields.ReferenceDetection),
        BodyExamples = [("resting", Examples.RestingDetection), ("fast at rest", Examples.FastDetection)],
    };

    public static Operation Predictions { get; } = new(
        "predict", Version1, "Expected heart rate of one or many readings",
        "Readings in time order, at most 10,000. Each is predicted only from the readings before it in the request: "
        + "its own heart rate and later ones never change its prediction. The answer is a band: median, lower and upper end at the "
        + "coverage asked for, what the body is doing, and what is still being learnt of the person. The engine \"personal\" needs no "
        + "trained model and learns from the request's own readings, for example a wearable's minutes.",
        [
            new(200, "One prediction for each reading, in order.", Schemas.PredictionsAnswer, Examples.PredictionsAnswer),
            .. BodyProblems,
        ])
    {
        Body = static () => Schemas.Batch(Api.RequestFields.PredictionReading),
        BodyExamples =
        [
            ("many", Examples.PredictionsBody), ("one", Examples.OnePredictionBody), ("minutes of a wearable", Examples.PersonalPredictionsBody),
        ],
    };

    public static Operation Detections { get; } = new(
        "detect", Version1, "Judge one or many readings and give the alerts",
        "Readings in time order, at most 10,000; one without a heart rate is a moment without data. Each is judged only from the readings "
        + "before it in the request; no registered model is needed. Thresholds are those that keep the budget on healthy people. "
        + "Faults of the sensor are told apart from the heart. Each alert explains itself; none is a diagnosis.",
        [
            new(200, "What is said of each reading, in order, and the alerts.", Schemas.DetectionsAnswer, AlertExamples.Answer),
            .. BodyProblems.Where(static answer => answer.Status != 503),
        ])
    {
        Body = Schemas.DetectionsBody,
        BodyExamples = [("many", AlertExamples.Body)],
    };

    public static Operation Hrv { get; } = new(
        "computeHrv", Beats, "Heart rate variability of RR intervals",
        "Time domain, spectrum by Welch and by Lomb–Scargle, Poincaré plot, sample entropy and DFA, before and after the correction "
        + "of artefacts, over the whole and, where window_s is given, over windows of the corrected intervals. An interval above "
        + "10 s counts as a gap. A figure that is not known is null, and not_known says why.",
        [new(200, "The figures.", Schemas.HrvAnswer, HrvExamples.Answer), .. BodyProblems.Where(static answer => answer.Status != 503)])
    {
        Body = Schemas.HrvBody,
        BodyExamples = [("a minute", HrvExamples.Body)],
    };

    public static Operation Rhythm { get; } = new(
        "followRhythm", Beats, "Rhythm of RR intervals",
        "Atrial fibrillation as a probability a beat and as episodes, pauses, slow and fast runs, bigeminy and trigeminy, ectopic beats by "
        + "the hour, and two rules of irregularity that lasts. An interval above 10 s counts as a gap. Fewer than 32 beats in a row are "
        + "learning, and nothing is said of them. Not a diagnosis.",
        [new(200, "The rhythm.", Schemas.RhythmAnswer, RhythmExamples.Answer), .. BodyProblems.Where(static answer => answer.Status != 503)])
    {
        Body = Schemas.RhythmBody,
        BodyExamples = [("a minute", RhythmExamples.Body)],
    };

    public static Operation Models { get; } = new(
        "listModels", Registry, "Registered models",
        "The version that serves, the current one, why they differ if they do, and every version with its cards.",
        [new(200, "The models.", Schemas.ModelList, Examples.ModelList)]);

    public static Operation Model { get; } = new(
        "getModel", Registry, "One registered model",
        "Its cards: metrics, parameters, intended use and limits.",
        [
            new(200, "The model.", Schemas.ModelVersion, Examples.ModelVersion),
            new(404, "No such version.", Schemas.Problem, Examples.NotFoundProblem),
        ])
    {
        PathParameter = ("version", "Name of a version, as GET /v1/models lists it.", "20250601-083000"),
    };

    public static Operation Live { get; } = new(
        "getLive", Health, "Whether the process runs", "",
        [new(200, "It runs.", Schemas.Health, """{"status":"live"}""")]);

    public static Operation Ready { get; } = new(
        "getReady", Health, "Whether requests can be answered",
        "503 with the reason while no model loads. A newer model that does not load is told under fault; the one before it "
        + "serves on.",
        [
            new(200, "A model serves.", Schemas.Health, """{"status":"ready","model_version":"20250601-083000"}"""),
            new(503, "No model is loaded.", Schemas.Problem, Examples.NoModelProblem),
        ]);

    /// <summary>Maps an endpoint and attaches its description.</summary>
    public static void MapApi(
        this WebApplication app, string method, string pattern, Operation operation, RequestDelegate handler)
    {
        string[] methods = method == HttpMethods.Get ? [HttpMethods.Get, HttpMethods.Head] : [method];
        // A description is given only of endpoints that name their method.
        var builder = app.MapMethods(pattern, methods, handler).WithMetadata(operation, handler.Method).WithTags(operation.Tag);
        if (pattern == "/")
            builder.WithMetadata(new Security.JsonTwin());
    }
}
