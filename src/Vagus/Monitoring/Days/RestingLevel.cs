using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>
/// Follows the level of one person's resting rate from day to day by a Kalman filter and says how much better the last two
/// days are told by a rise that began on the first of them. A plain value of constant size; see <see cref="RestingTrend"/>.
/// </summary>
/// <remarks>
/// The rate is a slowly drifting mean, plus a deviation that fades by 1/e in <see cref="FadingDays"/> days and is pushed
/// anew every day, plus noise of the measurement. Variances are in units of one day's push; how large that is in bpm²,
/// <see cref="Scale"/>, is learnt from the person's own surprises, starting from the population's. Kalman 1960; the
/// likelihood ratio of a known shape in the surprises: Willsky &amp; Jones 1976, "A generalized likelihood ratio approach to
/// the detection and estimation of jumps in linear systems".
/// </remarks>
internal struct RestingLevel
{
    /// <summary>Days in which a deviation from the mean fades to 1/e.</summary>
    private const double FadingDays = 10;

    /// <summary>Variance by which the mean drifts in a day.</summary>
    private const double MeanDrift = 0.02;

    /// <summary>Share of the rise that the first of the two days has.</summary>
    private const double FirstDayShare = 0.5;

    /// <summary>Days of the population that stand at the start of a person's scale.</summary>
    private const double PopulationDays = 20;

    /// <summary>What a day leaves of the days before it in scale and fit: about 50 days count.</summary>
    private const double Kept = 0.98;

    /// <summary>A squared surprise counts at most this in bpm², so that one bad day does not make a person restless.</summary>
    private const double MostSquaredSurprise = 9;

    /// <summary>The same in the fit, where it is in units of its variance: three standard deviations.</summary>
    private const double MostSquaredDeviations = 9;

    /// <summary>Longest gap that is told apart from a longer one: all of the deviation has faded.</summary>
    public const int LongestGapDays = 400;

    /// <summary>Less than any variance of a surprise: that of a day's push is 1.</summary>
    private const double LeastSpread = 0.5;

    private static readonly double s_fade = Math.Exp(-1 / FadingDays);
    private static readonly double s_deviationVariance = 1 / (1 - (s_fade * s_fade));

    private readonly double _noise;
    private readonly double _populationScale;
    private double _mean;
    private double _deviation;
    private double _varianceMean;
    private double _covariance;
    private double _varianceDeviation;
    private double _squares;
    private double _days;
    private double _fit;
    private Surprise _last;

    /// <summary>Starts with nothing known.</summary>
    /// <param name="noise">Variance of the measurement's noise, in units of one day's push.</param>
    /// <param name="populationScale">One day's push in bpm² before the person is known.</param>
    public RestingLevel(double noise, double populationScale)
    {
        _noise = noise;
        _populationScale = populationScale;
        _last = Surprise.None;
    }

    /// <summary>Bytes that <see cref="WriteTo"/> writes.</summary>
    public const int StateBytes = ((8 + 5) * sizeof(double)) + sizeof(byte);

    /// <summary>The mean that the rate comes back to, in bpm.</summary>
    public readonly double MeanBpm => _mean;

    /// <summary>How well the person's days fit: the logarithm of their likelihood, older days fading.</summary>
    public readonly double Fit => _fit;

    /// <summary>What the days before the rise led to expect, in bpm: before yesterday if yesterday was learnt from, else before today.</summary>
    public readonly double ExpectedBpm(int gapDays) => _last.IsKnown && gapDays == 1 ? _last.ExpectedBpm : Ahead(gapDays).Expected;

    /// <summary>Variance of one day's push in bpm²: the person's own, shrunk to the population's.</summary>
    public readonly double Scale => ((PopulationDays * _populationScale) + _squares) / (PopulationDays + _days);

    /// <summary>Takes the first day.</summary>
    public void Begin(double bpm)
    {
        _mean = bpm;
        _deviation = 0;
        _varianceMean = s_deviationVariance + _noise;
        _covariance = -s_deviationVariance;
        _varianceDeviation = s_deviationVariance;
        _last = Surprise.None;
    }

    /// <summary>
    /// Logarithm of the likelihood ratio (nats) between a rise of a given height that began yesterday with half of it, and no
    /// rise. Where yesterday is not known the rise begins today.
    /// </summary>
    public readonly double LogLikelihoodRatio(double bpm, int gapDays, double riseBpm)
    {
        var (_, expected, spread, fade) = Ahead(gapDays);
        var surprise = bpm - expected;
        var match = surprise / spread;
        var energy = 1 / spread;
        if (_last.IsKnown && gapDays == 1)
        {
            // What the filter took of the first day's share is already expected today.
            var shownToday = 1 - (FirstDayShare * (_last.GainMean + (fade * _last.GainDeviation)));
            match = (FirstDayShare * _last.Bpm / _last.Spread) + (shownToday * surprise / spread);
            energy = (FirstDayShare * FirstDayShare / _last.Spread) + (shownToday * shownToday / spread);
        }

        return ((riseBpm * match) - (0.5 * riseBpm * riseBpm * energy)) / Scale;
    }

    /// <summary>Learns a day. The scale learns of it one day later, when it has been judged twice.</summary>
    public void Learn(double bpm, int gapDays)
    {
        var (variances, expected, spread, _) = Ahead(gapDays);
        var surprise = bpm - expected;
        if (_last.IsKnown)
        {
            _squares = (Kept * _squares) + Math.Min(_last.Bpm * _last.Bpm / _last.Spread, MostSquaredSurprise);
            _days = (Kept * _days) + 1;
        }

        var variance = Scale * spread;
        _fit = (Kept * _fit) - (0.5 * (Math.Log(variance) + Math.Min(surprise * surprise / variance, MostSquaredDeviations)));

        var gainMean = (variances.Mean + variances.Covariance) / spread;
        var gainDeviation = (variances.Covariance + variances.Deviation) / spread;
        _deviation = (_deviation * Faded(gapDays)) + (gainDeviation * surprise);
        _mean += gainMean * surprise;
        _varianceMean = variances.Mean - (gainMean * gainMean * spread);
        _covariance = variances.Covariance - (gainMean * gainDeviation * spread);
        _varianceDeviation = variances.Deviation - (gainDeviation * gainDeviation * spread);
        _last = new Surprise(surprise, spread, gainMean, gainDeviation, expected);
    }

    public readonly void WriteTo(ref StateWriter writer)
    {
        foreach (var number in (ReadOnlySpan<double>)[_mean, _deviation, _varianceMean, _varianceDeviation, _covariance, _squares, _days, _fit])
        {
            writer.Double(number);
        }

        writer.Byte(_last.IsKnown ? 1 : 0);
        foreach (var number in (ReadOnlySpan<double>)[_last.Bpm, _last.IsKnown ? _last.Spread : LeastSpread, _last.GainMean, _last.GainDeviation, _last.ExpectedBpm])
        {
            writer.Double(number);
        }
    }

    public void ReadFrom(ref StateReader reader)
    {
        const double Most = 1e6;
        _mean = reader.Double(-Most, Most);
        _deviation = reader.Double(-Most, Most);
        _varianceMean = reader.Double(0, Most);
        _varianceDeviation = reader.Double(0, Most);
        // No more than the variances allow, but for rounding.
        var most = Math.Sqrt(_varianceMean * _varianceDeviation) + 1e-6;
        _covariance = reader.Double(-most, most);
        _squares = reader.Double(0, Most);
        _days = reader.Double(0, Most);
        _fit = reader.Double(-Most, Most);
        var isKnown = reader.Byte(0, 1) == 1;
        var last = new Surprise(reader.Double(-Most, Most), reader.Double(LeastSpread, Most), reader.Double(-1, 1), reader.Double(-1, 1), reader.Double(-Most, Most));
        _last = isKnown ? last : Surprise.None;
    }

    private static double Faded(int days) => Math.Exp(-days / FadingDays);

    /// <summary>What is expected a number of days after the last that was learnt.</summary>
    private readonly (Variances Variances, double Expected, double Spread, double Fade) Ahead(int gapDays)
    {
        var fade = Faded(gapDays);
        var variances = new Variances(
            _varianceMean + (MeanDrift * gapDays),
            _covariance * fade,
            (_varianceDeviation * fade * fade) + (s_deviationVariance * (1 - (fade * fade))));
        return (variances, _mean + (_deviation * fade), variances.Mean + (2 * variances.Covariance) + variances.Deviation + _noise, fade);
    }

    private readonly record struct Variances(double Mean, double Covariance, double Deviation);

    /// <summary>How the last day differed from what was expected of it; its spread is 0 where there is none.</summary>
    private readonly record struct Surprise(double Bpm, double Spread, double GainMean, double GainDeviation, double ExpectedBpm)
    {
        public static readonly Surprise None;

        public bool IsKnown => Spread > 0;
    }
}
