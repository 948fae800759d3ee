using System.Security.Cryptography;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Simulation.Classic;
using Vagus.Data.Simulation.Cohort;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Tests.Simulation.Cohort;

public sealed class CohortGeneratorTests
{
    private static readonly CohortOptions Options = new(6, 8, 5) { Sampling = CohortSampling.FiveMinutes };

    [Fact]
    public void The_same_seed_gives_the_same_bytes_one_block_at_a_time_or_many()
    {
        using var one = new Folder(users: null);
        using var many = new Folder(users: null);
        CohortGenerator.Generate(Options, one.Path, slots: 1, null, CancellationToken.None);
        CohortGenerator.Generate(Options, many.Path, slots: 8, null, CancellationToken.None);
        foreach (var name in new[] { "users.csv", "readings.csv", "events.csv" })
        {
            Assert.Equal(File.ReadAllBytes(one.File_(name)), File.ReadAllBytes(many.File_(name)));
        }

        // Golden: the published seed must not move.
        Assert.Equal(GoldenReadings, Hash(one.File_("readings.csv")));
        Assert.Equal(GoldenEvents, Hash(one.File_("events.csv")));
    }

    [Fact]
    public void What_is_written_is_valid_and_is_what_was_simulated()
    {
        using var folder = new Folder(users: null);
        var summary = CohortGenerator.Generate(Options, folder.Path);
        var report = folder.Validate();
        Assert.Equal(0, report.TotalFaults);
        var data = folder.Load();
        Assert.Equal(summary.Readings, data.Readings.Length);
        for (var number = 0; number < Options.People; number++)
        {
            var person = CohortSimulator.PersonOf(Options, number);
            Assert.Equal(person.Person, data.People[number]);
            var simulated = person.Readings().Where(r => !float.IsNaN(r.Reading.HeartRateBpm)).OrderBy(r => r.Reading.LocalTime);
            Assert.Equal(
                simulated.Select(r => (r.Reading, r.Label)), data.Readings.Where(r => r.PersonIndex == number).Select(r => (r.Reading, r.Label)));
        }
    }

    [Fact]
    public void Events_come_back_from_their_file()
    {
        using var folder = new Folder(users: null);
        var options = new CohortOptions(60, 28, 2) { Sampling = CohortSampling.FiveMinutes };
        var summary = CohortGenerator.Generate(options with { People = 60, Days = 28 }, folder.Path);
        var faults = new FaultLog();
        using var reader = CohortEventFile.Open(folder.File_("events.csv"), faults);
        var read = reader.ReadToEnd().ToList();
        Assert.Equal(0, faults.Total);
        Assert.Equal(summary.Events, read.Count);
        Assert.Equal(Enumerable.Range(0, 60).SelectMany(i => CohortSimulator.PersonOf(options, i).Events), read);
    }

    [Fact]
    public void Bad_events_are_refused_with_place_and_reason()
    {
        const string Header = "user_id,kind,fault,start,end,severity,magnitude_bpm,cause\n";
        using var folder = new Folder(users: null);
        folder.Write("events.csv", Header
            + "A,bradycardia,,2026-01-01 10:00:00,2026-01-01 11:00:00,low,-17.5,slow sinus node\n"
            + "A,bradycardia,,2026-01-01 10:00:00,2026-01-01 10:00:00,low,-17.5,x\n"
            + "A,bradycardia,flat_line,2026-01-01 10:00:00,2026-01-01 11:00:00,low,,x\n"
            + "A,sensor_fault,,2026-01-01 10:00:00,2026-01-01 11:00:00,low,,x\n"
            + "A,fever,,2026-01-01 10:00:00,2026-01-01 11:00:00,low,,x\n");
        var faults = new FaultLog();
        using (var reader = CohortEventFile.Open(folder.File_("events.csv"), faults))
        {
            var only = Assert.Single(reader.ReadToEnd());
            Assert.Equal(
                new CohortEvent("A", AnomalyKind.Bradycardia, SensorFaultKind.None, new DateTime(2026, 1, 1, 10, 0, 0), new DateTime(2026, 1, 1, 11, 0, 0), AnomalySeverity.Low, -17.5f, "slow sinus node"),
                only);
            Assert.Equal(4, reader.FaultyRows);
        }

        var told = faults.Examples.Select(fault => fault.ToString()).ToList();
        Assert.Contains("events.csv:3, column end: found 2026-01-01 10:00:00, expected a time after the start", told);
        Assert.Contains(told, text => text.StartsWith("events.csv:4, column fault: found flat_line", StringComparison.Ordinal));
        Assert.Contains(told, text => text.StartsWith("events.csv:5, column fault:", StringComparison.Ordinal));
        Assert.Contains(told, text => text.StartsWith("events.csv:6, column kind: found fever", StringComparison.Ordinal));
        folder.Write("other.csv", "user_id,kind\n");
        Assert.Throws<DataFormatException>(() => CohortEventFile.Open(folder.File_("other.csv"), new FaultLog()));
    }

    [Fact]
    public void Healthy_people_have_an_empty_file_of_events_and_classic_people_none()
    {
        using var folder = new Folder(users: null);
        CohortGenerator.Generate(Options with { WithEvents = false, People = 1, Days = 1, Gzip = true }, folder.Path);
        Assert.Equal(["events.csv", "readings.csv.gz", "users.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Single(File.ReadAllLines(folder.File_("events.csv")));
        Assert.Throws<DataFormatException>(() => CohortGenerator.Generate(Options, folder.Path));
        ClassicGenerator.Generate(new ClassicOptions(1, 1) { Overwrite = true }, folder.Path);
        Assert.Equal(["readings.csv", "users.csv"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void More_readings_of_a_person_than_can_be_written_are_refused()
    {
        Assert.Equal(["days: found 122, expected 1–121 where people may be measured every ten seconds"], CohortGenerator.Errors(new CohortOptions(1, 122)));
        Assert.Empty(CohortGenerator.Errors(new CohortOptions(1, 730) { Sampling = CohortSampling.OneMinute }));
    }

    private const string GoldenReadings = "9853deab09e71174b276280c1e24cdc5d8c75eb6f0b43180dc39a9d67a5e01e9";
    private const string GoldenEvents = "7c3731e6c6685cf793b36490b1ddb137fffea08ca80f333a8b620b641d2e0319";

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
