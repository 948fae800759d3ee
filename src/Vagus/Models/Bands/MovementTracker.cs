using System.Diagnostics.CodeAnalysis;
using Vagus.Features.Movement;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Models.Bands;

/// <summary>
/// Follows clock and movement of one person, reading by reading. A plain value: a copy goes on independently. Constant
/// size, constant time, no allocation.
/// </summary>
public struct MovementTracker
{
    private ReadingClock _clock;
    private MovementFilter _movement;

    /// <summary>Starts with nothing known.</summary>
    public MovementTracker() => _movement.Reset();

    /// <summary>Wall-clock time of the newest reading taken in; null before the first.</summary>
    public readonly DateTime? Newest => _clock.Newest;

    internal readonly bool IsSound => _clock.IsSound && _movement.IsSound;

    /// <summary>Movement up to the newest reading.</summary>
    [UnscopedRef]
    internal readonly ref readonly MovementFilter Movement => ref _movement;

    /// <summary>Takes in time and movement of a reading; its heart rate only says whether the device was worn.</summary>
    /// <param name="reading">The reading.</param>
    /// <returns>How it stands in time to those before; a duplicate and a late one change nothing else.</returns>
    public TimeStep Take(in Reading reading)
    {
        var before = _clock.Newest;
        var step = _clock.Take(reading.LocalTime);
        if (step is TimeStep.Duplicate or TimeStep.Late)
        {
            return step;
        }

        var covered = PersonalExpectation.CoveredBy(reading);
        var elapsed = covered;
        if (step == TimeStep.Continues)
        {
            elapsed = (float)(reading.LocalTime - before!.Value).TotalMinutes;
        }
        else
        {
            _movement.Reset();
        }

        _movement.Advance(PersonalExpectation.LevelOf(reading, PersonalExpectation.StatusOf(reading)), elapsed, MathF.Min(elapsed, covered));
        return step;
    }

    /// <summary>State and kind of movement at the reading that was taken in last.</summary>
    /// <param name="reading">That reading; its heart rate is not looked at.</param>
    /// <returns>The context.</returns>
    public readonly BandContext ContextOf(in Reading reading)
    {
        var state = PersonalExpectation.StateOf(_movement, reading);
        return new BandContext(state, AdaptiveBand.ClassOf(state, _movement));
    }
}
