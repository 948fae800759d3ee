using System.Buffers.Binary;

namespace Vagus.Data.Formats.Ble;

/// <summary>Whether a strap feels the skin.</summary>
public enum SkinContact : byte
{
    /// <summary>The device cannot tell.</summary>
    NotSupported,

    /// <summary>No contact.</summary>
    Lost,

    /// <summary>Contact.</summary>
    Detected,
}

/// <summary>
/// One notification of the Heart Rate Measurement characteristic, 0x2A37 (Bluetooth SIG, Heart Rate Service 1.0, section 3.1): flags,
/// heart rate of 8 or 16 bits, skin contact, energy, and RR intervals in units of 1/1024 s, oldest first; little endian.
/// </summary>
public sealed record HeartRateMeasurement
{
    /// <summary>Longest attribute value, bytes.</summary>
    public const int MaxBytes = 512;

    private const double RrUnitMs = 1000.0 / 1024;

    /// <summary>Heart rate, bpm; 0 while the device has none.</summary>
    public required int HeartRateBpm { get; init; }

    /// <summary>Skin contact.</summary>
    public required SkinContact Contact { get; init; }

    /// <summary>Energy since the last reset, kJ; null where the notification has none.</summary>
    public int? EnergyKilojoules { get; init; }

    /// <summary>RR intervals, ms, oldest first; empty where the notification has none. 0 is what some devices send for none.</summary>
    public IReadOnlyList<double> RrMs { get; init; } = [];

    /// <summary>Reads a notification.</summary>
    /// <param name="value">The bytes of the characteristic.</param>
    /// <param name="measurement">The measurement when the bytes are one.</param>
    /// <param name="problem">What was found and expected when they are not; else empty.</param>
    /// <returns>Whether the bytes are a heart rate measurement.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out HeartRateMeasurement? measurement, out string problem)
    {
        measurement = null;
        if (value.Length is < 2 or > MaxBytes)
        {
            problem = $"found {value.Length} bytes, expected 2–{MaxBytes}";
            return false;
        }

        var flags = value[0];
        var (isWide, hasEnergy, hasRr) = ((flags & 1) != 0, (flags & 8) != 0, (flags & 16) != 0);
        var needed = 2 + (isWide ? 1 : 0) + (hasEnergy ? 2 : 0);
        if (value.Length < needed)
        {
            problem = $"found {value.Length} bytes, expected {needed} or more by the flags 0x{flags:X2}";
            return false;
        }

        var at = isWide ? 3 : 2;
        var rate = isWide ? BinaryPrimitives.ReadUInt16LittleEndian(value[1..]) : value[1];
        int? energy = null;
        if (hasEnergy)
        {
            energy = BinaryPrimitives.ReadUInt16LittleEndian(value[at..]);
            at += 2;
        }

        var rest = value[at..];
        if (hasRr ? rest.Length % 2 != 0 : rest.Length > 0)
        {
            problem = hasRr
                ? $"found {rest.Length} bytes of RR intervals, expected two each"
                : $"found {rest.Length} bytes behind the heart rate, expected none by the flags 0x{flags:X2}";
            return false;
        }

        var rr = new double[rest.Length / 2];
        for (var i = 0; i < rr.Length; i++)
        {
            rr[i] = BinaryPrimitives.ReadUInt16LittleEndian(rest[(2 * i)..]) * RrUnitMs;
        }

        measurement = new HeartRateMeasurement
        {
            HeartRateBpm = rate,
            Contact = (flags >> 1 & 3) switch { 3 => SkinContact.Detected, 2 => SkinContact.Lost, _ => SkinContact.NotSupported },
            EnergyKilojoules = energy,
            RrMs = rr,
        };
        problem = "";
        return true;
    }
}
