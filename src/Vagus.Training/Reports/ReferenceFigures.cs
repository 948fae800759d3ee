using Vagus.Training.Evaluation;

namespace Vagus.Training.Reports;

/// <summary>Figures of the reference project, as published and as its own code gives when it is run again.</summary>
internal static class ReferenceFigures
{
    /// <summary>Random forest of 500 trees, on the reference's own data.</summary>
    public static RegressionFigures PublishedPredictor { get; } = new(7.59, 5.94, 0.9075);

    /// <summary>Isolation forest, on the reference's own data.</summary>
    public static DetectorFigures PublishedDetector { get; } = new(0.0064, 0.0467, 0.0113, double.NaN, double.NaN, double.NaN);

    public const double PublishedDetectorAccuracy = 0.9489;

    /// <summary>The same code, run on the classic data of 50 people over 21 days.</summary>
    public static RegressionFigures RerunPredictor { get; } = new(6.93, 5.13, 0.9332);

    public static DetectorFigures RerunDetector { get; } =
        new(double.NaN, double.NaN, 0.0089, double.NaN, double.NaN, double.NaN);
}
