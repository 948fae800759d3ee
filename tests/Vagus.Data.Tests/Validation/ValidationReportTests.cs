using System.Text.Json;
using CsCheck;
using Vagus.Data.Validation;

namespace Vagus.Data.Tests.Validation;

public sealed class ValidationReportTests
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    [Fact]
    public void Nulls_gaps_order_and_extra_columns_are_told_without_being_faults()
    {
        using var folder = new Folder(readings: "extra,steps_5min,heart_rate,timestamp,user_id\r\n"
            + string.Concat(Enumerable.Range(0, 100).Where(i => i is < 50 or > 60).Select(i => Row(i * 5, i == 3 ? "" : "1")))
            + "x,1,70,2026-01-01 04:22:00,USER_0001\r\n");
        var report = folder.Validate();
        Assert.False(report.HasFaults);
        Assert.Equal(["readings.csv: extra"], report.ExtraColumns);
        Assert.Equal(1, report.Columns.Single(c => c.Name == "steps_5min").Nulls);
        Assert.Equal(1, report.OutOfOrder);
        var person = Assert.Single(report.PeopleWithGaps);
        Assert.Equal(("USER_0001", 1, TimeSpan.FromHours(1)), (person.PersonId, person.Gaps, person.LongestGap));
        Assert.Equal((Start, Start.AddMinutes(495)), (report.First!.Value, report.Last!.Value));
        Assert.Equal(90, report.Rows);
        Assert.Equal(["USER_0002"], report.PeopleWithoutReadingsIds);

        static string Row(int minute, string steps) => $"x,{steps},70,{Start.AddMinutes(minute):yyyy-MM-dd HH:mm:ss},USER_0001\r\n";
    }

    [Fact]
    public void An_hourly_series_has_a_gap_only_beyond_three_hours()
    {
        var times = new Timeline(new TimelineBudget());
        foreach (var hour in new[] { 0, 1, 2, 3, 6, 7, 11 })
        {
            times.TryAdd(Start.AddHours(hour));
        }

        times.Complete();
        Assert.Equal((1, TimeSpan.FromHours(4)), (times.Gaps, times.LongestGap));
    }

    [Fact]
    public void Duplicates_are_those_of_a_plain_set_whatever_the_order()
    {
        Gen.Int[0, 300].Array[0, 400].Sample(seconds =>
        {
            var times = new Timeline(new TimelineBudget());
            var seen = new HashSet<int>();
            foreach (var second in seconds)
            {
                Assert.Equal(seen.Add(second), times.TryAdd(Start.AddSeconds(second)));
            }

            Assert.Equal(seen.Count, times.Count);
        });
    }

    [Fact]
    public void A_regular_series_read_twice_is_all_duplicates_however_long()
    {
        var budget = new TimelineBudget();
        var times = new Timeline(budget);
        Assert.All(Enumerable.Range(0, 50_000), i => Assert.True(times.TryAdd(Start.AddMinutes(5 * i))));
        Assert.All(Enumerable.Range(0, 50_000), i => Assert.False(times.TryAdd(Start.AddMinutes(5 * i))));
        Assert.False(budget.HasForgotten);
    }

    [Fact]
    public void Times_too_irregular_to_be_kept_are_told()
    {
        var budget = new TimelineBudget();
        var times = new Timeline(budget);
        for (var i = 0; i < 4 * TimelineBudget.RunsPerPerson; i++)
        {
            times.TryAdd(Start.AddSeconds((long)i * i));
        }

        Assert.True(budget.HasForgotten);
        Assert.False(times.TryAdd(Start.AddSeconds(Math.Pow((4 * TimelineBudget.RunsPerPerson) - 2, 2))));
    }

    [Fact]
    public void A_file_put_together_from_itself_loads_once()
    {
        using var folder = new Folder(readings: Folder.Header + BadInputTests.Rows(600) + BadInputTests.Rows(600));
        Assert.Equal(600, folder.Load().Readings.Length);
        Assert.Equal(600, folder.Validate().FaultsByKind[FaultKind.Duplicate]);
    }

    [Fact]
    public void The_text_names_each_fault_and_counts_all()
    {
        using var folder = new Folder(readings: Folder.Header + BadInputTests.Rows(25, heartRate: "999"));
        using var text = new StringWriter();
        folder.Validate().WriteText(text);
        Assert.Contains("25 values out of range, the first 20:\n", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("  readings.csv:2, column heart_rate: found 999, expected 20–260 bpm\n", text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("25 faults\n", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_one_json_document()
    {
        using var folder = new Folder(readings: Folder.Header + BadInputTests.Rows(2, heartRate: "999"));
        var json = JsonSerializer.Serialize(
            folder.Validate(), new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
        using var document = JsonDocument.Parse(json);
        Assert.Equal(2, document.RootElement.GetProperty("faulty_rows").GetInt64());
        Assert.True(document.RootElement.GetProperty("has_faults").GetBoolean());
    }

    [Fact]
    public void The_real_data_has_no_fault()
    {
        var report = DataValidator.Validate(Repository.RealClassic(), DataContract.Default);
        Assert.Equal((302_400, 50, 0, 0), (report.Rows, report.People, report.TotalFaults, report.Gaps));
    }

    [Fact]
    public void Cancelling_stops_the_validation()
    {
        using var folder = new Folder(readings: Folder.Header + BadInputTests.Rows(10));
        Assert.Throws<OperationCanceledException>(() => DataValidator.Validate(
            folder.Path, DataContract.Default, cancellation: new CancellationToken(canceled: true)));
    }
}
