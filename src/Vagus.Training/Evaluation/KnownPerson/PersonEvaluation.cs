namespace Vagus.Training.Evaluation.KnownPerson;

/// <summary>Everything measured by one run of the <c>person</c> protocol. Serialised as snake-case JSON; shares are 0–1.</summary>
public sealed record PersonEvaluation
{
    /// <summary>Name of the protocol.</summary>
    public string Task { get; init; } = "person";

    /// <summary>Per person, in order of the files.</summary>
    public required IReadOnlyList<PersonFigures> People { get; init; }

    /// <summary>All test readings together.</summary>
    public required PooledFigures Pooled { get; init; }

    /// <summary>What simple rules reach on the same readings, all people together.</summary>
    public required PersonBaselines Baselines { get; init; }

    /// <summary>Test error after so much wear before the test part, all people together.</summary>
    public required IReadOnlyList<WearPoint> LearningCurve { get; init; }

    /// <summary>Rows of the files that were faulty and left out.</summary>
    public required long FaultyRowsLeftOut { get; init; }

    /// <summary>Seconds in all.</summary>
    public required double Seconds { get; init; }

    /// <summary>Series for the report; left out of the JSON document.</summary>
    public PersonDetails? Details { get; init; }
}

/// <summary>Errors in bpm: squared error of the mean, absolute error of the median.</summary>
public sealed record ErrorFigures(double RmseBpm, double MaeBpm);

/// <summary>How well a band holds.</summary>
public sealed record BandFigures(double Coverage90, double WidthBpm);

/// <summary>One person's test part.</summary>
public sealed record PersonFigures
{
    /// <summary>Key of the person.</summary>
    public required string Id { get; init; }

    /// <summary>Readings with a heart rate in the first 75 %.</summary>
    public required int TrainReadings { get; init; }

    /// <summary>Readings with a heart rate in the rest.</summary>
    public required int TestReadings { get; init; }

    /// <summary>No heart rate of the test part is seen at all: movement and clock alone, everything learnt before.</summary>
    public required ErrorFigures WithoutRecent { get; init; }

    /// <summary>Heart rate of at least ten minutes ago is seen, and learning goes on.</summary>
    public required ErrorFigures WithRecent { get; init; }

    /// <summary>Share of the readings inside the 90 % band (with recent heart rate).</summary>
    public required double Coverage90 { get; init; }

    /// <summary>The same by body state; states without readings are left out.</summary>
    public required IReadOnlyDictionary<string, double> Coverage90ByState { get; init; }

    /// <summary>Readings by body state.</summary>
    public required IReadOnlyDictionary<string, int> ReadingsByState { get; init; }

    /// <summary>Mean width of the 90 % band in bpm.</summary>
    public required double WidthBpm { get; init; }

    /// <summary>Mean width by body state in bpm.</summary>
    public required IReadOnlyDictionary<string, double> WidthBpmByState { get; init; }

    /// <summary>Coverage at other promised coverages.</summary>
    public required IReadOnlyDictionary<string, double> CoverageAt { get; init; }

    /// <summary>Whether trees of the person's own past took part (not below a few days of wear).</summary>
    public required bool Trees { get; init; }

    /// <summary>The rules on this person.</summary>
    public required PersonBaselines Baselines { get; init; }

    /// <summary>RMSE below the untuned trees, as a share of theirs; without and with recent heart rate.</summary>
    public required BelowBaseline BelowUntunedTrees { get; init; }
}

/// <summary>1 − RMSE / RMSE of the untuned trees.</summary>
public sealed record BelowBaseline(double WithoutRecent, double WithRecent);

/// <summary>All people's test readings together, each reading counted once.</summary>
public sealed record PooledFigures(
    int People,
    int TestReadings,
    ErrorFigures WithoutRecent,
    ErrorFigures WithRecent,
    double Coverage90,
    IReadOnlyDictionary<string, double> Coverage90ByState,
    double WidthBpm,
    double MedianPersonRmseBpmWithoutRecent,
    double MedianPersonRmseBpmWithRecent);

/// <summary>Rules that see the training part of the same person, and, where said, heart rate of ten minutes ago.</summary>
public sealed record PersonBaselines
{
    /// <summary>The person's mean.</summary>
    public required ErrorFigures Mean { get; init; }

    /// <summary>The person's mean at the hour of day.</summary>
    public required ErrorFigures HourMean { get; init; }

    /// <summary>Boosted trees at their library's defaults on steps, intensity, hour and weekday.</summary>
    public required ErrorFigures UntunedTrees { get; init; }

    /// <summary>The last heart rate at least ten minutes old.</summary>
    public required ErrorFigures LastValue { get; init; }

    /// <summary>Band between the 5 % and 95 % quantiles of the training heart rates at the hour of day.</summary>
    public required BandFigures HourQuantileBand { get; init; }
}

/// <summary>Test error of a person whose state was learnt from so much wear before the test part, then left alone.</summary>
/// <param name="Wear">How much, in words.</param>
/// <param name="Days">In days of wear.</param>
/// <param name="RmseBpm">Without recent heart rate.</param>
/// <param name="MaeBpm">Without recent heart rate.</param>
/// <param name="Coverage90">Share inside the 90 % band.</param>
/// <param name="WidthBpm">Width of that band.</param>
/// <param name="RmseBpmWithRestingHeartRate">The same with a stated resting heart rate (lowest tenth of the training part).</param>
public sealed record WearPoint(
    string Wear, double Days, double RmseBpm, double MaeBpm, double Coverage90, double WidthBpm, double RmseBpmWithRestingHeartRate);

/// <summary>Series for the report.</summary>
public sealed record PersonDetails(IReadOnlyList<PersonDay> Days);

/// <summary>One day of one person, for a picture.</summary>
public sealed record PersonDay(string Id, DateOnly Day, IReadOnlyList<DayMinute> Minutes);

/// <summary>One minute of a day; NaN where not measured.</summary>
public readonly record struct DayMinute(double Hour, float HeartRateBpm, float LowerBpm, float MedianBpm, float UpperBpm, float StepsPerMinute);
