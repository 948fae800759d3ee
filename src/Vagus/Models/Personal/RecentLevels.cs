using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vagus.Models.Personal;

[InlineArray(RecentLevels.Count)]
internal struct LevelSums
{
    private float _first;
}

/// <summary>Heart rate of late as averages over 1, 5 and 30 minutes, ten minutes and more ago; NaN while nothing is known.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RecentLevels
{
    public const int Count = 3;

    private static readonly float[] s_minutes = [1, 5, 30];

    private LevelSums _sums;
    private LevelSums _weights;
    private int _minute;

    public readonly bool IsSound => PersonalMemory.Finite(_sums) && PersonalMemory.Finite(_weights);

    public void Add(int minute, float heartRateBpm)
    {
        var elapsed = Math.Max(1, minute - _minute);
        for (var i = 0; i < Count; i++)
        {
            var decay = MathF.Exp(-elapsed / s_minutes[i]);
            var gain = 1 - MathF.Exp(-MathF.Min(elapsed, 5) / s_minutes[i]);
            _sums[i] = (_sums[i] * decay) + (gain * heartRateBpm);
            _weights[i] = (_weights[i] * decay) + gain;
        }

        _minute = minute;
    }

    public readonly void Inputs(Span<float> inputs)
    {
        for (var i = 0; i < Count; i++)
        {
            inputs[i] = _weights[i] > 1e-6f ? _sums[i] / _weights[i] : float.NaN;
        }
    }
}
