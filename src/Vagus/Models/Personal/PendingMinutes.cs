using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Vagus.Features.Movement;

namespace Vagus.Models.Personal;

/// <summary>A minute that has been judged and waits until it is old enough to be learnt from.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PendingMinute
{
    public int Minute;
    public float HeartRateSum;
    public Half StepsPerMinute;
    public Half Intensity;
    public Half Scaled;
    public Half ErrorBpm;
    public ushort HeartRates;
    public ushort Misses;
    public BodyState State;
    public byte MovementClass;
    public byte CoveredMinutes;

    public readonly MovementLevel Level => new((float)StepsPerMinute, (float)Intensity);
}

[InlineArray(PendingMinutes.Capacity)]
internal struct PendingRing
{
    private PendingMinute _first;
}

/// <summary>Minutes that wait, oldest first; a ring that cannot overflow, as a minute leaves once it is ten minutes old.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PendingMinutes
{
    public const int Capacity = PersonalExpectation.RecentAfterMinutes + 2;

    private PendingRing _ring;
    private byte _first;
    private byte _count;

    public readonly int Count => _count;

    public readonly bool IsSound
    {
        get
        {
            foreach (ref readonly var minute in (ReadOnlySpan<PendingMinute>)_ring)
            {
                if (minute.Minute < 0 || !float.IsFinite(minute.HeartRateSum) || minute.State > BodyState.Active
                    || minute.MovementClass >= Bands.AdaptiveBand.ClassCount)
                {
                    return false;
                }
            }

            return _first < Capacity && _count <= Capacity;
        }
    }

    public readonly int OldestMinute => _ring[_first].Minute;

    /// <summary>The entry of a minute, new when it is not the newest there.</summary>
    [UnscopedRef]
    public ref PendingMinute At(int minute)
    {
        if (_count > 0)
        {
            ref var newest = ref _ring[(_first + _count - 1) % Capacity];
            if (newest.Minute == minute)
            {
                return ref newest;
            }
        }

        ref var fresh = ref _ring[(_first + _count) % Capacity];
        fresh = new PendingMinute { Minute = minute, StepsPerMinute = Half.NaN, Intensity = Half.NaN };
        _count++;
        return ref fresh;
    }

    public PendingMinute TakeOldest()
    {
        var oldest = _ring[_first];
        _first = (byte)((_first + 1) % Capacity);
        _count--;
        return oldest;
    }
}

/// <summary>An error that waits until it may count as known when later minutes are learnt from.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PendingError
{
    public int Minute;
    public float ErrorBpm;
}

[InlineArray(PendingMinutes.Capacity)]
internal struct PendingErrorRing
{
    private PendingError _first;
}

/// <summary>Errors that wait, oldest first.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PendingErrors
{
    private PendingErrorRing _ring;
    private byte _first;
    private byte _count;

    public readonly bool IsSound
    {
        get
        {
            foreach (ref readonly var error in (ReadOnlySpan<PendingError>)_ring)
            {
                if (error.Minute < 0 || !float.IsFinite(error.ErrorBpm))
                {
                    return false;
                }
            }

            return _first < PendingMinutes.Capacity && _count <= PendingMinutes.Capacity;
        }
    }

    public void Add(int minute, float errorBpm)
    {
        if (_count == PendingMinutes.Capacity)
        {
            _first = (byte)((_first + 1) % PendingMinutes.Capacity);
            _count--;
        }

        _ring[(_first + _count) % PendingMinutes.Capacity] = new PendingError { Minute = minute, ErrorBpm = errorBpm };
        _count++;
    }

    /// <summary>Moves every error up to a minute into the averages.</summary>
    public void MoveTo(ref RecentErrors averages, int upToMinute)
    {
        while (_count > 0 && _ring[_first].Minute <= upToMinute)
        {
            averages.Add(_ring[_first].Minute, _ring[_first].ErrorBpm);
            _first = (byte)((_first + 1) % PendingMinutes.Capacity);
            _count--;
        }
    }

    public void Clear() => _count = 0;
}
