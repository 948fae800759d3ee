using System.Globalization;
using System.Security.Cryptography;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Tests.Simulation;

public sealed class ClassicGeneratorTests
{
    [Fact]
    public void The_same_seed_gives_the_same_bytes_under_any_culture()
    {
        using var first = new Folder(users: null);
        using var second = new Folder(users: null);
        ClassicGenerator.Generate(new ClassicOptions(4, 2), first.Path);
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var commas = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            commas.NumberFormat.NumberDecimalSeparator = ",";
            commas.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = commas;
            ClassicGenerator.Generate(new ClassicOptions(4, 2), second.Path);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.Equal(CohortData.HashOf(first.Path), CohortData.HashOf(second.Path));
        // Golden: the published seed must not move.
        Assert.Equal(Golden, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(first.File_("readings.csv")))));
    }

    [Fact]
    public void A_person_is_the_same_whatever_the_number_of_people_and_days()
    {
        using var few = Generated(new ClassicOptions(2, 1));
        using var many = Generated(new ClassicOptions(7, 30) { Gzip = true });
        var (a, b) = (few.Load(), many.Load());
        Assert.Equal(a.People, b.People.Take(2));
        foreach (var person in new[] { 0, 1 })
        {
            Assert.Equal(
                a.Readings.Where(r => r.PersonIndex == person), b.Readings.Where(r => r.PersonIndex == person).Take(288));
        }
    }

    [Fact]
    public void Another_seed_gives_other_people()
    {
        using var a = Generated(new ClassicOptions(5, 1));
        using var b = Generated(new ClassicOptions(5, 1, 43));
        Assert.NotEqual(a.Load().People, b.Load().People);
    }

    [Fact]
    public void A_generated_cohort_has_no_fault_and_no_gap()
    {
        using var folder = Generated(new ClassicOptions(5, 22));
        var report = folder.Validate();
        Assert.Equal((5L * 22 * 288, 5, 0, 0, 0), (report.Rows, report.People, report.TotalFaults, report.Gaps, report.OutOfOrder));
    }

    [Fact]
    public void The_rules_hold_for_every_person_and_reading()
    {
        using var folder = Generated(new ClassicOptions(40, 7));
        var data = folder.Load();
        foreach (var p in data.People)
        {
            var male = p.Sex == Sex.Male;
            Assert.InRange(p.AgeYears, 18, 79);
            Assert.Equal(Math.Round(male ? 214 - (.8 * p.AgeYears) : 206 - (.88 * p.AgeYears)), p.MaxHeartRateBpm);
            Assert.Equal(p.Bmi, p.WeightKg / Math.Pow(p.HeightCm / 100, 2), .1);
            if (p.Conditions!.Value.HasFlag(Conditions.HeartDisease))
            {
                Assert.True(p.Medications!.Value.HasFlag(Medications.BetaBlocker));
            }
        }

        foreach (var (index, r, label) in data.Readings)
        {
            var p = data.People[index];
            Assert.InRange(r.HeartRateBpm, 35, (.98f * p.MaxHeartRateBpm) + .05f);
            Assert.Equal(p.RestingHeartRateBpm, r.RestingHeartRateBpm);
            Assert.Equal(r.Activity == ActivityType.Sleeping, r.SleepStage != SleepStage.Awake);
            Assert.True(label.Kind == AnomalyKind.None || label.IsAnomaly == true);
            Assert.True(label.Kind != AnomalyKind.SleepRelatedBradycardia || p.Conditions!.Value.HasFlag(Conditions.SleepApnea));
        }
    }

    [Fact]
    public void Labels_come_at_the_stated_rates_and_ignore_the_heart_rate()
    {
        using var folder = Generated(new ClassicOptions(60, 10));
        var data = folder.Load();
        double expected = 0, found = 0;
        foreach (var (index, r, label) in data.Readings)
        {
            var p = data.People[index];
            var c = p.Conditions!.Value;
            var own = .005 * (p.AgeYears > 65 ? 2 : 1) * (c.HasFlag(Conditions.HeartDisease) ? 3 : 1) * (c.HasFlag(Conditions.Anxiety) ? 1.5 : 1);
            var apnea = c.HasFlag(Conditions.SleepApnea) && r.LocalTime.Hour is >= 22 or <= 6 ? .02 : 0;
            expected += 1 - ((1 - own) * (1 - apnea));
            found += label.IsAnomaly == true ? 1 : 0;
        }

        Assert.Equal(expected, found, 5 * Math.Sqrt(expected));
    }

    [Fact]
    public void Means_by_activity_are_near_those_of_the_real_file()
    {
        var real = CohortData.Load(Repository.RealClassic(), DataContract.Default);
        using var folder = Generated(new ClassicOptions(200, 2));
        var made = folder.Load();
        foreach (var activity in Enum.GetValues<ActivityType>().Where(a => a != ActivityType.Unknown))
        {
            var (a, b) = (Mean(real, activity), Mean(made, activity));
            Assert.Equal(a.Share, b.Share, .01);
            Assert.Equal(a.AboveResting, b.AboveResting, 3.0);
            Assert.Equal(a.Rmssd, b.Rmssd, 1.5);
            Assert.Equal(a.Stress, b.Stress, 2.5);
            Assert.Equal(a.Calories, b.Calories, .02);
        }

        static (double Share, double AboveResting, double Rmssd, double Stress, double Calories) Mean(CohortData data, ActivityType activity)
        {
            var of = data.Readings.Where(r => r.Reading.Activity == activity).Select(r => r.Reading).ToList();
            return (
                of.Count / (double)data.Readings.Length,
                of.Average(r => r.HeartRateBpm - r.RestingHeartRateBpm),
                of.Average(r => r.RmssdMs),
                of.Average(r => r.StressScore),
                of.Average(r => r.CaloriesPer5MinKcal));
        }
    }

    [Fact]
    public void Data_that_is_there_is_replaced_only_when_allowed()
    {
        using var folder = Generated(new ClassicOptions(1, 1));
        var hash = CohortData.HashOf(folder.Path);
        var error = Assert.Throws<DataFormatException>(() => ClassicGenerator.Generate(new ClassicOptions(2, 1), folder.Path));
        Assert.Contains("exists already", error.Message, StringComparison.Ordinal);
        Assert.Equal(hash, CohortData.HashOf(folder.Path));
        ClassicGenerator.Generate(new ClassicOptions(2, 1) { Overwrite = true, Gzip = true }, folder.Path);
        Assert.Equal(["readings.csv.gz", "users.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_to_is_named()
    {
        using var folder = new Folder(users: null);
        folder.Write("file", "");
        var error = Assert.Throws<DataFormatException>(() => ClassicGenerator.Generate(new ClassicOptions(1, 1), folder.File_("file")));
        Assert.Contains("cannot be written to", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Cancelling_leaves_nothing_behind()
    {
        using var folder = new Folder(users: null);
        using var cancel = new CancellationTokenSource();
        var progress = new Immediate(cancel.Cancel);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            ClassicGenerator.Generate(new ClassicOptions(200, 3), folder.Path, progress, cancel.Token));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void All_faults_of_the_options_are_told_at_once()
    {
        var errors = new ClassicOptions(0, -1) { ReferenceDate = new DateOnly(1, 1, 1) }.Errors();
        Assert.Equal(3, errors.Count);
        Assert.Equal("people: found 0, expected 1–100000", errors[0]);
    }

    private const string Golden = "985a054c6f7f6b9a65190a5a33074b808c18f5087b6f9c93f33a8f25315563e0";

    private static Folder Generated(ClassicOptions options)
    {
        var folder = new Folder(users: null);
        ClassicGenerator.Generate(options, folder.Path);
        return folder;
    }

    private sealed class Immediate(Action action) : IProgress<GenerationProgress>
    {
        public void Report(GenerationProgress value) => action();
    }
}
