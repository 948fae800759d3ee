using Vagus.Training.Evaluation.KnownPerson;

namespace Vagus.Training.Tests.Reports;

/// <summary>Invented figures of known people; the same at every run.</summary>
internal static class PersonSamples
{
    public static PersonEvaluation Full() => Of(["anna", "bert"]);

    public static PersonEvaluation Of(IReadOnlyList<string> ids) => new()
    {
        People = [.. ids.Select(Person)],
        Pooled = new(ids.Count, 5000, new(8.5149, 6.4), new(7.8752, 5.9), 0.8994, States(0.905, 0.899, 0.95), 25.1199, 8.5, 7.9),
        Baselines = Rules,
        LearningCurve =
        [
            new("none", 0, 11.574, 8.3, 0.97, 46.2, 11.1), new("1 day", 1, 10.77, 8.1, 0.82, 28.7, 10.5), new("7 days", 7, 8.88, 6.7, 0.87, 27.4, double.NaN),
        ],
        FaultyRowsLeftOut = 1234,
        Seconds = 12.5,
        Details = new([.. ids.SelectMany(id => new[] { Day(id, 1, 100), Day(id, 2, 300), Day(id, 3, 200) })]),
    };

    /// <summary>Nobody and nothing.</summary>
    public static PersonEvaluation Empty()
    {
        var none = new ErrorFigures(double.NaN, double.NaN);
        return new()
        {
            People = [],
            Pooled = new(0, 0, none, none, double.NaN, new Dictionary<string, double>(StringComparer.Ordinal), double.NaN, double.NaN, double.NaN),
            Baselines = new() { Mean = none, HourMean = none, UntunedTrees = none, LastValue = none, HourQuantileBand = new(double.NaN, double.NaN) },
            LearningCurve = [],
            FaultyRowsLeftOut = 0,
            Seconds = 0,
        };
    }

    public static PersonDay Day(string id, int day, int minutes) =>
        new(id, new DateOnly(2025, 3, day), [.. Enumerable.Range(0, minutes).Select(i => At((8 * 60) + i))]);

    /// <summary>A minute of the day, measured.</summary>
    public static DayMinute At(int minute) =>
        new(minute / 60.0, 70 + (minute % 30), 60, 75 + (minute % 5), 90, minute % 20 == 0 ? 40 : 0);

    private static PersonBaselines Rules { get; } = new()
    {
        Mean = new(14.9115, 11),
        HourMean = new(14.63, 10.5),
        UntunedTrees = new(9.2316, 6.9),
        LastValue = new(14.3174, 10.2),
        HourQuantileBand = new(0.9073, 45.1929),
    };

    private static PersonFigures Person(string id, int index) => new()
    {
        Id = id,
        TrainReadings = 7500,
        TestReadings = 2500,
        WithoutRecent = new(9.1689 - index, 6.8),
        WithRecent = new(8.6288 - index, 6.4),
        Coverage90 = 0.8931,
        Coverage90ByState = States(0.899, 0.8738, 1),
        ReadingsByState = new Dictionary<string, int>(StringComparer.Ordinal) { ["active"] = 2031, ["at_rest"] = 452, ["asleep"] = 17 },
        WidthBpm = 26.9928,
        WidthBpmByState = States(28.3, 13.5, 32.2),
        CoverageAt = new Dictionary<string, double>(StringComparer.Ordinal) { ["0.50"] = 0.4987, ["0.99"] = 0.9896 },
        Trees = true,
        Baselines = Rules,
        BelowUntunedTrees = new(0.0753, -0.0125),
    };

    private static Dictionary<string, double> States(double active, double atRest, double asleep) =>
        new(StringComparer.Ordinal) { ["active"] = active, ["at_rest"] = atRest, ["asleep"] = asleep };
}
