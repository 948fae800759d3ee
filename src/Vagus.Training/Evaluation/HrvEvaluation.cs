namespace Vagus.Training.Evaluation;

/// <summary>What <c>vagus evaluate hrv</c> measures. Serialised as snake-case JSON.</summary>
public sealed record HrvEvaluation
{
    public string Task { get; init; } = "hrv";

    /// <summary>Series with published figures that were recomputed.</summary>
    public required int Series { get; init; }

    /// <summary>Largest difference to the published figures over all series; null where there are none.</summary>
    public HrvErrors? MaxAbsError { get; init; }

    /// <summary>Series for which a figure is not known to us although it was published.</summary>
    public required int SeriesNotKnown { get; init; }

    /// <summary>Published reports and test patterns in the folder, figure by figure.</summary>
    public required IReadOnlyList<HrvReferenceFigure> References { get; init; }

    /// <summary>Published figures that are not compared, and why.</summary>
    public required IReadOnlyList<HrvReferenceOmission> NotCompared { get; init; }

    public required double Seconds { get; init; }
}

/// <summary>Differences to published figures.</summary>
public sealed record HrvErrors(double MeanRrMs, double SdnnMs, double RmssdMs, double Pnn50Percent);

/// <summary>A published figure beside ours.</summary>
/// <param name="Source">Who published it.</param>
/// <param name="Metric">Its name, with its unit.</param>
/// <param name="Published">The published figure.</param>
/// <param name="Ours">Ours; NaN where it is not known.</param>
/// <param name="Tolerance">How far it may be off.</param>
public sealed record HrvReferenceFigure(string Source, string Metric, double Published, double Ours, double Tolerance)
{
    public bool IsWithin => Math.Abs(Ours - Published) <= Tolerance;
}

/// <summary>A published figure that is not compared.</summary>
public sealed record HrvReferenceOmission(string Source, string Metric, string Why);
