using System.Globalization;

namespace Vagus.Training.Evaluation;

/// <summary>Whether labels can be learnt.</summary>
public enum Learnability
{
    /// <summary>There are no labels, or too few of one kind to tell.</summary>
    NoLabels,

    /// <summary>No better than with shuffled labels.</summary>
    NotLearnable,

    /// <summary>A little, but from who and when alone: the heart rate adds nothing.</summary>
    WeaklyWhoAndWhenOnly,

    /// <summary>Yes.</summary>
    Learnable,
}

/// <summary>What the audit of <c>is_anomaly</c> found. Areas under the ROC curve are those of held-out person-days.</summary>
/// <param name="Learnable">The verdict.</param>
/// <param name="Auc">Area with all columns; NaN without labels.</param>
/// <param name="AucWithoutHeartRate">Area without the heart rate and every column computed from it.</param>
/// <param name="AucShuffledMean">Mean area over shuffles of the labels; near 0.5.</param>
/// <param name="AucShuffledSd">Standard deviation of those areas (N − 1).</param>
/// <param name="PValue">(1 + shuffles at least as good) / (1 + shuffles): small when chance does not explain the area.</param>
/// <param name="Rows">Labelled rows of the sample that was used.</param>
/// <param name="Positives">Rows among them labelled anomalous.</param>
/// <param name="LabeledRows">Labelled rows of the whole data set.</param>
/// <param name="LabeledPositives">Rows among them labelled anomalous.</param>
public sealed record LabelAuditResult(
    Learnability Learnable,
    double Auc,
    double AucWithoutHeartRate,
    double AucShuffledMean,
    double AucShuffledSd,
    double PValue,
    int Rows,
    int Positives,
    long LabeledRows,
    long LabeledPositives)
{
    /// <summary>The verdict in one plain sentence.</summary>
    public string Sentence => Learnable switch
    {
        Learnability.NoLabels => Rows == 0
            ? "is_anomaly cannot be audited: no reading has a label."
            : Text($"is_anomaly cannot be audited: {Positives} of {Rows} labelled readings are positive, at least {LabelAudit.FewestOfAKind} of each kind are needed."),
        Learnability.NotLearnable =>
            Text($"is_anomaly cannot be learnt from the columns: {Quick}, which chance explains."),
        Learnability.WeaklyWhoAndWhenOnly =>
            Text($"is_anomaly can hardly be learnt: {Quick}, and heart rate adds nothing to who and when ({AucWithoutHeartRate:F2} without it)."),
        _ => Text($"is_anomaly can be learnt: {Quick}, {AucWithoutHeartRate:F2} without heart rate."),
    };

    private string Quick =>
        Text($"a quick model reaches ROC AUC {Auc:F2} (shuffled labels {AucShuffledMean:F2} ± {AucShuffledSd:F2} over {LabelAudit.Shuffles} shuffles)");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
