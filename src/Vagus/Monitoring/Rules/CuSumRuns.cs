using Vagus.Monitoring.Days;

namespace Vagus.Monitoring.Rules;

/// <summary>
/// The null distribution of CuSum: what W does over a baseline's residuals z. A run starts where W leaves zero; the maxima of
/// W over the first k steps from every start are what a maximum after k steps is compared with.
/// </summary>
/// <remarks>Mishra et al. 2020; details from the authors' program (detection_fn.R, cusum.fn and null.ecdf.fn).</remarks>
internal sealed class CuSumRuns(int capacity)
{
    /// <summary>Residuals are kept within this, either way.</summary>
    public const float MostZ = 4;

    /// <summary>W goes no further than this.</summary>
    public const float MostW = 1e6f;

    // Of the residuals' 90th percentile half is taken off at each step.
    private const double Quantile = 0.9;
    private const float Tolerance = 0.001f;
    private const float LeastMaximum = 1;

    private readonly float[] _w = new float[capacity];
    private int _count;
    private int _longest;

    /// <summary>What is taken off each residual.</summary>
    public float K { get; private set; }

    /// <summary>W at the end of the baseline.</summary>
    public float LastW => _count == 0 ? 0 : _w[_count - 1];

    /// <summary>Steps of the run that W is in at the end of the baseline; 0 when it is in none.</summary>
    public int LastRun
    {
        get
        {
            var run = 0;
            while (run < _count && _w[_count - 1 - run] > 0)
            {
                run++;
            }

            return run;
        }
    }

    /// <summary>Goes over the baseline anew.</summary>
    /// <param name="z">Its residuals in the order of time; at most as many as there is room for.</param>
    public void Learn(ReadOnlySpan<float> z)
    {
        Span<float> sorted = stackalloc float[z.Length];
        z.CopyTo(sorted);
        sorted.Sort();
        K = z.IsEmpty ? 0 : SortedValues.Quantile(sorted, Quantile) / 2;
        _count = z.Length;
        var w = 0f;
        for (var i = 0; i < z.Length; i++)
        {
            w = Next(w, z[i]);
            _w[i] = w;
        }

        _longest = 1;
        var before = -1;
        for (var i = 0; i + 1 < _count; i++)
        {
            if (IsStart(i))
            {
                _longest = before < 0 ? _longest : Math.Max(_longest, i - before);
                before = i;
            }
        }
    }

    /// <summary>W after one more residual.</summary>
    public float Next(float w, float z) => Math.Clamp(w + z - K, 0, MostW);

    /// <summary>How W stands after a number of steps of a run.</summary>
    /// <param name="run">Steps of the run, this one included.</param>
    /// <param name="w">W.</param>
    /// <returns>
    /// −log10 of p, the share of the baseline's maxima above W. Where there is none the p of the program is 0: then the larger of 2
    /// and log10 of the number of maxima, and log10(1 + W over the largest of them, which counts as 1 at least). 0 in the
    /// first step of a run, which the program does not judge.
    /// </returns>
    public float Score(int run, float w)
    {
        if (run < 2)
        {
            return 0;
        }

        var (above, count, largest) = (0, 0, LeastMaximum);
        var steps = Math.Min(run, _longest);
        for (var start = 0; start + steps < _count; start++)
        {
            if (!IsStart(start))
            {
                continue;
            }

            var maximum = 0f;
            for (var i = start; i <= start + steps; i++)
            {
                maximum = MathF.Max(maximum, _w[i]);
            }

            count++;
            above += maximum > w - Tolerance ? 1 : 0;
            largest = MathF.Max(largest, maximum);
        }

        // Longer than any run of the baseline: beyond all of it, whatever W.
        return above > 0 && run <= _longest
            ? (float)-Math.Log10((double)above / count)
            : (float)(Math.Max(2, Math.Log10(Math.Max(count, 1))) + Math.Log10(1 + (w / largest)));
    }

    private bool IsStart(int i) => _w[i] == 0 && _w[i + 1] > 0;
}
