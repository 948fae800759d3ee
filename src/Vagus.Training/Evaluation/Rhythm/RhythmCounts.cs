namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>Beats and time by what they are and what they are taken for (EC57's beat and duration statistics).</summary>
internal struct RhythmCounts
{
    public long Found;
    public long Missed;
    public long False;
    public long Right;
    private double _foundMs;
    private double _missedMs;
    private double _falseMs;

    public readonly double Sensitivity => Share(Found, Missed);

    public readonly double Specificity => Share(Right, False);

    public readonly double Ppv => Share(Found, False);

    public readonly double DurationSensitivity => Share(_foundMs, _missedMs);

    public readonly double DurationPpv => Share(_foundMs, _falseMs);

    public readonly double HoursFibrillation => (_foundMs + _missedMs) / 3_600_000;

    public readonly double HoursDetected => (_foundMs + _falseMs) / 3_600_000;

    /// <summary>Counts a beat.</summary>
    public void Add(sbyte label, bool detected, double rrMs)
    {
        switch (label, detected)
        {
            case (RhythmLabels.Fibrillation, true):
                Found++;
                _foundMs += rrMs;
                break;
            case (RhythmLabels.Fibrillation, false):
                Missed++;
                _missedMs += rrMs;
                break;
            case (RhythmLabels.Other, true):
                False++;
                _falseMs += rrMs;
                break;
            case (RhythmLabels.Other, false):
                Right++;
                break;
            default:
                break;
        }
    }

    /// <summary>Adds those of another recording.</summary>
    public void Add(in RhythmCounts other)
    {
        Found += other.Found;
        Missed += other.Missed;
        False += other.False;
        Right += other.Right;
        _foundMs += other._foundMs;
        _missedMs += other._missedMs;
        _falseMs += other._falseMs;
    }

    private static double Share(double part, double rest) => part + rest > 0 ? part / (part + rest) : double.NaN;
}
