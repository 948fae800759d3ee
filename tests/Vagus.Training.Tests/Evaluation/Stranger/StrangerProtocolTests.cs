using System.Xml.Linq;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Fuller;
using Vagus.Training.Evaluation.Stranger;
using Vagus.Training.Reports;

namespace Vagus.Training.Tests.Evaluation.Stranger;

public sealed class StrangerProtocolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-stranger-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void On_people_who_follow_physiology_it_is_far_better_than_the_mean_and_the_resting_heart_rate_helps()
    {
        var found = Evaluate(SmallStudy.Rows(10));
        Assert.Equal((10, 5, 1440), (found.Data.People, found.Data.Folds, found.Data.Rows));
        Assert.InRange(found.WithResting.RmseBpm, 2.9, 0.4 * found.Baselines.Mean.RmseBpm);
        Assert.InRange(found.WithResting.RmseBpm, 0, 0.9 * found.WithoutResting.RmseBpm);
        Assert.Equal(10, found.People.Count);
        Assert.Equal(found.Data.Rows, found.People.Sum(person => person.Rows));
        Assert.Equal(found.Data.Rows, found.ByActivity.Sum(group => group.Rows));
        Assert.Equal([720, 720], found.ByDevice.Select(group => group.Rows));
        // Pooled squared errors are those of the people together.
        Assert.Equal(
            found.WithResting.RmseBpm,
            Math.Sqrt(found.People.Sum(person => person.Rows * Math.Pow(person.WithResting.RmseBpm, 2)) / found.Data.Rows),
            6);
        var sorted = found.People.Select(person => person.WithResting.RmseBpm).Order().ToList();
        Assert.Equal((sorted[4] + sorted[5]) / 2, found.PerPerson.WithResting.RmseMedianBpm, 9);
    }

    [Fact]
    public void The_same_file_gives_the_same_figures_whatever_the_derived_columns_say()
    {
        var rows = SmallStudy.Rows(5);
        var first = Evaluate(rows);
        var second = Evaluate(rows, derived: 77);
        Assert.Equal(first.WithResting, second.WithResting);
        Assert.Equal(first.WithoutResting, second.WithoutResting);
        Assert.Equal(first.Baselines, second.Baselines);
    }

    [Fact]
    public void Three_people_are_three_folds_and_a_device_that_training_lacks_gets_plain_physiology()
    {
        var rows = SmallStudy.Rows(3);
        var alone = rows[^1].PersonKey;
        var found = Evaluate(rows.Where(row => row.Device == FullerDevice.AppleWatch || row.PersonKey == alone));
        Assert.Equal((3, 3), (found.Data.People, found.Data.Folds));
        Assert.True(double.IsFinite(found.WithoutResting.RmseBpm));
        Assert.Equal([1, 2, 3], found.People.Select(person => person.Fold).Order());
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var none = Path.Combine(_folder, "nowhere");
        Assert.Equal($"{none}: there is no such folder; expected a folder with aw_fb_data.csv (or .gz)", Failure(none));
        Assert.Equal($"{_folder}: the folder holds no aw_fb_data.csv; expected aw_fb_data.csv or aw_fb_data.csv.gz", Failure(_folder));

        Write(SmallStudy.Rows(1));
        Assert.EndsWith(
            "found 1 person in 144 usable rows (0 faulty ones left out), expected at least 2: a stranger is predicted from other people",
            Failure(_folder), StringComparison.Ordinal);

        Write([]);
        Assert.Contains("found 0 people in 0 usable rows", Failure(_folder), StringComparison.Ordinal);

        Write(SmallStudy.Rows(1).Take(1).Select(row => row with { HeartRateBpm = 999 }));
        Assert.Contains("column heart_rate: found 999, expected 0–260 bpm", Failure(_folder), StringComparison.Ordinal);
    }

    [Fact]
    public void The_report_is_well_formed_and_draws_every_person()
    {
        var found = Evaluate(SmallStudy.Rows(4));
        var html = StrangerReport.ToHtml(found, "<study>", DateTimeOffset.UnixEpoch, "0.1.0");
        var body = XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..(html.IndexOf("</body>", StringComparison.Ordinal) + 7)]);
        Assert.Equal(4, body.Descendants("svg").Count());
        Assert.All(Enumerable.Range(1, 4), person => Assert.Contains(body.Descendants("text"), text => text.Value == $"person {person}"));
        Assert.Contains("“&lt;study&gt;”", html, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);

        // Figures without rows still make a page.
        Assert.Contains("Error by person", StrangerReport.ToHtml(found with { Points = null }, "", DateTimeOffset.UnixEpoch, ""), StringComparison.Ordinal);
    }

    /// <summary>The file of D. Fuller, doi 10.7910/DVN/ZS2Z2J, as far as it is at hand (33 people); the limits are those that the product promises.</summary>
    [Fact]
    public void On_the_published_minutes_the_error_is_within_the_promise()
    {
        var file = Repository.RealFile("fuller", "aw_fb_data.csv", 703981);
        var found = StrangerProtocol.Run(Path.GetDirectoryName(file)!, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((33, 4121, 5), (found.Data.People, found.Data.Rows, found.Data.Folds));
        Assert.InRange(found.WithoutResting.RmseBpm, 20, 26.5);
        Assert.InRange(found.WithoutResting.MaeBpm, 10, 18.5);
        Assert.InRange(found.WithResting.RmseBpm, 15, 22.5);
        Assert.InRange(found.WithResting.MaeBpm, 8, 14.5);
        // Known from elsewhere: the mean of the activity errs by about 30 bpm.
        Assert.InRange(found.Baselines.ActivityMean.RmseBpm, 29.5, 31);
    }

    private StrangerEvaluation Evaluate(IEnumerable<FullerMinute> rows, double derived = 1)
    {
        Write(rows, derived);
        return StrangerProtocol.Run(_folder, cancellation: TestContext.Current.CancellationToken);
    }

    private void Write(IEnumerable<FullerMinute> rows, double derived = 1) =>
        File.WriteAllText(Path.Combine(_folder, StrangerProtocol.FileName), SmallStudy.Csv(rows, derived));

    private static string Failure(string folder) =>
        Assert.Throws<DataFormatException>(() => StrangerProtocol.Run(folder, cancellation: TestContext.Current.CancellationToken)).Message;
}
