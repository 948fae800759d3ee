namespace Vagus.Data.Simulation;

/// <summary>
/// Logarithm, exponential function and sine from the four operations alone, so that a seed gives the same bits on every machine: the
/// platform's own functions may differ in the last bit. Accurate to about 1e-15.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.693147180559945309417;

    /// <summary>Natural logarithm of a positive, normal number.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | 0x3FF0000000000000L);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln m = 2 artanh((m − 1)/(m + 1)); |z| ≤ 0.1716, so that eleven terms reach double precision.
        var z = (mantissa - 1) / (mantissa + 1);
        var square = z * z;
        var sum = 0.0;
        for (var k = 21; k >= 1; k -= 2)
        {
            sum = (sum * square) + (1.0 / k);
        }

        return (exponent * Ln2) + (2 * z * sum);
    }

    /// <summary>The exponential function, for arguments of −700 to 700.</summary>
    public static double Exp(double x)
    {
        // e^x = 2^k · e^r with |r| ≤ ln 2 / 2, where fourteen terms reach double precision.
        var k = Math.Floor((x / Ln2) + 0.5);
        var r = x - (k * Ln2);
        var sum = 1.0;
        for (var n = 14; n >= 1; n--)
        {
            sum = 1 + (sum * r / n);
        }

        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>Sine of an angle in turns (1 = full circle).</summary>
    public static double SinTurns(double turns)
    {
        var reduced = turns - Math.Floor(turns + 0.5);
        if (Math.Abs(reduced) > 0.25)
        {
            reduced = (reduced > 0 ? 0.5 : -0.5) - reduced;
        }

        var x = reduced * (2 * Math.PI);
        var square = x * x;
        var sum = 1.0;
        for (var k = 20; k >= 2; k -= 2)
        {
            sum = 1 - (square / (k * (k + 1)) * sum);
        }

        return x * sum;
    }
}
