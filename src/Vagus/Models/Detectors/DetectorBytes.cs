namespace Vagus.Models.Detectors;

/// <summary>What all detectors check alike before they write.</summary>
internal static class DetectorBytes
{
    public static void Check(Span<byte> destination, int expected)
    {
        if (destination.Length < expected)
        {
            Throw(destination.Length, expected);
        }
    }

    private static void Throw(int found, int expected) =>
        throw new ArgumentException($"destination: found {found} bytes, expected at least {expected}", nameof(found));
}
