using Vagus.Signals;

namespace Vagus.Data.Formats.Wfdb;

/// <summary>The words for rhythms in PhysioNet's annotations (https://archive.physionet.org/physiobank/annotations.shtml).</summary>
internal static class RhythmWords
{
    private static readonly Dictionary<string, RhythmKind> s_words = new(StringComparer.Ordinal)
    {
        ["(N"] = RhythmKind.Sinus,
        ["(NSR"] = RhythmKind.Sinus,
        ["(SBR"] = RhythmKind.SinusBradycardia,
        ["(AFIB"] = RhythmKind.AtrialFibrillation,
        ["(AF"] = RhythmKind.AtrialFibrillation,
        ["(AFL"] = RhythmKind.AtrialFlutter,
        ["(AB"] = RhythmKind.AtrialBigeminy,
        ["(SVTA"] = RhythmKind.SupraventricularTachyarrhythmia,
        ["(J"] = RhythmKind.Junctional,
        ["(NOD"] = RhythmKind.Junctional,
        ["(B"] = RhythmKind.VentricularBigeminy,
        ["(T"] = RhythmKind.VentricularTrigeminy,
        ["(IVR"] = RhythmKind.Idioventricular,
        ["(VT"] = RhythmKind.VentricularTachycardia,
        ["(VFL"] = RhythmKind.VentricularFlutter,
        ["(VF"] = RhythmKind.VentricularFibrillation,
        ["(BII"] = RhythmKind.HeartBlockSecondDegree,
        ["(PREX"] = RhythmKind.PreExcitation,
        ["(P"] = RhythmKind.Paced,
    };

    /// <summary>The rhythm that an auxiliary text states; what stands behind a NUL or a blank does not count.</summary>
    public static RhythmKind KindOf(string aux)
    {
        var word = aux.AsSpan();
        var end = word.IndexOfAny('\0', ' ');
        word = end < 0 ? word : word[..end];
        return s_words.TryGetValue(word.ToString(), out var kind) ? kind : word.IsEmpty ? RhythmKind.Unknown : RhythmKind.Other;
    }
}
