namespace Vagus.Monitoring.Rhythm;

/// <summary>The rhythm of one hour of a recording.</summary>
/// <param name="StartMs">Its beginning, from the start of the recording, ms.</param>
/// <param name="Beats">Beats in it.</param>
/// <param name="Judged">Those of them that the detector judged.</param>
/// <param name="Fibrillation">Those of them in fibrillation.</param>
/// <param name="Ectopic">Ectopic beats outside fibrillation.</param>
public readonly record struct RhythmHour(double StartMs, int Beats, int Judged, int Fibrillation, int Ectopic)
{
    /// <summary>Share of the beats outside fibrillation that are ectopic, 0–1; NaN where there are none.</summary>
    public double EctopicBurden => Beats > Fibrillation ? Ectopic / (double)(Beats - Fibrillation) : double.NaN;

    /// <summary>Share of the judged beats that are in fibrillation, 0–1; NaN where none was judged.</summary>
    public double FibrillationBurden => Judged > 0 ? Fibrillation / (double)Judged : double.NaN;
}
