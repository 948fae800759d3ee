using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Vagus.Data.Validation;

namespace Vagus.Data.Formats.Wfdb;

/// <summary>
/// Reads annotation files in MIT format (.atr, .qrs, .ari, .ecg, any annotator): words of 16 bits, code above interval, with
/// SKIP, NUM, SUB, CHN and AUX between (annot(5) of the WFDB Applications Guide, https://physionet.org/physiotools/wag/annot-5.htm).
/// </summary>
public static class WfdbAnnotationReader
{
    /// <summary>Largest file that is read.</summary>
    public const int MaxBytes = 64 << 20;

    private const int Skip = 59;
    private const int Num = 60;
    private const int Sub = 61;
    private const int Chn = 62;
    private const int Aux = 63;

    private const string Resolution = "## time resolution:";
    private const string Definitions = "## annotation type definitions";
    private const string EndOfDefinitions = "## end of definitions";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its annotations.</returns>
    /// <exception cref="DataFormatException">The file is no annotation file, or it ends early; the message says so.</exception>
    public static WfdbAnnotations Read(string path)
    {
        byte[] bytes;
        try
        {
            using var file = File.OpenRead(path);
            if (file.Length > MaxBytes)
            {
                throw new DataFormatException(path, 0, "", $"found {file.Length:N0} bytes, expected annotations of at most {MaxBytes:N0}");
            }

            bytes = new byte[file.Length];
            file.ReadExactly(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(path, 0, "", File.Exists(path) ? $"the file cannot be read: {e.Message}" : "found no such file", e);
        }

        return Parse(bytes, path);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="file">Name for messages.</param>
    /// <returns>The annotations.</returns>
    /// <exception cref="DataFormatException">The bytes are no annotations, or they end early.</exception>
    public static WfdbAnnotations Parse(ReadOnlySpan<byte> bytes, string file)
    {
        RefuseOtherFormats(bytes, file);
        var items = new List<WfdbAnnotation>(bytes.Length / 2);
        double? resolution = null;
        var inDefinitions = false;
        var (time, at) = (0L, 0);
        var (number, channel) = ((sbyte)0, (byte)0);
        while (true)
        {
            var word = Word(bytes, ref at, file);
            if (word == 0)
            {
                RefuseMore(bytes, at, file);
                return new WfdbAnnotations(items, resolution);
            }

            var code = word >> 10;
            if (code == Skip)
            {
                // A 32-bit number with its high half first, as on a PDP-11.
                var high = Word(bytes, ref at, file);
                time += (int)((uint)(high << 16) | (uint)Word(bytes, ref at, file));
                continue;
            }

            if (code > WfdbCodes.Highest)
            {
                throw new DataFormatException(file, 0, "", $"found code {code} at byte {at - 2}, expected an annotation (0–{WfdbCodes.Highest}); this is no WFDB annotation file");
            }

            time += word & 0x3FF;
            var subtype = (sbyte)0;
            var aux = "";
            while (at + 1 < bytes.Length && bytes[at + 1] >> 2 is >= Num and <= Aux and var kind)
            {
                var more = Word(bytes, ref at, file) & 0x3FF;
                switch (kind)
                {
                    case Num:
                        number = (sbyte)more;
                        break;
                    case Sub:
                        subtype = (sbyte)more;
                        break;
                    case Chn:
                        channel = (byte)more;
                        break;
                    default:
                        aux = Text(bytes, ref at, more, file);
                        break;
                }
            }

            // What describes the file stands in notes at its beginning and is no annotation of the record.
            if (code == WfdbCodes.Note && time == 0 && aux.StartsWith(Resolution, StringComparison.Ordinal))
            {
                resolution = Frequency(aux[Resolution.Length..], file);
                continue;
            }

            inDefinitions |= code == WfdbCodes.Note && time == 0 && aux == Definitions;
            if (inDefinitions)
            {
                inDefinitions = aux != EndOfDefinitions;
                continue;
            }

            if (items.Count > 0 && time < items[^1].Sample)
            {
                throw new DataFormatException(
                    file, 0, "", $"found an annotation at sample {time} behind one at {items[^1].Sample}, expected them in order of time");
            }

            // Code 0 with an interval moves the time and marks nothing.
            if (code > 0)
            {
                items.Add(new WfdbAnnotation(time, (byte)code, subtype, channel, number, aux));
            }
        }
    }

    private static int Word(ReadOnlySpan<byte> bytes, ref int at, string file)
    {
        if (at + 2 > bytes.Length)
        {
            throw new DataFormatException(file, 0, "", $"the file ends early, at byte {bytes.Length}: found no end mark (a word of zero), expected one; it was cut off or is no WFDB annotation file");
        }

        var word = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
        at += 2;
        return word;
    }

    private static string Text(ReadOnlySpan<byte> bytes, ref int at, int length, string file)
    {
        if (at + length > bytes.Length)
        {
            throw new DataFormatException(file, 0, "", $"the file ends early, at byte {bytes.Length}, within a text of {length} bytes");
        }

        var text = Encoding.Latin1.GetString(bytes.Slice(at, length)).TrimEnd('\0');
        at += length + (length & 1);
        return text;
    }

    private static double Frequency(string text, string file) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is >= WfdbHeader.LeastFrequencyHz and <= 1e7
            ? value
            : throw new DataFormatException(file, 0, "", $"found a time resolution of {Printable.Text(text.Trim())}, expected samples per second, 0.001 or more");

    private static void RefuseMore(ReadOnlySpan<byte> bytes, int at, string file)
    {
        // Old files are padded with zeros to a whole block.
        var rest = bytes[at..];
        if (rest.IndexOfAnyExcept((byte)0) >= 0)
        {
            throw new DataFormatException(file, 0, "", $"found {rest.Length} bytes behind the end mark at byte {at - 2}, expected none; this is no WFDB annotation file");
        }
    }

    private static void RefuseOtherFormats(ReadOnlySpan<byte> bytes, string file)
    {
        var what = bytes switch
        {
            { Length: 0 } => "an empty file",
            [0x1F, 0x8B, ..] => "gzip data",
            [(byte)'0', (byte)' ', (byte)' ', (byte)' ', ..] => "an EDF or EDF+ file",
            [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "FLAC data",
            _ when bytes.StartsWith("MATLAB"u8) => "a MATLAB file",
            _ when bytes[..Math.Min(bytes.Length, 256)].IndexOfAnyExcept(PrintableBytes) < 0 => "text",
            _ => null,
        };
        if (what is not null)
        {
            throw new DataFormatException(file, 0, "", $"found {what}, expected WFDB annotations in MIT format");
        }
    }

    private static readonly System.Buffers.SearchValues<byte> PrintableBytes =
        System.Buffers.SearchValues.Create([9, 10, 13, .. Enumerable.Range(32, 95).Select(static value => (byte)value)]);
}
