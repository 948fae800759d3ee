using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Terminals;
using Vagus.Data.Validation;
using Vagus.Features.Movement;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.Training.Reports;

namespace Vagus.Cli;

/// <summary>One run of <c>vagus detect</c>.</summary>
internal sealed class DetectRun(
    Terminal terminal,
    string file,
    string? users,
    long limit,
    bool json,
    bool all,
    string? picture,
    AlertRequest request,
    Person? profile,
    CancellationToken cancellation)
{
    private const string AllHeader =
        "person      time                 tier       score  kind                          observed   lower  expected   upper  state";

    private readonly FaultLog _faults = new();
    private readonly Dictionary<string, Watched> _people = new(StringComparer.Ordinal);
    private PersonTimeline? _timeline;
    private NoteBook _notes = new();
    private bool _isComplete;
    private bool _knowsMovement;

    public int Run()
    {
        if (picture is not null)
        {
            TimelineFile.RequireWritable(picture);
        }

        using (var output = new ReadingOutput(terminal, json, all ? "detections" : "alerts", all ? AllHeader : AlertLine.Header))
        {
            output.Begin(WriteHead);
            output.Tail = WriteTally;
            output.Run(() => Judge(output));
        }

        if (!json)
        {
            WriteTally();
        }

        terminal.Out.Flush();
        if (picture is not null)
        {
            TimelineFile.Write(picture, _timeline, RuleCatalogue.Own, terminal);
        }

        if (!_knowsMovement && _people.Count > 0)
        {
            terminal.Error.WriteLine("Warning: no reading states movement (steps, intensity or activity): without it nothing is at rest or under effort, and no heart rate gives an alert, by own limits neither.");
        }

        UnmatchedNotes.Tell(terminal, _notes, _people.Keys);
        ReadingFile.ReportFaults(terminal, _faults);
        return _faults.Total > 0 ? ExitCodes.BadInput : ExitCodes.Success;
    }

    private void Judge(ReadingOutput output)
    {
        var format = HistoryFile.FormatOf(file);
        _notes = request.ReadNotes(cancellation);
        var left = limit;
        foreach (var (person, reading) in HistoryFile.Read(file, format, users, profile, _faults, cancellation))
        {
            if (left-- <= 0)
            {
                break;
            }

            if (!_people.TryGetValue(person.Id, out var watched))
            {
                _people[person.Id] = watched = new Watched(new PersonWatch(person, request.Budget, request.Limits));
                _timeline ??= picture is null ? null : new PersonTimeline(person.Id, watched.Watch.Threshold);
            }

            Take(output, person.Id, watched, reading);
        }

        _isComplete = true;
    }

    private void Take(ReadingOutput output, string person, Watched watched, in Reading reading)
    {
        var watch = watched.Watch;
        watch.Observe(reading, _notes.Of(person, DateOnly.FromDateTime(reading.LocalTime)));
        watched.Tally.Take(watch.Monitor.Newest, watch.Monitor.IsTrusted);
        _knowsMovement |= watch.Monitor.Newest.Expected.State != BodyState.Unknown;
        foreach (var alert in watch.Opened)
        {
            watched.Tally.TakeAlert(alert.Opened, alert.IsUserLimit);
        }

        if (_timeline is not null && _timeline.PersonId == person)
        {
            var score = watch.Combine();
            _timeline.Add(watch.Monitor.Newest, score);
            foreach (var alert in watch.Opened)
            {
                _timeline.Add(new ReplayedAlert(alert.Kind, alert.Opened, score.Score, alert.ObservedBpm, alert.ExpectedBpm, alert));
            }
        }

        if (all && json)
        {
            output.Write(writer => WriteReading(writer, person, watch));
        }
        else if (all)
        {
            output.Write(LineOf(person, watch));
        }

        foreach (var alert in watch.Opened)
        {
            if (!all && json)
            {
                output.Write(writer => AlertLine.Write(writer, person, alert));
            }
            else if (!json)
            {
                output.Write(all ? "            ALERT " + alert.Sentence : AlertLine.Of(person, alert));
            }
        }
    }

    private void WriteHead(Utf8JsonWriter writer)
    {
        writer.WriteString("rule", RuleCatalogue.Own);
        BudgetRecall.WriteFields(writer, request.Budget);
        AlertJson.Number(writer, "upper_bpm", request.Limits.UpperBpm ?? float.NaN, 1);
        AlertJson.Number(writer, "lower_bpm", request.Limits.LowerBpm ?? float.NaN, 1);
    }

    private static void WriteReading(Utf8JsonWriter writer, string person, PersonWatch watch)
    {
        ReadingOutput.WriteKey(writer, person, watch.Monitor.Newest.Reading);
        DetectionJson.WriteFields(writer, watch);
        writer.WriteStartArray("alerts");
        foreach (var alert in watch.Opened)
        {
            writer.WriteStartObject();
            AlertJson.WriteFields(writer, alert);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string LineOf(string person, PersonWatch watch)
    {
        var (reading, expected) = watch.Monitor.Newest;
        var combined = watch.Combine();
        var score = combined.State == DetectorState.Judged ? combined.Score.ToString("0.00", CultureInfo.InvariantCulture) : "–";
        var kind = combined.State == DetectorState.Judged ? Terms.AnomalyKind.ToWord(combined.Kind) : ReadingStates.Plain(AlertTerms.State.ToWord(combined.State));
        var observed = expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN;
        var sensor = watch.Monitor.IsTrusted ? "" : ", sensor: " + ReadingStates.Plain(AlertTerms.SensorFault.ToWord(watch.Monitor.Fault));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{person,-11} {reading.LocalTime:yyyy-MM-dd HH:mm:ss}  {ReadingStates.Plain(AlertTerms.Tier.ToWord(watch.Tier)),-8}  {score,6}  {kind,-28}  {AlertLine.Bpm(observed),8}  {AlertLine.Bpm(expected.LowerBpm),6}  {AlertLine.Bpm(expected.MedianBpm),8}  {AlertLine.Bpm(expected.UpperBpm),6}  {ReadingStates.Of(expected)}{sensor}");
    }

    private WearTally Total()
    {
        var total = default(WearTally);
        foreach (var watched in _people.Values)
        {
            total.Add(watched.Tally);
        }

        return total;
    }

    private void WriteTally(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("tally");
        writer.WriteNumber("people", _people.Count);
        AlertLine.Write(writer, Total());
        writer.WriteEndObject();
        if (_isComplete && request.NotesFile is not null)
        {
            UnmatchedNotes.Write(writer, _notes, _people.Keys);
        }
    }

    private void WriteTally()
    {
        terminal.Out.WriteLine(AlertLine.Of(_people.Count, Total()));
        terminal.Out.WriteLine(AlertLine.Times);
        terminal.Out.WriteLine($"Budget: {AlertBudget.ToText(request.Budget)} on healthy people.");
        terminal.Out.WriteLine(BudgetRecall.Sentence(request.Budget));
    }

    private sealed class Watched(PersonWatch watch)
    {
        public WearTally Tally;

        public PersonWatch Watch => watch;
    }
}
