using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Tests.Formats;

public sealed class CohortDataTests
{
    [Fact]
    public void Readings_come_sorted_by_time_and_then_by_person()
    {
        using var folder = new Folder(readings: Folder.Header
            + "USER_0002,2026-01-01 00:00:00,62,light,1\n"
            + "USER_0001,2026-01-01 00:05:00,63,light,1\n"
            + "USER_0001,2026-01-01 00:00:00,61,light,1\n");
        var data = folder.Load();
        Assert.Equal([61f, 62f, 63f], data.Readings.Select(r => r.Reading.HeartRateBpm));
        Assert.Equal([0, 1, 0], data.Readings.Select(r => r.PersonIndex));
        Assert.Equal(0, data.Faults.Total);
    }

    [Fact]
    public void Every_column_arrives_in_its_field()
    {
        using var folder = new Folder(
            "user_id,name,email,age,gender,weight_kg,height_cm,bmi,fitness_level,performance_level,resting_hr,max_hr,conditions,medications,"
            + "smoker,caffeine_user,alcohol_user,sleep_quality,registration_date\n"
            + "U1,\"Doe, Jo\",jo@example.com,34,F,68.8,172.5,23.1,very_active,athlete,51,187,\"hypertension,sleep_apnea\",none,True,FALSE,,good,2026-01-24\n",
            "user_id,timestamp,heart_rate,resting_hr_baseline,activity_type,activity_intensity,steps_5min,calories_5min,hrv_rmssd,stress_score,"
            + "is_anomaly,anomaly_type,anomaly_severity,confidence_score,signal_quality,skin_temperature,device_battery,elevation_gain,sleep_stage\n"
            + "U1,2026-01-24 00:05:00,64.4,51,sleeping,0.25,2,1.5,46.5,10,True,bradycardia,high,0.8,0.9,36.5,99,3,rem_sleep\n"
            + "U1,2026-01-24 00:10:00,64.4,,,,,,,,,,,,,,,,\n");
        var data = folder.Load();
        Assert.Equal(
            new Person
            {
                Id = "U1",
                AgeYears = 34,
                Sex = Sex.Female,
                WeightKg = 68.8f,
                HeightCm = 172.5f,
                Bmi = 23.1f,
                FitnessLevel = FitnessLevel.VeryActive,
                PerformanceLevel = PerformanceLevel.Athlete,
                RestingHeartRateBpm = 51,
                MaxHeartRateBpm = 187,
                Conditions = Conditions.Hypertension | Conditions.SleepApnea,
                Medications = Medications.None,
                Smoker = true,
                CaffeineUser = false,
                SleepQuality = SleepQuality.Good,
            },
            Assert.Single(data.People));
        var expected = new Reading
        {
            LocalTime = new DateTime(2026, 1, 24, 0, 5, 0, DateTimeKind.Unspecified),
            HeartRateBpm = 64.4f,
            RestingHeartRateBpm = 51,
            Activity = ActivityType.Sleeping,
            ActivityIntensity = .25f,
            StepsPer5Min = 2,
            CaloriesPer5MinKcal = 1.5f,
            RmssdMs = 46.5f,
            StressScore = 10,
            ConfidenceScore = .8f,
            SignalQuality = .9f,
            SkinTemperatureCelsius = 36.5f,
            DeviceBatteryPercent = 99,
            ElevationGainMetres = 3,
            SleepStage = SleepStage.Rem,
        };
        Assert.Equal(new LabeledReading(0, expected, new AnomalyLabel(true, AnomalyKind.Bradycardia, AnomalySeverity.High)), data.Readings[0]);
        var bare = new Reading { LocalTime = expected.LocalTime.AddMinutes(5), HeartRateBpm = 64.4f, SleepStage = SleepStage.Awake };
        Assert.Equal(new LabeledReading(0, bare, default), data.Readings[1]);
    }

    [Fact]
    public void Plain_and_compressed_files_with_mark_and_carriage_returns_load_the_same()
    {
        var text = Folder.Header + BadInputRows();
        using var plain = new Folder(readings: text);
        using var packed = new Folder(users: null);
        packed.WriteGzip("users.csv.gz", "\uFEFF" + Folder.Users.ReplaceLineEndings("\r\n"));
        packed.WriteGzip("readings.csv.gz", "\uFEFF" + text.ReplaceLineEndings("\r\n"));
        Assert.Equal(plain.Load().Readings, packed.Load().Readings);
        Assert.Equal(plain.Load().People, packed.Load().People);
    }

    [Fact]
    public void The_content_hash_is_that_of_the_bytes_on_disk()
    {
        using var folder = new Folder();
        folder.WriteGzip("readings.csv.gz", Folder.Header + BadInputRows());
        var hash = folder.Load().ContentHash;
        Assert.Equal(CohortData.HashOf(folder.Path), hash);
        folder.WriteGzip("readings.csv.gz", Folder.Header + BadInputRows().Replace("72", "73", StringComparison.Ordinal));
        Assert.NotEqual(hash, folder.Load().ContentHash);
    }

    [Fact]
    public void One_persons_file_needs_neither_id_nor_heart_rate()
    {
        using var folder = new Folder();
        folder.Write("mine.csv", "timestamp,steps_5min\n2026-01-01 00:00:00,4\n2026-01-01 00:05:00,5\n");
        var faults = new FaultLog();
        using var reader = ReadingReader.OpenOnePerson(folder.File_("mine.csv"), DataContract.Default, faults);
        Assert.True(reader.Read());
        Assert.True(float.IsNaN(reader.Current.Reading.HeartRateBpm));
        Assert.Equal(SleepStage.Unknown, reader.Current.Reading.SleepStage);
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Equal(0, faults.Total);
    }

    [Fact]
    public void One_persons_file_may_not_change_the_person()
    {
        using var folder = new Folder(readings: Folder.Header + "A,2026-01-01 00:00:00,70,light,1\nB,2026-01-01 00:05:00,70,light,1\n");
        var faults = new FaultLog();
        using var reader = ReadingReader.OpenOnePerson(folder.File_("readings.csv"), DataContract.Default, faults);
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Equal(1, faults.Count(FaultKind.UnknownPerson));
    }

    [Fact]
    public void What_is_written_is_read_back()
    {
        using var folder = new Folder(users: null);
        var person = new Person { Id = "A,\"1\"", AgeYears = 40.5f, Sex = Sex.Male, Conditions = Conditions.Anxiety | Conditions.Diabetes };
        var reading = new Reading
        {
            LocalTime = new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Unspecified),
            HeartRateBpm = 71.2345f,
            ActivityIntensity = .123456f,
            SleepStage = SleepStage.Deep,
        };
        var label = new AnomalyLabel(null, AnomalyKind.IrregularRhythm, AnomalySeverity.Low);
        using (var writer = new CohortWriter(folder.Path, gzip: true))
        {
            writer.Add(person, new PersonalDetails("A", "a@example.com", reading.LocalTime.Date));
            writer.Add(person.Id, reading, label);
            writer.Complete();
        }

        var data = folder.Load();
        Assert.Equal(person, Assert.Single(data.People));
        Assert.Equal(new LabeledReading(0, reading, label), Assert.Single(data.Readings));
    }

    [Fact]
    public void An_unfinished_writer_leaves_nothing_behind()
    {
        using var folder = new Folder(users: null);
        using (var writer = new CohortWriter(folder.Path))
        {
            writer.Add("A", new Reading(), default);
        }

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static string BadInputRows() => Validation.BadInputTests.Rows(300);
}
