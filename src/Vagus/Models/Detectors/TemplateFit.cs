using Vagus.State;

namespace Vagus.Models.Detectors;

/// <summary>
/// How much of a known course shows in what is measured: the least-squares share Σ y·t/Σ t² of a template t, over one and
/// three trailing days, against what is usual for the person over two weeks. A plain value of constant size.
/// </summary>
internal struct TemplateFit
{
    public const int Bytes = 6 * sizeof(float);

    private const float Day = 1440;
    private const float FullMinutes = 5;

    // Σ t² below which little is known, in bpm²: it draws shares towards 0 (of two weeks, for what is usual; of the last days).
    private const float LittleUsual = 400;
    private const float LittleNow = 60;
    private const float LeastVariance = 10;
    private const float Limit = 1e7f;

    private Sums _day;
    private Sums _days;
    private Sums _usual;

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
        _usual.Add(product, square, MathF.Exp(-elapsed / (14 * Day)));
    }

    /// <summary>Share of the course beyond the usual over the last day, 0 where little is known.</summary>
    public readonly float ShareOfDay => Beyond(_day) / (_day.Squares + LittleNow);

    /// <summary>The same over three days.</summary>
    public readonly float ShareOfDays => Beyond(_days) / (_days.Squares + LittleNow);

    /// <summary>That over three days in units of its standard error times the deviation of a reading.</summary>
    public readonly float StrengthOfDays => Beyond(_days) / MathF.Sqrt(_days.Squares + LeastVariance);

    public readonly void Write(ref StateWriter writer)
    {
        _day.Write(ref writer);
        _days.Write(ref writer);
        _usual.Write(ref writer);
    }

    public void Read(ref StateReader reader)
    {
        _day.Read(ref reader);
        _days.Read(ref reader);
        _usual.Read(ref reader);
    }

    // What is usual is what lies before the last three days.
    private readonly float Beyond(in Sums sums) =>
        sums.Products - ((_usual.Products - _days.Products) / (_usual.Squares - _days.Squares + LittleUsual) * sums.Squares);

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
