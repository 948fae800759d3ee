using System.Text;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Csv;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Simulation.Cohort;

/// <summary>
/// Streams the events of a simulated cohort (<c>events.csv</c>) in the order of the file. Rows with faults are logged and
/// left out. Memory does not grow with the number of rows.
/// </summary>
public sealed class CohortEventFile : TableReader<CohortEvent>
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "events.csv";

    private static readonly (string Word, SensorFaultKind Value)[] Faults =
    [
        ("not_worn", SensorFaultKind.NotWorn),
        ("poor_contact", SensorFaultKind.PoorContact),
        ("dropout", SensorFaultKind.Dropout),
        ("flat_line", SensorFaultKind.FlatLine),
        ("cadence_lock", SensorFaultKind.CadenceLock),
        ("doubling", SensorFaultKind.Doubling),
        ("halving", SensorFaultKind.Halving),
        ("impossible_jump", SensorFaultKind.ImpossibleJump),
        ("battery_loss", SensorFaultKind.BatteryLoss),
        ("clock_error", SensorFaultKind.ClockError),
    ];

    private static readonly WordTable<SensorFaultKind> FaultWords = new(Faults);

    private static readonly TableContract Events = new(
        FileName,
        "One line an event.",
        [
            Columns.Text("user_id", "Key of the person."),
            Columns.Category("kind", Terms.AnomalyKind.Words, "Kind of the event."),
            Columns.Category("fault", FaultWords.Words, "What is wrong with the sensor; empty for the heart's events.", nullable: true),
            Columns.Time("start", ColumnType.Timestamp, "Wall-clock time from which the signal is changed."),
            Columns.Time("end", ColumnType.Timestamp, "Wall-clock time at which it is over."),
            Columns.Category("severity", Terms.AnomalySeverity.Words, "How strong."),
            Columns.Number("magnitude_bpm", "bpm", -260, 260, "Mean change of the heart rate; empty where it is no level.", nullable: true),
            Columns.Text("cause", "Why, in a few words."),
        ]);

    private static readonly byte[] HeaderLine = Encoding.UTF8.GetBytes(string.Join(',', Events.Columns.Select(static c => c.Name)) + "\n");
    private static readonly WordTable<AnomalyKind> Kinds = new(Events.Find("kind")!, Terms.AnomalyKind);
    private static readonly WordTable<AnomalySeverity> Severities = new(Events.Find("severity")!, Terms.AnomalySeverity);

    private readonly RepeatedText _person = new();
    private readonly RepeatedText _causeText = new();
    private readonly ColumnBinding _user;
    private readonly ColumnBinding _kind;
    private readonly ColumnBinding _fault;
    private readonly ColumnBinding _start;
    private readonly ColumnBinding _end;
    private readonly ColumnBinding _severity;
    private readonly ColumnBinding _magnitude;
    private readonly ColumnBinding _cause;

    private CohortEventFile(string path, FaultLog faults, IProgress<DataProgress>? progress, CancellationToken cancellation)
        : base(path, [Events], faults, hash: null, progress, cancellation)
    {
        _user = Header.Bind("user_id");
        _kind = Header.Bind("kind");
        _fault = Header.Bind("fault");
        _start = Header.Bind("start");
        _end = Header.Bind("end");
        _severity = Header.Bind("severity");
        _magnitude = Header.Bind("magnitude_bpm");
        _cause = Header.Bind("cause");
    }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Path of the file, plain or gzip.</param>
    /// <param name="faults">Receives the faults; a row with a fault is left out.</param>
    /// <param name="progress">Told from time to time how far the reading has come.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>A reader before the first event.</returns>
    /// <exception cref="DataFormatException">The file cannot be opened or its header is unusable.</exception>
    public static CohortEventFile Open(
        string path, FaultLog faults, IProgress<DataProgress>? progress = null, CancellationToken cancellation = default) =>
        new(path, faults, progress, cancellation);

    internal static void WriteHeader(CsvTextBuffer text) => text.Raw(HeaderLine);

    internal static void WriteRow(CsvTextBuffer text, in CohortEvent happening)
    {
        text.Text(happening.PersonId);
        text.Comma();
        text.Text(Terms.AnomalyKind.ToWord(happening.Kind));
        text.Comma();
        foreach (var (word, value) in Faults)
        {
            text.Text(value == happening.Fault ? word : "");
        }

        text.Comma();
        text.Timestamp(happening.Start);
        text.Comma();
        text.Timestamp(happening.End);
        text.Comma();
        text.Text(Terms.AnomalySeverity.ToWord(happening.Severity));
        text.Comma();
        text.Number(happening.MagnitudeBpm, 1, 1);
        text.Comma();
        text.Text(happening.Cause);
        text.EndLine();
    }

    private protected override void Parse(out CohortEvent value)
    {
        value = new CohortEvent(
            _person.From(Row.Text(_user)),
            Row.Word(_kind, Kinds),
            Row.Word(_fault, FaultWords),
            Row.Time(_start),
            Row.Time(_end),
            Row.Word(_severity, Severities),
            Row.Number(_magnitude),
            _causeText.From(Row.Text(_cause)));
        if (Row.IsFaultless && value.End <= value.Start)
        {
            Row.Fault(FaultKind.OutOfRange, _end, "a time after the start");
        }

        if (Row.IsFaultless && (value.Kind == AnomalyKind.SensorFault) == (value.Fault == SensorFaultKind.None))
        {
            Row.Fault(FaultKind.UnknownCategory, _fault, "the fault of a sensor_fault, and nothing for any other kind");
        }
    }
}
