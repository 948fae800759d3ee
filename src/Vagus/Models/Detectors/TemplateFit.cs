using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// How much of a known course shows in what is measured: the least-squares share Σ y·t/Σ t² of a template t, over one, three and
/// seven trailing days, against what is usual for the person. A plain value of constant size.
/// </summary>
internal struct TemplateFit
{
    public const int Bytes = 12 * sizeof(float);

    private const float Day = 1440;
    private const float FullMinutes = 5;

    // Σ t² below which little is known, in bpm²: it draws shares towards 0 (of weeks, for what is usual; of the last days).
    private const float LittleUsual = 400;
    private const float LittleNow = 60;
    private const float LeastVariance = 10;

    // What a distance is like of a person of whom little is known: so many readings of five minutes with such a deviation.
    private const float StartReadings = 20;
    private const float StartDeviationBpm = 6;
    private const float Limit = 1e7f;

    private Sums _day;
    private Sums _days;
    private Sums _week;
    private Sums _twoWeeks;
    private Sums _fourWeeks;
    private float _readings;
    private float _squares;

    /// <summary>Takes the time since the last reading, and what it measured where the course can show.</summary>
    /// <param name="distanceBpm">Distance from the expectation in bpm; NaN where nothing can be said.</param>
    /// <param name="templateBpm">What the full course would add, in bpm.</param>
    /// <param name="elapsed">Minutes since the reading before.</param>
    public void Add(float distanceBpm, float templateBpm, float elapsed)
    {
        var weight = float.IsNaN(distanceBpm) ? 0 : MathF.Min(elapsed, FullMinutes) / FullMinutes;
        var (product, square) = weight > 0 ? (weight * distanceBpm * templateBpm, weight * templateBpm * templateBpm) : (0, 0);
        _day.Add(product, square, MathF.Exp(-elapsed / Day));
        _days.Add(product, square, MathF.Exp(-elapsed / (3 * Day)));
        _week.Add(product, square, MathF.Exp(-elapsed / (7 * Day)));
        var decay = MathF.Exp(-elapsed / (14 * Day));
        _twoWeeks.Add(product, square, decay);
        _fourWeeks.Add(product, square, MathF.Exp(-elapsed / (28 * Day)));
        _readings = (_readings * decay) + weight;
        _squares = MathF.Min((_squares * decay) + (weight > 0 ? weight * distanceBpm * distanceBpm : 0), Limit);
    }

    /// <summary>Share of the course beyond the usual over the last day, 0 where little is known.</summary>
    public readonly float ShareOfDay => Beyond(_day, _twoWeeks, _days) / (_day.Squares + LittleNow);

    /// <summary>The same over three days.</summary>
    public readonly float ShareOfDays => Beyond(_days, _twoWeeks, _days) / (_days.Squares + LittleNow);

    /// <summary>That over three days in units of its standard error times the deviation of a reading.</summary>
    public readonly float StrengthOfDays => Beyond(_days, _twoWeeks, _days) / MathF.Sqrt(_days.Squares + LeastVariance);

    /// <summary>The share over three days in standard errors, by how far this person's readings lie off where the course can show.</summary>
    public readonly float DeviationsOfDays => Deviations(_days, _twoWeeks);

    /// <summary>The same over seven days, against four weeks.</summary>
    public readonly float DeviationsOfWeek => Deviations(_week, _fourWeeks);

    public readonly void Write(ref StateWriter writer)
    {
        _day.Write(ref writer);
        _days.Write(ref writer);
        _week.Write(ref writer);
        _twoWeeks.Write(ref writer);
        _fourWeeks.Write(ref writer);
        writer.Float(_readings);
        writer.Float(_squares);
    }

    public void Read(ref StateReader reader)
    {
        _day.Read(ref reader);
        _days.Read(ref reader);
        _week.Read(ref reader);
        _twoWeeks.Read(ref reader);
        _fourWeeks.Read(ref reader);
        _readings = reader.Float(0, Limit);
        _squares = reader.Float(0, Limit);
    }

    // What is usual lies before the days in question; its own error adds to theirs.
    private readonly float Deviations(in Sums now, in Sums longer)
    {
        var variance = (_squares + (StartReadings * StartDeviationBpm * StartDeviationBpm)) / (_readings + StartReadings);
        var usual = longer.Squares - now.Squares + LittleUsual;
        return Beyond(now, longer, now) / MathF.Sqrt(variance * ((now.Squares * (1 + (now.Squares / usual))) + LeastVariance));
    }

    private static float Beyond(in Sums now, in Sums longer, in Sums newest) =>
        now.Products - ((longer.Products - newest.Products) / (longer.Squares - newest.Squares + LittleUsual) * now.Squares);

    private struct Sums
    {
        public float Products;
        public float Squares;

        public void Add(float product, float square, float decay)
        {
            Products = Math.Clamp((Products * decay) + product, -Limit, Limit);
            Squares = MathF.Min((Squares * decay) + square, Limit);
        }

        public readonly void Write(ref StateWriter writer)
        {
            writer.Float(Products);
            writer.Float(Squares);
        }

        public void Read(ref StateReader reader)
        {
            Products = reader.Float(-Limit, Limit);
            Squares = reader.Float(0, Limit);
        }
    }
}
