namespace Vagus.Data.Formats.Wfdb;

/// <summary>One annotation of a WFDB annotation file.</summary>
/// <param name="Sample">When, in samples from the start of the record.</param>
/// <param name="Code">What, 0–49; see <see cref="WfdbCodes"/>.</param>
/// <param name="Subtype">Subtype, −128 to 127.</param>
/// <param name="Channel">Signal that it belongs to, 0–255.</param>
/// <param name="Number">Annotator's number, −128 to 127.</param>
/// <param name="Aux">Auxiliary text, without a closing NUL; empty where there is none.</param>
public readonly record struct WfdbAnnotation(long Sample, byte Code, sbyte Subtype, byte Channel, sbyte Number, string Aux)
{
    /// <summary>The mnemonic of the code, for example <c>N</c> or <c>+</c>.</summary>
    public string Mnemonic => WfdbCodes.MnemonicOf(Code);
}
