using Vagus.Features.Rhythm;

namespace Vagus.Models.Rhythm;

/// <summary>
/// Tells atrial fibrillation from RR intervals, beat by beat, and says everything twice: at once (<see cref="Live"/>) and again
/// when <see cref="LagBeats"/> later beats are known (<see cref="Settled"/>), which is what episodes and reports are made of. Batch and
/// live are this one object, so they cannot differ. Allocation-free, constant memory, not safe for many threads.
/// </summary>
/// <remarks>
/// The features of a window of 32 intervals go through a logistic regression; its answer is the evidence for the beat in the
/// window's middle. Two chains of two states join the evidence: one from the past alone, quick, for alarms; one from past and
/// future (forward and backward), slow to change its mind. Irregular is not enough for evidence, see
/// <see cref="IrregularityWindow"/>.
/// </remarks>
public sealed class AtrialFibrillationDetector
{
    /// <summary>Later evidence that is known, at the least, when a beat settles.</summary>
    public const int LagBeats = 256;

    /// <summary>Beats that settle at a time: a beat settles 272 to 336 beats after it, of which 16 make its window whole.</summary>
    public const int BlockBeats = 64;

    private const int Middle = IrregularityWindow.Length / 2;
    private const int Capacity = LagBeats + BlockBeats;
    private const double LeastProbability = 1e-9;

    // Before anything is known; the first windows overrule it.
    private const double InitialProbability = 0.1;

    private readonly RhythmParameters _parameters;
    private readonly IrregularityWindow _window = new();
    private readonly double[] _likelihood = new double[Capacity + Middle];
    private readonly double[] _forward = new double[Capacity + Middle];
    private readonly bool[] _known = new bool[Capacity + Middle];
    private readonly RhythmEstimate[] _settled = new RhythmEstimate[Capacity + Middle];
    private int _pending;
    private int _settledCount;
    private double _live;
    private double _past;
    private double _evidence = double.NaN;

    /// <summary>Begins before the first beat.</summary>
    /// <param name="parameters">The fitted parameters; null for the shipped ones.</param>
    public AtrialFibrillationDetector(RhythmParameters? parameters = null)
    {
        _parameters = parameters ?? ShippedRhythm.Parameters;
        Forget();
    }

    /// <summary>What is known of the latest beat from the beats up to it; learning before the first 32.</summary>
    public RhythmEstimate Live { get; private set; }

    /// <summary>Evidence of the latest window, log odds before scaling; NaN while learning or without signal.</summary>
    public double Evidence => _evidence;

    /// <summary>The beats that the latest call settled, in order: each beat of the stream once. Overwritten by the next call.</summary>
    public ReadOnlySpan<RhythmEstimate> Settled => _settled.AsSpan(0, _settledCount);

    /// <summary>Takes the next interval.</summary>
    /// <param name="rrMs">The interval, ms. One that no heart makes (see <see cref="IrregularityWindow.IsUsable"/>; NaN too)
    /// counts as a beat about which nothing is known.</param>
    public void Add(double rrMs)
    {
        _settledCount = 0;
        _window.Add(rrMs);
        if (_window.Count < IrregularityWindow.Length)
        {
            return;
        }

        _evidence = EvidenceOfWindow();
        var isFirst = _window.Count == IrregularityWindow.Length;
        for (var i = isFirst ? Middle : 1; i > 0; i--)
        {
            Push(_evidence);
        }

        var chain = _parameters.Live;
        _live = Step(_live, chain.Switch, Likelihood(_evidence, chain));
        Live = Judge(_live / (1 - _live), chain, !double.IsNaN(_evidence));
        if (_pending >= Capacity)
        {
            Settle(BlockBeats);
        }
    }

    /// <summary>Takes a hole: all beats before it settle with what is known, and learning begins anew.</summary>
    /// <param name="durationMs">Its length, ms, ≥ 0. The longer it is, the less the rhythm before it is believed to go on.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative or not a number.</exception>
    public void AddGap(double durationMs)
    {
        if (!(durationMs >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(durationMs), durationMs, "A gap must last 0 ms or more.");
        }

        Complete();
        const double TypicalRrMs = 800;
        var beats = durationMs / TypicalRrMs;
        _live = Decay(_live, _parameters.Live.Switch, beats);
        _past = Decay(_past, _parameters.Settled.Switch, beats);
    }

    /// <summary>Settles everything that is left, as at the end of a recording. A beat may follow; it begins a new stretch.</summary>
    public void Complete()
    {
        _settledCount = 0;
        if (_window.Count < IrregularityWindow.Length)
        {
            for (var i = (int)_window.Count; i > 0; i--)
            {
                _settled[_settledCount++] = RhythmEstimate.Without(RhythmState.Learning);
            }
        }
        else
        {
            // The last beats have no window around them; the last window speaks for them.
            for (var i = 0; i < Middle; i++)
            {
                Push(_evidence);
            }

            Settle(_pending);
        }

        _window.Clear();
        _evidence = double.NaN;
        Live = RhythmEstimate.Without(RhythmState.Learning);
    }

    /// <summary>Begins anew, as for another person.</summary>
    public void Forget()
    {
        _window.Clear();
        _pending = 0;
        _settledCount = 0;
        _evidence = double.NaN;
        _live = _past = InitialProbability;
        Live = RhythmEstimate.Without(RhythmState.Learning);
    }

    private static double Step(double probability, double change, double likelihood)
    {
        var predicted = (probability * (1 - change)) + ((1 - probability) * change);
        var joint = predicted * likelihood;
        return Math.Clamp(joint / (joint + 1 - predicted), LeastProbability, 1 - LeastProbability);
    }

    private static double Decay(double probability, double change, double beats) =>
        0.5 + ((probability - 0.5) * Math.Pow(1 - (2 * change), beats));

    private static double Likelihood(double evidence, RhythmChainParameters chain) =>
        double.IsNaN(evidence) ? 1 : Math.Exp(evidence * chain.Scale);

    private static RhythmEstimate Judge(double odds, RhythmChainParameters chain, bool isKnown)
    {
        if (!isKnown)
        {
            return RhythmEstimate.Without(RhythmState.NoSignal);
        }

        var logOdds = Math.Log(odds);
        var probability = chain.Probability(logOdds);
        return new RhythmEstimate(RhythmState.Judged, (float)probability, probability >= chain.Threshold, (float)logOdds);
    }

    private double EvidenceOfWindow()
    {
        if (!_window.IsReady)
        {
            return double.NaN;
        }

        Span<double> features = stackalloc double[IrregularityWindow.FeatureCount];
        _window.Compute(features);
        return _parameters.Evidence(features, _window.IsFast);
    }

    private void Push(double evidence)
    {
        var chain = _parameters.Settled;
        var likelihood = Likelihood(evidence, chain);
        _past = Step(_past, chain.Switch, likelihood);
        _likelihood[_pending] = likelihood;
        _forward[_pending] = _past;
        _known[_pending] = !double.IsNaN(evidence);
        _pending++;
    }

    /// <summary>Runs backward over the pending beats and settles the oldest.</summary>
    private void Settle(int count)
    {
        var chain = _parameters.Settled;
        var (stay, change) = (1 - chain.Switch, chain.Switch);
        var ratio = 1.0;
        for (var i = _pending - 1; i >= 0; i--)
        {
            if (i < count)
            {
                _settled[i] = Judge(_forward[i] / (1 - _forward[i]) * ratio, chain, _known[i]);
            }

            var seen = _likelihood[i] * ratio;
            ratio = ((stay * seen) + change) / ((change * seen) + stay);
        }

        _settledCount = count;
        _pending -= count;
        _likelihood.AsSpan(count, _pending).CopyTo(_likelihood);
        _forward.AsSpan(count, _pending).CopyTo(_forward);
        _known.AsSpan(count, _pending).CopyTo(_known);
    }
}
