using System.Globalization;
using Vagus.Models;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>Counts what became of the readings of a prediction run, for one line at its end.</summary>
internal sealed class PredictionTally
{
    private long _readings;
    private long _judged;
    private long _held;
    private long _gaps;
    private long _notWorn;
    private long _notStated;
    private long _impossible;
    private long _duplicates;
    private long _late;
    private long _setBack;
    private long _withDerived;

    public void Add(in ExpectedHeartRate expected, float observedBpm)
    {
        _readings++;
        _gaps += expected.Time == TimeStep.AfterGap ? 1 : 0;
        _duplicates += expected.Time == TimeStep.Duplicate ? 1 : 0;
        _late += expected.Time == TimeStep.Late ? 1 : 0;
        _setBack += expected.Time == TimeStep.ClockSetBack ? 1 : 0;
        _notWorn += expected.HeartRate == HeartRateStatus.NotWorn ? 1 : 0;
        _notStated += expected.HeartRate == HeartRateStatus.NotStated ? 1 : 0;
        _impossible += expected.HeartRate == HeartRateStatus.Impossible ? 1 : 0;
        if (expected.HeartRate == HeartRateStatus.Measured && expected.Time is not (TimeStep.Duplicate or TimeStep.Late))
        {
            _judged++;
            _held += expected.Holds(observedBpm) ? 1 : 0;
        }
    }

    public void AddInputs(PredictionInputs inputs) => _withDerived += inputs == PredictionInputs.ContextAndDerived ? 1 : 0;

    /// <summary>The counts in one line; what did not occur is left out but for gaps and not worn.</summary>
    public string ToLine(float coverage)
    {
        var inside = _judged == 0
            ? "none with a heart rate to judge"
            : string.Create(CultureInfo.InvariantCulture, $"{_judged:N0} judged, {100.0 * _held / _judged:0.0} % of them inside the {100 * coverage:0.#} % band");
        (long Count, string Name)[] others =
            [(_notStated, "without heart rate"), (_impossible, "impossible"), (_duplicates, "duplicate"), (_late, "late"), (_setBack, "clock set back")];
        return string.Create(CultureInfo.InvariantCulture, $"{_readings:N0} readings, {inside}; {_gaps:N0} gaps, {_notWorn:N0} not worn")
            + string.Concat(others.Where(static other => other.Count > 0).Select(static other => string.Create(CultureInfo.InvariantCulture, $", {other.Count:N0} {other.Name}")))
            + "."
            + (_withDerived > 0
                ? string.Create(CultureInfo.InvariantCulture, $" {_withDerived:N0} used columns that the source computed from the present heart rate; --context-only leaves them out.")
                : "");
    }
}
