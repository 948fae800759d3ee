namespace Vagus.Training.Evaluation.Stranger;

/// <summary>Where trees start from, in bpm.</summary>
/// <param name="RecordedBpm">For rows that the device recorded.</param>
/// <param name="FilledBpm">For rows that were filled in.</param>
internal readonly record struct StrangerStart(double RecordedBpm, double FilledBpm)
{
    /// <summary>Finds the starting points.</summary>
    /// <param name="heartRates">Heart rates in bpm; at least one.</param>
    /// <param name="filled">Whether each row is filled in, as many.</param>
    /// <param name="filledApart">
    /// Whether filled rows start from their median, as most lie on the one line between two distant readings, and the others from their
    /// mean; else all start from the mean of all.
    /// </param>
    /// <returns>The starting points; a kind of row that is missing starts from the mean of all.</returns>
    public static StrangerStart Of(ReadOnlySpan<float> heartRates, ReadOnlySpan<bool> filled, bool filledApart)
    {
        var (all, recorded) = (0.0, 0.0);
        var ofFilled = new List<float>();
        for (var i = 0; i < heartRates.Length; i++)
        {
            all += heartRates[i];
            if (filled[i])
            {
                ofFilled.Add(heartRates[i]);
            }
            else
            {
                recorded += heartRates[i];
            }
        }

        var mean = all / heartRates.Length;
        if (!filledApart)
        {
            return new StrangerStart(mean, mean);
        }

        ofFilled.Sort();
        return new StrangerStart(
            ofFilled.Count < heartRates.Length ? recorded / (heartRates.Length - ofFilled.Count) : mean,
            ofFilled.Count > 0 ? ofFilled[ofFilled.Count / 2] : mean);
    }

    /// <summary>The starting point of a row.</summary>
    public double Of(bool filled) => filled ? FilledBpm : RecordedBpm;
}
