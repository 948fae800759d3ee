using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Vagus.Models.Personal;

[InlineArray(RecentErrors.Count)]
internal struct RecentSums
{
    private float _first;
}

/// <summary>
/// How far the heart rate has lately been from its expectation: exponential averages over 1 to 600 minutes that shrink to
/// zero while nothing is heard. Only minutes at least <see cref="PersonalExpectation.RecentAfter"/> old enter.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RecentErrors
{
    public const int Count = 7;

    // Readings further apart than this do not count for the whole time between them.
    private const float MostMinutesAReading = 5;
    private const float Shrinkage = 0.05f;

    private static readonly float[] s_minutes = [1, 2, 5, 15, 45, 180, 600];
    private static readonly float[] s_minuteDecay = Array.ConvertAll(s_minutes, tau => MathF.Exp(-1 / tau));

    private RecentSums _sums;
    private RecentSums _weights;
    private int _minute;

    public readonly bool IsSound => PersonalMemory.Finite(_sums) && PersonalMemory.Finite(_weights);

    /// <summary>Whether enough is known to lean on at a minute.</summary>
    public readonly bool IsKnownAt(int minute) =>
        _weights[4] * MathF.Exp(-Age(minute) / s_minutes[4]) > 0.1f;

    /// <summary>Takes in the error of a minute; minutes come in order.</summary>
    public void Add(int minute, float errorBpm)
    {
        var elapsed = Math.Max(1, minute - _minute);
        var covered = MathF.Min(elapsed, MostMinutesAReading);
        for (var i = 0; i < Count; i++)
        {
            var decay = elapsed == 1 ? s_minuteDecay[i] : MathF.Exp(-elapsed / s_minutes[i]);
            var gain = elapsed == 1 ? 1 - decay : 1 - MathF.Exp(-covered / s_minutes[i]);
            _sums[i] = (_sums[i] * decay) + (gain * errorBpm);
            _weights[i] = (_weights[i] * decay) + gain;
        }

        _minute = minute;
    }

    /// <summary>The averages as they stand at a minute, in bpm.</summary>
    /// <param name="minute">The minute to be judged.</param>
    /// <param name="inputs">Receives <see cref="Count"/> values.</param>
    public readonly void Inputs(int minute, Span<float> inputs)
    {
        var age = Age(minute);
        for (var i = 0; i < Count; i++)
        {
            var decay = age == 0 ? 1 : MathF.Exp(-age / s_minutes[i]);
            inputs[i] = _sums[i] * decay / ((_weights[i] * decay) + Shrinkage);
        }
    }

    /// <summary>Starts time anew after the clock was set back; what is known stays.</summary>
    public void Rebase(int minute) => _minute = minute - PersonalExpectation.RecentAfterMinutes;

    // Minutes for which nothing was heard beyond the ones that are always held back.
    private readonly float Age(int minute) => Math.Max(0, minute - _minute - PersonalExpectation.RecentAfterMinutes);
}
