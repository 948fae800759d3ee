namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>Annotated and detected episodes set against each other (EC57's episode statistics: any overlap counts).</summary>
internal sealed class RhythmEpisodeCounts
{
    private readonly List<double> _delays = [];

    public int Annotated { get; private set; }

    public int Found { get; private set; }

    public int Detected { get; private set; }

    public int DetectedTrue { get; private set; }

    public int False { get; private set; }

    /// <summary>Delay of the live answer for each annotated episode, beats; infinite where it never came.</summary>
    public IReadOnlyList<double> Delays => _delays;

    public double MedianDelay
    {
        get
        {
            if (_delays.Count == 0)
            {
                return double.NaN;
            }

            var sorted = _delays.Order().ToList();
            return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
        }
    }

    /// <summary>Counts a recording.</summary>
    /// <param name="labels">What each beat is.</param>
    /// <param name="detected">What each beat is taken for.</param>
    /// <param name="live">What each beat was taken for when it arrived.</param>
    public void Add(ReadOnlySpan<sbyte> labels, ReadOnlySpan<bool> detected, ReadOnlySpan<bool> live)
    {
        for (var start = 0; start < labels.Length; start++)
        {
            if (labels[start] != RhythmLabels.Fibrillation)
            {
                continue;
            }

            var end = start;
            while (end < labels.Length && labels[end] == RhythmLabels.Fibrillation)
            {
                end++;
            }

            Annotated++;
            Found += detected[start..end].Contains(true) ? 1 : 0;
            var delay = live[start..end].IndexOf(true);
            _delays.Add(delay < 0 ? double.PositiveInfinity : delay);
            start = end;
        }

        for (var start = 0; start < detected.Length; start++)
        {
            if (!detected[start])
            {
                continue;
            }

            var end = start;
            while (end < detected.Length && detected[end])
            {
                end++;
            }

            Detected++;
            DetectedTrue += labels[start..end].Contains(RhythmLabels.Fibrillation) ? 1 : 0;
            False += labels[start..end].IndexOfAny(RhythmLabels.Fibrillation, RhythmLabels.LeftOut) < 0 ? 1 : 0;
            start = end;
        }
    }

    /// <summary>Adds those of another recording.</summary>
    public void Add(RhythmEpisodeCounts other)
    {
        Annotated += other.Annotated;
        Found += other.Found;
        Detected += other.Detected;
        DetectedTrue += other.DetectedTrue;
        False += other.False;
        _delays.AddRange(other._delays);
    }
}
