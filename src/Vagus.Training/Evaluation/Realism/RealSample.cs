using Vagus.Data.Formats;
using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Formats.Welltory;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Training.Evaluation.Realism;

/// <summary>The real sets, as far as they are there.</summary>
internal sealed class RealSample
{
    private const int MostRecordings = 20;
    private const int FewestBeats = 30;

    private readonly string _root;
    private readonly CancellationToken _cancellation;

    public RealSample(string root, Action<double> progress, CancellationToken cancellation)
    {
        if (!Directory.Exists(root))
        {
            throw new DataFormatException(root, 0, "", "there is no such folder; expected one that holds fitbit, lifesnaps, nsr2db or welltory");
        }

        _root = root;
        _cancellation = cancellation;
        (string Part, Action<string> Load)[] parts = [("fitbit", LoadFitbit), ("lifesnaps", LoadLifeSnaps), ("welltory", LoadWelltory), ("nsr2db", LoadRecordings)];
        for (var i = 0; i < parts.Length; i++)
        {
            Try(parts[i].Part, parts[i].Load);
            progress((i + 1.0) / parts.Length);
        }

        if (Skipped.Count == parts.Length)
        {
            throw new DataFormatException(root, 0, "", $"no real data found: {string.Join("; ", Skipped)}");
        }
    }

    /// <summary>Minutes with steps.</summary>
    public MinuteSample Minutes { get; } = new();

    /// <summary>Minutes made of seconds; steps are not known.</summary>
    public MinuteSample Nights { get; } = new();

    public DaySample Days { get; } = new();

    public List<float> WelltoryRmssd { get; } = [];

    public List<float> RecordedRmssd { get; } = [];

    public List<string> Skipped { get; } = [];

    private void Try(string part, Action<string> load)
    {
        var folder = Path.Combine(_root, part);
        if (!Directory.Exists(folder))
        {
            Skipped.Add($"{part}: there is no such folder");
            return;
        }

        try
        {
            load(folder);
        }
        catch (DataFormatException e)
        {
            Skipped.Add($"{part}: {e.Message}");
        }
    }

    private void LoadFitbit(string folder)
    {
        foreach (var path in FitbitFiles.RequireMinutes(folder))
        {
            using var reader = FitbitMinuteReader.Open(path, new FaultLog(), null, _cancellation);
            while (reader.Read())
            {
                var reading = reader.Current.Reading;
                Minutes.Add(reading.LocalTime, reading.HeartRateBpm, reading.StepsPerMinute);
            }

            Minutes.EndPerson();
        }

        foreach (var path in Files(folder, "heartrate_seconds_*.csv*"))
        {
            using var reader = FitbitSecondReader.Open(path, new FaultLog(), null, _cancellation);
            LoadSeconds(reader);
            Nights.EndPerson();
        }
    }

    private void LoadSeconds(FitbitSecondReader reader)
    {
        var (minute, sum, count) = (DateTime.MinValue, 0.0, 0);
        while (reader.Read())
        {
            var reading = reader.Current.Reading;
            var start = new DateTime(reading.LocalTime.Ticks - (reading.LocalTime.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
            if (start != minute)
            {
                End();
                (minute, sum, count) = (start, 0, 0);
            }

            if (!float.IsNaN(reading.HeartRateBpm) && !HeartRateValue.IsNotWorn(reading.HeartRateBpm))
            {
                sum += reading.HeartRateBpm;
                count++;
            }
        }

        End();

        // The minute files are rounded, so these are too.
        void End() => Nights.Add(minute, count > 0 ? (float)Math.Round(sum / count) : float.NaN, float.NaN);
    }

    private void LoadLifeSnaps(string folder)
    {
        var path = Files(folder, "daily.csv*").FirstOrDefault() ?? throw new DataFormatException(folder, 0, "", "the folder holds no daily.csv or daily.csv.gz");
        using var reader = LifeSnapsReader.Open(path, new FaultLog(), null, _cancellation);
        foreach (var person in reader.ReadToEnd().ToList().GroupBy(static day => day.PersonId, StringComparer.Ordinal))
        {
            foreach (var day in person.OrderBy(static day => day.Day))
            {
                // A day without a heart rate was not worn: its zero steps say nothing.
                Days.Add(float.IsNaN(day.HeartRateBpm) ? day with { Steps = float.NaN } : day);
            }

            Days.EndPerson();
        }
    }

    private void LoadWelltory(string folder)
    {
        foreach (var measurement in HrvMeasurementReader.Read(Path.Combine(folder, HrvMeasurementReader.FileName)))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (double.IsFinite(measurement.RmssdMs))
            {
                WelltoryRmssd.Add((float)measurement.RmssdMs);
            }
        }
    }

    private void LoadRecordings(string folder)
    {
        var normal = Path.Combine(folder, "normal");
        foreach (var path in Files(Directory.Exists(normal) ? normal : folder, "*.txt*").Take(MostRecordings))
        {
            _cancellation.ThrowIfCancellationRequested();
            AddQuietHalf(BeatFile.Read(path).Rr);
        }
    }

    /// <summary>RMSSD of each minute that is no faster than the recording's median minute.</summary>
    private void AddQuietHalf(RrSeries series)
    {
        var minutes = new List<(double Bpm, double Rmssd)>();
        for (var segment = 0; segment < series.SegmentCount; segment++)
        {
            AddMinutes(series.RrMs[series.Segment(segment)], minutes);
        }

        minutes.Sort();
        foreach (var (_, rmssd) in minutes.Take(minutes.Count / 2))
        {
            RecordedRmssd.Add((float)rmssd);
        }
    }

    private static void AddMinutes(ReadOnlySpan<double> rrMs, List<(double Bpm, double Rmssd)> minutes)
    {
        var (passed, squares, beats) = (0.0, 0.0, 0);
        for (var i = 1; i < rrMs.Length; i++)
        {
            squares += (rrMs[i] - rrMs[i - 1]) * (rrMs[i] - rrMs[i - 1]);
            passed += rrMs[i];
            beats++;
            if (passed >= 60_000)
            {
                if (beats >= FewestBeats)
                {
                    minutes.Add((60_000 * beats / passed, Math.Sqrt(squares / beats)));
                }

                (passed, squares, beats) = (0, 0, 0);
            }
        }
    }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal);
}
