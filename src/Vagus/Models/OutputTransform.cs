namespace Vagus.Models;

/// <summary>What is done to the raw (additive) score to get the score. All three are strictly increasing.</summary>
public enum OutputTransform : byte
{
    /// <summary>The score is the raw score, for example bpm.</summary>
    Identity = 0,

    /// <summary>1 / (1 + exp(−raw)): raw log-odds to a probability.</summary>
    Sigmoid = 1,

    /// <summary>2^raw: the isolation forest's anomaly score from −E[h]/c(n).</summary>
    PowerOfTwo = 2,
}

/// <summary>Applies an <see cref="OutputTransform"/>.</summary>
public static class OutputTransforms
{
    /// <summary>The score that belongs to a raw score.</summary>
    /// <param name="transform">The transform.</param>
    /// <param name="raw">Raw score; NaN stays NaN.</param>
    /// <returns>The score.</returns>
    public static double Apply(this OutputTransform transform, double raw) =>
        transform switch
        {
            OutputTransform.Sigmoid => 1.0 / (1.0 + Math.Exp(-raw)),
            OutputTransform.PowerOfTwo => Math.Pow(2.0, raw),
            _ => raw,
        };
}
