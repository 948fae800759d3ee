using Vagus.Signals;

namespace Vagus.Training.Evaluation.Rhythm;

/// <summary>What annotators say of each beat of a recording, as the protocol <c>rhythm</c> counts it.</summary>
public sealed class RhythmLabels
{
    /// <summary>A beat that counts on neither side: atrial flutter, or before the first annotation.</summary>
    public const sbyte LeftOut = -1;

    /// <summary>A beat in any rhythm but fibrillation and flutter.</summary>
    public const sbyte Other = 0;

    /// <summary>A beat in atrial fibrillation.</summary>
    public const sbyte Fibrillation = 1;

    private readonly sbyte[] _labels;

    /// <summary>Labels each beat that ends an interval.</summary>
    /// <param name="recording">The recording; without rhythm annotations it counts as sinus rhythm throughout.</param>
    public RhythmLabels(BeatRecording recording)
    {
        Recording = recording;
        _labels = new sbyte[recording.Rr.Count];
        if (!recording.HasRhythms)
        {
            return;
        }

        var ends = recording.Rr.EndMs;
        for (var i = 0; i < _labels.Length; i++)
        {
            _labels[i] = recording.RhythmAt(ends[i]) switch
            {
                RhythmKind.AtrialFibrillation => Fibrillation,
                RhythmKind.AtrialFlutter or RhythmKind.Unknown => LeftOut,
                _ => Other,
            };
        }
    }

    /// <summary>The recording.</summary>
    public BeatRecording Recording { get; }

    /// <summary>A label for each interval, that of the beat which ends it.</summary>
    public ReadOnlySpan<sbyte> Values => _labels;
}
