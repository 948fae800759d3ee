using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats;
using Vagus.Data.Validation;
using Vagus.Models;
using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Reports;

namespace Vagus.Cli;

/// <summary>One run of <c>vagus predict</c>.</summary>
internal sealed class PredictRun(
    Terminal terminal,
    ReadingFileRequest request,
    IReadOnlyList<string> modelOptions,
    Person? profile,
    bool explain,
    float coverage,
    string? picture,
    bool contextOnly,
    CancellationToken cancellation)
{
    private const string Header =
        "person      time                   lower  expected   upper  observed  in band?  state                      still learning";

    private readonly FaultLog _faults = new();
    private readonly PredictionTally _tally = new();
    private readonly PredictedDay? _day = picture is null ? null : new PredictedDay();

    public int Run()
    {
        if (picture is not null)
        {
            PredictedDay.CheckName(picture);
            ReportFile.RequireWritable(picture);
        }

        using var output = new ReadingOutput(terminal, request.Json, "predictions", Header);
        output.Run(() => Judge(output));
        terminal.Out.Flush();
        _day?.Write(picture!, terminal);
        ReadingFile.ReportFaults(terminal, _faults);
        terminal.Error.WriteLine(_tally.ToLine(coverage));
        return _faults.Total > 0 ? ExitCodes.BadInput : ExitCodes.Success;
    }

    private void Judge(ReadingOutput output)
    {
        ReadingFile.CheckExists(request.File);
        switch (RecordingFormat.Detect(request.File))
        {
            case RecordingFormat.ReferenceReadings:
                JudgeTrained(output);
                break;
            case var format and (RecordingFormat.FitbitMinute or RecordingFormat.FitbitSecond):
                JudgePersonal(output, format);
                break;
            case RecordingFormat.Fuller:
                throw NotInTime("Fuller's labelled minutes, which do not say when they were", "'vagus evaluate stranger DIR' measures expectations on them");
            case RecordingFormat.LifeSnapsDaily:
                throw NotInTime("LifeSnaps' person-days, one row a day", "its days are for trends, not for single readings");
            default:
                throw RecordingFormats.UnknownHeader(request.File);
        }
    }

    private DataFormatException NotInTime(string found, string hint) => new(
        Path.GetFileName(request.File), 1, "", $"found {found}, expected readings in time (reference schema, Fitbit's minutes or heart rates); {hint}");

    private void JudgeTrained(ReadingOutput output)
    {
        var model = request.Model.Value;
        var bandIsMeasured = model.Predictor.Manifest.Bands.Count > 0;
        if (!bandIsMeasured)
        {
            terminal.Error.WriteLine($"Model {model.Version} carries no measured start of the band; it starts from a broad prior. Train again for a narrower one.");
        }

        output.Begin(writer => WriteHead(writer, "trained", model.Version, bandIsMeasured));
        var people = new Dictionary<int, TrainedExpectation>();
        var left = request.Limit;
        foreach (var (index, person, asStated) in ReadingFile.Read(request.File, request.Users, profile, _faults, cancellation))
        {
            var reading = contextOnly ? WithoutDerived(asStated) : asStated;
            if (left-- <= 0)
            {
                break;
            }

            if (!people.TryGetValue(index, out var trained))
            {
                people[index] = trained = new TrainedExpectation(model.Predictor, person);
            }

            var inputs = HeartRatePredictor.InputsOf(reading);
            _tally.AddInputs(inputs);
            var history = trained.History;
            var explained = explain ? trained.Explain(reading, coverage) : null;
            var observed = trained.Observe(reading, coverage);
            Write(output, person.Id, reading, explained?.Expected ?? observed, explained, writer =>
            {
                writer.WriteString("inputs", inputs == PredictionInputs.Context ? "context" : "context_and_derived");
                writer.WriteString("history", history.ToString().ToLowerInvariant());
            });
        }
    }

    private static Reading WithoutDerived(in Reading reading) => reading with
    {
        StressScore = float.NaN,
        RmssdMs = float.NaN,
        CaloriesPer5MinKcal = float.NaN,
        SleepStage = SleepStage.Unknown,
    };

    private void JudgePersonal(ReadingOutput output, RecordingFormat format)
    {
        if (modelOptions.Count > 0)
        {
            throw new UsageException(
                $"{string.Join(", ", modelOptions)}: found with a wearable's own file, which needs no trained model; say what is known of the person with --age, --sex, --resting-hr, --max-hr");
        }

        output.Begin(writer => WriteHead(writer, "personal", version: null, bandIsMeasured: false));
        var people = new Dictionary<string, PersonalExpectation>(StringComparer.Ordinal);
        var left = request.Limit;
        foreach (var (id, reading) in WearableFile.Read(request.File, format, _faults, cancellation))
        {
            if (left-- <= 0)
            {
                break;
            }

            if (!people.TryGetValue(id, out var person))
            {
                WearableFile.CheckPeople(request.File, people.Count, 0);
                people[id] = person = new PersonalExpectation((profile ?? new Person()) with { Id = id });
            }

            Write(output, id, reading, person.Observe(reading, coverage), explained: null, static _ => { });
        }
    }

    private void WriteHead(Utf8JsonWriter writer, string engine, string? version, bool bandIsMeasured)
    {
        if (version is not null)
        {
            writer.WriteString("model_version", version);
        }

        writer.WriteString("engine", engine);
        writer.WriteString("band_start", bandIsMeasured ? "measured" : "prior");
        ReadingOutput.WriteNumber(writer, "coverage", coverage, 4);
    }

    private void Write(
        ReadingOutput output, string person, in Reading reading, in ExpectedHeartRate expected, ExplainedHeartRate? explained, Action<Utf8JsonWriter> more)
    {
        _tally.Add(expected, reading.HeartRateBpm);
        _day?.Add(person, reading, expected);
        if (request.Json)
        {
            var (seen, band) = (reading, expected);
            output.Write(writer => WriteJson(writer, person, seen, band, explained, more));
            return;
        }

        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{person,-11} {reading.LocalTime:yyyy-MM-dd HH:mm:ss}  {expected.LowerBpm,6:0.0}  {expected.MedianBpm,8:0.0}  {expected.UpperBpm,6:0.0}  {Observed(reading, expected),8}  {InBand(reading, expected),-8}  {ReadingStates.Of(expected),-25}  {Words(expected.Learning)}"));
        if (explain)
        {
            output.Write("            " + Sentence(expected.Parts, explained));
        }
    }

    private void WriteJson(
        Utf8JsonWriter writer, string person, in Reading reading, in ExpectedHeartRate expected, ExplainedHeartRate? explained, Action<Utf8JsonWriter> more)
    {
        ReadingOutput.WriteKey(writer, person, reading);
        ReadingOutput.WriteNumber(writer, "expected_bpm", expected.MedianBpm, 1);
        ReadingOutput.WriteNumber(writer, "lower_bpm", expected.LowerBpm, 1);
        ReadingOutput.WriteNumber(writer, "upper_bpm", expected.UpperBpm, 1);
        ReadingOutput.WriteNumber(writer, "mean_bpm", expected.MeanBpm, 1);
        ReadingOutput.WriteNumber(writer, "coverage", expected.Coverage, 4);
        ReadingOutput.WriteNumber(writer, "observed_bpm", expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : double.NaN, 1);
        writer.WriteString("state", ExpectationTerms.BodyState.ToWord(expected.State));
        writer.WriteString("time", ExpectationTerms.Time.ToWord(expected.Time));
        writer.WriteString("heart_rate", ExpectationTerms.HeartRate.ToWord(expected.HeartRate));
        writer.WriteStartArray("still_learning");
        foreach (var word in ExpectationTerms.WordsOf(expected.Learning))
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
        more(writer);
        if (!explain)
        {
            return;
        }

        var parts = expected.Parts;
        writer.WriteStartObject("explanation");
        ReadingOutput.WriteNumber(writer, "base_bpm", parts.BaseBpm, 2);
        ReadingOutput.WriteNumber(writer, "clock_bpm", parts.ClockBpm, 2);
        ReadingOutput.WriteNumber(writer, "activity_bpm", parts.ActivityBpm, 2);
        ReadingOutput.WriteNumber(writer, "personal_bpm", parts.PersonalBpm, 2);
        ReadingOutput.WriteNumber(writer, "recent_bpm", parts.RecentBpm, 2);
        if (explained is not null)
        {
            writer.WriteStartArray("contributions");
            foreach (var part in explained.Contributions)
            {
                writer.WriteStartObject();
                writer.WriteString("name", part.Name);
                ReadingOutput.WriteNumber(writer, "bpm", part.Bpm, 2);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static string Observed(in Reading reading, in ExpectedHeartRate expected) =>
        expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm.ToString("0.0", CultureInfo.InvariantCulture) : "–";

    private static string InBand(in Reading reading, in ExpectedHeartRate expected) => expected.HeartRate != HeartRateStatus.Measured
        ? "–"
        : expected.Holds(reading.HeartRateBpm) ? "yes" : reading.HeartRateBpm > expected.UpperBpm ? "above" : "below";

    private static string Words(StillLearning learning) =>
        learning == StillLearning.None ? "nothing" : string.Join(", ", ExpectationTerms.WordsOf(learning));

    // A trained predictor names its inputs; parts that would show as 0.0 are told with the base.
    private static string Sentence(in ExpectationParts parts, ExplainedHeartRate? explained)
    {
        (string Name, float Bpm)[] added = explained is null
            ? [("clock", parts.ClockBpm), ("activity", parts.ActivityBpm), ("personal", parts.PersonalBpm), ("recent", parts.RecentBpm)]
            : [.. explained.Contributions.Select(static part => (part.Name, part.Bpm))];
        var (small, named) = (added.Where(static part => MathF.Abs(part.Bpm) < 0.05f), added.Where(static part => MathF.Abs(part.Bpm) >= 0.05f));
        return string.Create(CultureInfo.InvariantCulture, $"{parts.BaseBpm + small.Sum(static part => part.Bpm):0.0} base")
            + string.Concat(named.Select(static part => string.Create(CultureInfo.InvariantCulture, $" {(part.Bpm < 0 ? '−' : '+')} {MathF.Abs(part.Bpm):0.0} {part.Name}")));
    }
}
