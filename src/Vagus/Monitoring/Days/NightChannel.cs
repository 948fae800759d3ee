using Vagus.State;

namespace Vagus.Monitoring.Days;

/// <summary>What is usual of one number of a person's nights: mean and spread of about the last 28 that were measured. A plain value.</summary>
internal struct NightChannel
{
    /// <summary>Nights before there is an opinion.</summary>
    private const int LearningNights = 7;

    private const int Nights = 28;

    /// <summary>A night moves the mean at most by as if it lay this many standard deviations off it.</summary>
    private const double MostDeviations = 3;

    private int _count;
    private double _mean;
    private double _variance;

    /// <summary>Bytes that <see cref="WriteTo"/> writes.</summary>
    public const int StateBytes = sizeof(byte) + (2 * sizeof(double));

    /// <summary>How many of the person's standard deviations a night lies above the mean; NaN when either is not known or nothing ever varied.</summary>
    public readonly double Deviations(double value) =>
        _count >= LearningNights && _variance > 0 ? (value - _mean) / Math.Sqrt(_variance) : double.NaN;

    /// <summary>Learns a night; NaN changes nothing.</summary>
    public void Learn(double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        var most = _count < LearningNights ? double.PositiveInfinity : MostDeviations * Math.Sqrt(_variance);
        _count = Math.Min(_count + 1, Nights);
        var weight = 1.0 / _count;
        var step = _variance > 0 ? Math.Clamp(value - _mean, -most, most) : value - _mean;
        _mean += weight * step;
        _variance = (1 - weight) * (_variance + (weight * step * step));
    }

    public readonly void WriteTo(ref StateWriter writer)
    {
        writer.Byte(_count);
        writer.Double(_mean);
        writer.Double(_variance);
    }

    public void ReadFrom(ref StateReader reader)
    {
        const double Most = 1e6;
        _count = reader.Byte(0, Nights);
        _mean = reader.Double(-Most, Most);
        _variance = reader.Double(0, Most * Most);
    }
}
