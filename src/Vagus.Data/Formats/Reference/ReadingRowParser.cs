using Vagus.Data.Formats.Csv;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>Turns a row of readings.csv into a reading and its label.</summary>
internal sealed class ReadingRowParser
{
    private readonly List<ColumnBinding> _columns = [];
    private readonly ColumnBinding _timestamp;
    private readonly ColumnBinding _heartRate;
    private readonly ColumnBinding _resting;
    private readonly ColumnBinding _activity;
    private readonly ColumnBinding _intensity;
    private readonly ColumnBinding _steps;
    private readonly ColumnBinding _calories;
    private readonly ColumnBinding _rmssd;
    private readonly ColumnBinding _stress;
    private readonly ColumnBinding _isAnomaly;
    private readonly ColumnBinding _anomalyKind;
    private readonly ColumnBinding _severity;
    private readonly ColumnBinding _confidence;
    private readonly ColumnBinding _quality;
    private readonly ColumnBinding _skin;
    private readonly ColumnBinding _battery;
    private readonly ColumnBinding _elevation;
    private readonly ColumnBinding _sleepStage;
    private readonly WordTable<ActivityType> _activityWords;
    private readonly WordTable<AnomalyKind> _anomalyWords;
    private readonly WordTable<AnomalySeverity> _severityWords;
    private readonly WordTable<SleepStage> _sleepWords;

    public ReadingRowParser(RowChecker row, TableHeader header, bool onePerson)
    {
        Row = row;
        UserId = Bind("user_id", onePerson);
        _timestamp = Bind("timestamp");
        _heartRate = Bind("heart_rate", onePerson);
        _resting = Bind("resting_hr_baseline");
        _activity = Bind("activity_type");
        _intensity = Bind("activity_intensity");
        _steps = Bind("steps_5min");
        _calories = Bind("calories_5min");
        _rmssd = Bind("hrv_rmssd");
        _stress = Bind("stress_score");
        _isAnomaly = Bind("is_anomaly");
        _anomalyKind = Bind("anomaly_type");
        _severity = Bind("anomaly_severity");
        _confidence = Bind("confidence_score");
        _quality = Bind("signal_quality");
        _skin = Bind("skin_temperature");
        _battery = Bind("device_battery");
        _elevation = Bind("elevation_gain");
        _sleepStage = Bind("sleep_stage");
        _activityWords = new WordTable<ActivityType>(_activity.Contract, Terms.Activity);
        _anomalyWords = new WordTable<AnomalyKind>(_anomalyKind.Contract, Terms.AnomalyKind);
        _severityWords = new WordTable<AnomalySeverity>(_severity.Contract, Terms.AnomalySeverity);
        _sleepWords = new WordTable<SleepStage>(_sleepStage.Contract, Terms.SleepStage);

        ColumnBinding Bind(string name, bool mayBeEmpty = false)
        {
            var column = header.Bind(name, mayBeEmpty);
            _columns.Add(column);
            return column;
        }
    }

    public RowChecker Row { get; }

    public ColumnBinding UserId { get; }

    public ColumnBinding Timestamp => _timestamp;

    /// <summary>Parses the present row, which <see cref="RowChecker.Begin"/> has accepted; faults are logged.</summary>
    public void Parse(out Reading reading, out AnomalyLabel label)
    {
        reading = new Reading
        {
            LocalTime = Row.Time(_timestamp),
            HeartRateBpm = Row.Number(_heartRate),
            RestingHeartRateBpm = Row.Number(_resting),
            Activity = Row.Word(_activity, _activityWords),
            ActivityIntensity = Row.Number(_intensity),
            StepsPer5Min = Row.Number(_steps),
            CaloriesPer5MinKcal = Row.Number(_calories),
            RmssdMs = Row.Number(_rmssd),
            StressScore = Row.Number(_stress),
            ConfidenceScore = Row.Number(_confidence),
            SignalQuality = Row.Number(_quality),
            SkinTemperatureCelsius = Row.Number(_skin),
            DeviceBatteryPercent = Row.Number(_battery),
            ElevationGainMetres = Row.Number(_elevation),
            SleepStage = Row.Word(_sleepStage, _sleepWords, SleepStage.Awake),
        };
        label = new AnomalyLabel(
            Row.Flag(_isAnomaly), Row.Word(_anomalyKind, _anomalyWords), Row.Word(_severity, _severityWords));
    }

    public Dictionary<string, long> Nulls() =>
        _columns.Where(static c => c.Index >= 0).ToDictionary(static c => c.Contract.Name, static c => c.Nulls, StringComparer.Ordinal);
}
