using Vagus.Signals;

namespace Vagus.Data.Formats.Wfdb;

/// <summary>
/// The annotation codes of WFDB (https://archive.physionet.org/physiotools/wag/annot-5.htm and ecgcodes.h), their mnemonics, and
/// the kind of beat that each means by EC57.
/// </summary>
public static class WfdbCodes
{
    /// <summary>Highest code of an annotation.</summary>
    public const byte Highest = 49;

    /// <summary>Note (a comment in the auxiliary text).</summary>
    public const byte Note = 22;

    /// <summary>Rhythm change; the auxiliary text states the rhythm.</summary>
    public const byte RhythmChange = 28;

    /// <summary>Start of ventricular flutter or fibrillation.</summary>
    public const byte FlutterStart = 32;

    /// <summary>End of ventricular flutter or fibrillation.</summary>
    public const byte FlutterEnd = 33;

    private static readonly string[] s_mnemonics =
    [
        " ", "N", "L", "R", "a", "V", "F", "J", "A", "S",
        "E", "j", "/", "Q", "~", "[15]", "|", "[17]", "s", "T",
        "*", "D", "\"", "=", "p", "B", "^", "t", "+", "u",
        "?", "!", "[", "]", "e", "n", "@", "x", "f", "(",
        ")", "r", "[42]", "[43]", "[44]", "[45]", "[46]", "[47]", "[48]", "[49]",
    ];

    /// <summary>The mnemonic of a code.</summary>
    /// <param name="code">Code, 0–49.</param>
    /// <returns>The mnemonic; the number in brackets for a code without one.</returns>
    public static string MnemonicOf(byte code) => code <= Highest ? s_mnemonics[code] : $"[{code}]";

    /// <summary>Whether a code marks a beat. A ventricular flutter wave (<c>!</c>) is none.</summary>
    /// <param name="code">Code.</param>
    /// <returns>True for a beat.</returns>
    public static bool IsBeat(byte code) => BeatOf(code) != BeatKind.Unknown;

    /// <summary>The kind of beat that a code marks.</summary>
    /// <param name="code">Code.</param>
    /// <returns>The kind; <see cref="BeatKind.Unknown"/> for a code that marks no beat.</returns>
    public static BeatKind BeatOf(byte code) => code switch
    {
        // N, L, R, j, B, e, n
        1 or 2 or 3 or 11 or 25 or 34 or 35 => BeatKind.Normal,
        // a, J, A, S
        4 or 7 or 8 or 9 => BeatKind.SupraventricularEctopic,
        // V, E, r
        5 or 10 or 41 => BeatKind.VentricularEctopic,
        // F
        6 => BeatKind.Fusion,
        // /, f
        12 or 38 => BeatKind.Paced,
        // Q, ?
        13 or 30 => BeatKind.Unclassifiable,
        _ => BeatKind.Unknown,
    };
}
