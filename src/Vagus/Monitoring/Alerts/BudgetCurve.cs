using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>
/// What the thresholds of one score cost on healthy people, and what share of events they find: the table from an alert
/// budget to a threshold and back. Immutable.
/// </summary>
public sealed class BudgetCurve
{
    private readonly float[] _costs;
    private readonly float[] _thresholds;
    private readonly Dictionary<AnomalyKind, float[]> _recall;

    /// <summary>Creates a curve.</summary>
    /// <param name="alertDaysPerPersonWeek">Costs, above 0, strictly falling.</param>
    /// <param name="thresholds">The threshold of each cost, finite, rising or equal.</param>
    /// <param name="recall">For each kind of event the share found at each cost, 0–1 or NaN; may be empty.</param>
    /// <exception cref="ArgumentException">Lengths differ, there are fewer than two costs, or the order is wrong.</exception>
    public BudgetCurve(
        IReadOnlyList<float> alertDaysPerPersonWeek,
        IReadOnlyList<float> thresholds,
        IReadOnlyDictionary<AnomalyKind, IReadOnlyList<float>>? recall = null)
    {
        _costs = [.. alertDaysPerPersonWeek];
        _thresholds = [.. thresholds];
        _recall = (recall ?? new Dictionary<AnomalyKind, IReadOnlyList<float>>()).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToArray());
        if (_costs.Length < 2 || _thresholds.Length != _costs.Length || _recall.Values.Any(shares => shares.Length != _costs.Length))
        {
            throw new ArgumentException($"found {_costs.Length} costs and {_thresholds.Length} thresholds, expected two or more and as many of everything", nameof(thresholds));
        }

        for (var i = 0; i < _costs.Length; i++)
        {
            var isOrdered = _costs[i] > 0 && float.IsFinite(_costs[i]) && float.IsFinite(_thresholds[i])
                && (i == 0 || (_costs[i] < _costs[i - 1] && _thresholds[i] >= _thresholds[i - 1]));
            if (!isOrdered)
            {
                throw new ArgumentException($"point {i}: found {_costs[i]} alert-days at {_thresholds[i]}, expected costs that fall and thresholds that do not", nameof(alertDaysPerPersonWeek));
            }
        }
    }

    /// <summary>Costs in alert-days per person-week, falling.</summary>
    public IReadOnlyList<float> AlertDaysPerPersonWeek => _costs;

    /// <summary>The threshold of each cost.</summary>
    public IReadOnlyList<float> Thresholds => _thresholds;

    /// <summary>Kinds of event whose recall is known.</summary>
    public IReadOnlyCollection<AnomalyKind> Kinds => _recall.Keys;

    /// <summary>The threshold that keeps a budget: between two points by the logarithm of the cost, beyond the ends along the last line.</summary>
    /// <param name="alertDaysPerPersonWeek">The budget, above 0.</param>
    /// <returns>The threshold in the score's unit.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not above 0.</exception>
    public float ThresholdAt(float alertDaysPerPersonWeek)
    {
        var (i, share) = Place(alertDaysPerPersonWeek);
        return _thresholds[i] + (share * (_thresholds[i + 1] - _thresholds[i]));
    }

    /// <summary>What a score would cost as a threshold: how often healthy people reach it.</summary>
    /// <param name="score">The score, in its own unit.</param>
    /// <returns>
    /// Alert-days per person-week; the first cost for every score up to the first threshold. Beyond the last threshold the
    /// curve goes on along its last line that rises, as no healthy person was seen there.
    /// </returns>
    public float CostOf(float score)
    {
        if (!(score > _thresholds[0]))
        {
            return _costs[0];
        }

        var i = 0;
        while (i < _thresholds.Length - 2 && score > _thresholds[i + 1])
        {
            i++;
        }

        // Equal thresholds at the end have no slope; the last pair that differs has.
        while (i > 0 && _thresholds[i + 1] <= _thresholds[i])
        {
            i--;
        }

        var rise = _thresholds[i + 1] - _thresholds[i];
        return rise > 0
            ? MathF.Exp(MathF.Log(_costs[i]) + ((score - _thresholds[i]) / rise * (MathF.Log(_costs[i + 1]) - MathF.Log(_costs[i]))))
            : _costs[^1];
    }

    /// <summary>Share of events of a kind that were found at a budget, measured on simulated people.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="alertDaysPerPersonWeek">The budget, above 0.</param>
    /// <returns>The share, 0–1; NaN where it is not known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The budget is not above 0.</exception>
    public float RecallAt(AnomalyKind kind, float alertDaysPerPersonWeek)
    {
        var (i, share) = Place(alertDaysPerPersonWeek);
        share = Math.Clamp(share, 0, 1);
        return _recall.TryGetValue(kind, out var recall) ? recall[i] + (share * (recall[i + 1] - recall[i])) : float.NaN;
    }

    private (int Index, float Share) Place(float cost)
    {
        if (!(cost > 0) || !float.IsFinite(cost))
        {
            throw new ArgumentOutOfRangeException(nameof(cost), cost, "expected a number of alert-days per person-week above 0");
        }

        var i = 0;
        while (i < _costs.Length - 2 && cost < _costs[i + 1])
        {
            i++;
        }

        return (i, (MathF.Log(_costs[i]) - MathF.Log(cost)) / (MathF.Log(_costs[i]) - MathF.Log(_costs[i + 1])));
    }
}
