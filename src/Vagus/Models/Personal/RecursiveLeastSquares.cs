namespace Vagus.Models.Personal;

/// <summary>
/// Recursive least squares with coefficients that may drift: a Kalman filter whose state is the coefficients
/// (Haykin, Adaptive Filter Theory, 4th ed., sections 9.4 and 13.4). The covariance is packed by rows of its lower
/// triangle, n(n+1)/2 values. All memory is the caller's; nothing is allocated.
/// </summary>
internal static class RecursiveLeastSquares
{
    /// <summary>Number of values of a packed symmetric n × n matrix.</summary>
    public static int PackedLength(int n) => n * (n + 1) / 2;

    /// <summary>Σ coefficient · input.</summary>
    public static float Predict(ReadOnlySpan<float> coefficients, ReadOnlySpan<float> inputs)
    {
        var sum = 0f;
        for (var i = 0; i < inputs.Length; i++)
        {
            sum += coefficients[i] * inputs[i];
        }

        return sum;
    }

    /// <summary>Variance of the prediction that stems from the coefficients not being known: x′Px; at least 0.</summary>
    public static float Variance(ReadOnlySpan<float> covariance, ReadOnlySpan<float> inputs)
    {
        var sum = 0f;
        var at = 0;
        for (var i = 0; i < inputs.Length; i++)
        {
            var row = 0f;
            for (var j = 0; j < i; j++)
            {
                row += covariance[at + j] * inputs[j];
            }

            sum += inputs[i] * ((2 * row) + (covariance[at + i] * inputs[i]));
            at += i + 1;
        }

        return MathF.Max(0, sum);
    }

    /// <summary>Learns from one observation.</summary>
    /// <param name="coefficients">The coefficients, changed in place.</param>
    /// <param name="covariance">Their packed covariance, changed in place.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="error">Observed minus predicted.</param>
    /// <param name="noiseVariance">Variance of an observation about its expectation.</param>
    /// <param name="drift">Variance that each coefficient gains with each observation, as a share of its own at the start.</param>
    /// <param name="startVariance">Variance of each coefficient at the start; none goes above it.</param>
    public static void Learn(
        Span<float> coefficients,
        Span<float> covariance,
        ReadOnlySpan<float> inputs,
        float error,
        float noiseVariance,
        float drift,
        ReadOnlySpan<float> startVariance)
    {
        var n = inputs.Length;
        Span<float> product = stackalloc float[n];
        product.Clear();
        var at = 0;
        for (var i = 0; i < n; i++)
        {
            var x = inputs[i];
            var row = covariance.Slice(at, i + 1);
            var sum = row[i] * x;
            for (var j = 0; j < i; j++)
            {
                sum += row[j] * inputs[j];
                product[j] += row[j] * x;
            }

            product[i] += sum;
            at += i + 1;
        }

        var variance = Predict(product, inputs);
        if (!(variance >= 0) || !float.IsFinite(variance))
        {
            // Rounding has broken the covariance: start it anew, keep what was learnt.
            Start(covariance, startVariance);
            return;
        }

        var scale = 1 / (noiseVariance + variance);
        at = 0;
        for (var i = 0; i < n; i++)
        {
            var gain = product[i] * scale;
            coefficients[i] += gain * error;
            var row = covariance.Slice(at, i + 1);
            for (var j = 0; j <= i; j++)
            {
                row[j] -= gain * product[j];
            }

            row[i] = MathF.Min(row[i] + (drift * startVariance[i]), startVariance[i]);
            at += i + 1;
        }
    }

    /// <summary>Sets the covariance to independent coefficients.</summary>
    public static void Start(Span<float> covariance, ReadOnlySpan<float> startVariance)
    {
        covariance.Clear();
        var at = 0;
        for (var i = 0; i < startVariance.Length; i++)
        {
            covariance[at + i] = startVariance[i];
            at += i + 1;
        }
    }
}
