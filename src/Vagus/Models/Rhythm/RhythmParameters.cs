using Vagus.Features.Rhythm;

namespace Vagus.Models.Rhythm;

/// <summary>Everything that <see cref="AtrialFibrillationDetector"/> was fitted with. Immutable.</summary>
public sealed record RhythmParameters
{
    /// <summary>Most that one window may say for or against fibrillation, in units of log odds before scaling.</summary>
    public const double EvidenceLimit = 6;

    /// <summary>Intercept of the logistic regression on the features of <see cref="IrregularityWindow"/>.</summary>
    public required double Intercept { get; init; }

    /// <summary>Its weights, in the order of the features.</summary>
    public required IReadOnlyList<double> Weights { get; init; }

    /// <summary>The chain that answers at once.</summary>
    public required RhythmChainParameters Live { get; init; }

    /// <summary>The chain that answers when later beats are known.</summary>
    public required RhythmChainParameters Settled { get; init; }

    /// <summary>Evidence of a window's features.</summary>
    /// <param name="features">The features.</param>
    /// <param name="isFast">Whether the window is faster than 120 beats a minute.</param>
    /// <returns>Log odds of fibrillation, within ±<see cref="EvidenceLimit"/>. A regular rhythm
    /// at more than 120 a minute says nothing: flutter or a tachycardia that conducts regularly for a while looks just so, in the midst of
    /// fibrillation.</returns>
    public double Evidence(ReadOnlySpan<double> features, bool isFast)
    {
        var logOdds = Intercept;
        for (var i = 0; i < Weights.Count; i++)
        {
            logOdds += Weights[i] * features[i];
        }

        return isFast && logOdds < 0 ? 0 : Math.Clamp(logOdds, -EvidenceLimit, EvidenceLimit);
    }
}
