using System.Globalization;
using System.Text.Json;
using Vagus.Cli.Terminals;
using Vagus.Data.Formats;
using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Validation;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.Training.Registry;
using Vagus.Training.Reports;

namespace Vagus.Cli;

/// <summary>One run of <c>vagus backtest</c>.</summary>
internal sealed class BacktestRun(
    Terminal terminal,
    string path,
    string rule,
    AlertRequest request,
    Person? profile,
    string? report,
    string? picture,
    bool json,
    CancellationToken cancellation)
{
    private const int MostPictures = 12;
    private const int MostPeopleTold = 1000;
    private const string Header =
        "person      given             kind                             score  observed  expected bpm  what it says";

    private readonly FaultLog _faults = new();
    private readonly Dictionary<string, History> _people = new(StringComparer.Ordinal);
    private readonly List<PersonTimeline> _timelines = [];
    private readonly List<string> _leftOut = [];
    private readonly HashSet<string> _toldTwice = new(StringComparer.Ordinal);
    private NoteBook _notes = new();
    private bool _isComplete;

    public int Run()
    {
        if (report is not null)
        {
            ReportFile.RequireWritable(report);
        }

        if (picture is not null)
        {
            TimelineFile.RequireWritable(picture);
        }

        CheckRule(() => RuleReplay.OverReadings(rule, new Person(), request.Budget));
        using (var output = new ReadingOutput(terminal, json, "alerts", Header))
        {
            output.Begin(WriteHead);
            output.Tail = WriteTail;
            output.Run(() => Replay(output));
        }

        var result = Result();
        if (!json)
        {
            WriteText(result);
        }

        terminal.Out.Flush();
        WriteFiles(result);
        Tell();
        return _faults.Total > 0 ? ExitCodes.BadInput : ExitCodes.Success;
    }

    private void Replay(ReadingOutput output)
    {
        _notes = request.ReadNotes(cancellation);
        foreach (var (file, format) in HistoryFolder.Find(path, _leftOut))
        {
            if (format == RecordingFormat.LifeSnapsDaily)
            {
                ReplayDays(output, file);
            }
            else
            {
                ReplayReadings(output, file, format);
            }
        }

        _isComplete = true;
    }

    private void ReplayReadings(ReadingOutput output, string file, RecordingFormat format)
    {
        foreach (var (person, reading) in HistoryFile.Read(file, format, users: null, profile, _faults, cancellation))
        {
            var history = Of(file, person.Id, format, () => RuleReplay.OverReadings(rule, person, request.Budget));
            // Somebody whose minutes are known need not be told a second time by the seconds.
            if (history.Format != format)
            {
                _toldTwice.Add(person.Id);
                continue;
            }

            history.Replay.Observe(reading, _notes.Of(person.Id, DateOnly.FromDateTime(reading.LocalTime)));
            history.Timeline?.Add(history.Replay.Newest, history.Replay.Score);
            Write(output, person.Id, history);
        }
    }

    private void ReplayDays(ReadingOutput output, string file)
    {
        CheckRule(() => RuleReplay.OverDays(rule, request.Budget));
        using var reader = LifeSnapsReader.Open(file, _faults, null, cancellation);
        while (reader.Read())
        {
            var summary = reader.Current;
            var history = Of(file, summary.PersonId, RecordingFormat.LifeSnapsDaily, () => RuleReplay.OverDays(rule, request.Budget));
            var day = summary.ToDayValues(_notes.Of(summary.PersonId, summary.Day));
            history.Replay.Observe(day);
            history.Timeline?.Add(day, history.Replay.Score);
            Write(output, summary.PersonId, history);
        }
    }

    private History Of(string file, string person, RecordingFormat format, Func<RuleReplay> create)
    {
        if (!_people.TryGetValue(person, out var history))
        {
            WearableFile.CheckPeople(file, _people.Count, 0);
            var replay = create();
            var timeline = _timelines.Count < MostPictures && (report is not null || picture is not null) ? new PersonTimeline(person, replay.Threshold) : null;
            if (timeline is not null)
            {
                _timelines.Add(timeline);
            }

            _people[person] = history = new History(replay, timeline, format);
        }

        return history;
    }

    private void Write(ReadingOutput output, string person, History history)
    {
        foreach (var alert in history.Replay.Opened)
        {
            history.Timeline?.Add(alert);
            if (json)
            {
                output.Write(writer => WriteAlert(writer, person, alert));
            }
            else
            {
                output.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{person,-11} {alert.Opened:yyyy-MM-dd HH:mm}  {AlertTables.KindOf(alert.Kind),-28}  {alert.Score,8:0.00}  {AlertLine.Bpm(alert.ObservedBpm),8}  {AlertLine.Bpm(alert.ExpectedBpm),12}  {AlertTables.Sentence(alert)}"));
            }
        }
    }

    private static void WriteAlert(Utf8JsonWriter writer, string person, ReplayedAlert alert)
    {
        if (person.Length > 0)
        {
            writer.WriteString("user_id", person);
        }

        AlertJson.Number(writer, "score", alert.Score, 4);
        if (alert.Explained is { } explained)
        {
            AlertJson.WriteFields(writer, explained);
            return;
        }

        AlertJson.Word(writer, "kind", Terms.AnomalyKind.ToWord(alert.Kind));
        AlertJson.Time(writer, "opened", alert.Opened);
        AlertJson.Number(writer, "observed_bpm", alert.ObservedBpm, 1);
        AlertJson.Number(writer, "expected_bpm", alert.ExpectedBpm, 1);
        writer.WriteString("sentence", AlertTables.Sentence(alert));
    }

    private void WriteHead(Utf8JsonWriter writer)
    {
        writer.WriteString("rule", rule);
        AlertJson.Number(writer, "budget_alert_days_per_person_week", request.Budget, 4);
        writer.WriteString("thresholds_source", BudgetTable.Shipped.Source);
    }

    private void WriteTail(Utf8JsonWriter writer)
    {
        var result = Result();
        AlertJson.Number(writer, "threshold", _people.Values.FirstOrDefault()?.Replay.Threshold ?? float.NaN, 5);
        writer.WriteStartArray("people");
        foreach (var (id, tally) in result.ByPerson)
        {
            writer.WriteStartObject();
            if (id.Length > 0)
            {
                writer.WriteString("user_id", id);
            }

            AlertLine.Write(writer, tally);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartObject("tally");
        writer.WriteNumber("people", result.People);
        AlertLine.Write(writer, result.Total);
        writer.WriteEndObject();
        if (_isComplete && request.NotesFile is not null)
        {
            UnmatchedNotes.Write(writer, _notes, _people.Keys);
        }
    }

    private void WriteText(BacktestResult result)
    {
        if (result.People > 1)
        {
            terminal.Out.WriteLine();
            foreach (var (id, tally) in result.ByPerson)
            {
                terminal.Out.WriteLine($"{id,-11} {AlertLine.Of(1, tally)}");
            }

            terminal.Out.WriteLine();
        }

        terminal.Out.WriteLine(AlertLine.Of(result.People, result.Total));
        terminal.Out.WriteLine(AlertLine.Times);
        terminal.Out.WriteLine(BacktestPage.Summary(result));
    }

    private void WriteFiles(BacktestResult result)
    {
        if (report is not null)
        {
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
            BacktestPage.Write(report, result, name, BundleWriter.ProductVersion);
            terminal.Error.WriteLine($"Wrote {Path.GetFullPath(report)}");
        }

        if (picture is not null)
        {
            TimelineFile.Write(picture, _timelines.FirstOrDefault(), rule, terminal);
        }
    }

    private void Tell()
    {
        if (_leftOut.Count > 0)
        {
            terminal.Error.WriteLine($"Left out: {string.Join(", ", _leftOut.Take(20))}{(_leftOut.Count > 20 ? $" and {_leftOut.Count - 20} more" : "")}.");
        }

        if (_toldTwice.Count > 0)
        {
            terminal.Error.WriteLine($"{_toldTwice.Count} {(_toldTwice.Count == 1 ? "person is" : "people are")} in files of several formats; the first was taken: {string.Join(", ", _toldTwice.Order(StringComparer.Ordinal).Take(20))}.");
        }

        UnmatchedNotes.Tell(terminal, _notes, _people.Keys);
        ReadingFile.ReportFaults(terminal, _faults);
    }

    private BacktestResult Result()
    {
        var total = default(WearTally);
        foreach (var history in _people.Values)
        {
            total.Add(history.Replay.Tally);
        }

        return new BacktestResult
        {
            Rule = rule,
            Budget = request.Budget,
            Source = BudgetTable.Shipped.Source,
            People = _people.Count,
            Total = total,
            ByPerson = [.. _people.Take(MostPeopleTold).Select(static pair => (pair.Key, pair.Value.Replay.Tally))],
            Timelines = _timelines,
        };
    }

    private void CheckRule(Func<RuleReplay> create)
    {
        try
        {
            create();
        }
        catch (KeyNotFoundException unknown)
        {
            throw new UsageException($"--rule: {unknown.Message}{RuleHint.Of(rule)}");
        }
    }

    private sealed record History(RuleReplay Replay, PersonTimeline? Timeline, RecordingFormat Format);
}
