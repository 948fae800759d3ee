using System.Runtime.InteropServices;
using Vagus.State;

namespace Vagus.Monitoring.Rules;

/// <summary>Mean of plausible values, each with a weight.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MeanOf
{
    public const int SizeInBytes = sizeof(double) + sizeof(ushort);
    private const int Most = ushort.MaxValue;
    private const float Highest = 2000;

    private double _sum;

    /// <summary>Sum of the weights.</summary>
    public int Weight { get; private set; }

    /// <summary>The mean; NaN without any value.</summary>
    public readonly float Value => Weight == 0 ? float.NaN : (float)(_sum / Weight);

    /// <summary>Adds a value; one that is NaN or outside its range does not count.</summary>
    public void Add(float value, float lowest, float highest, int weight = 1)
    {
        if (value >= lowest && value <= highest && Weight + weight <= Most)
        {
            _sum += (double)value * weight;
            Weight += weight;
        }
    }

    /// <summary>The mean once the weights reach a sum; NaN before.</summary>
    public readonly float From(int weight) => Weight >= weight ? Value : float.NaN;

    /// <summary>Takes the mean and starts anew.</summary>
    public float Take()
    {
        var value = Value;
        this = default;
        return value;
    }

    public readonly void Write(ref StateWriter writer)
    {
        writer.Double(_sum);
        writer.UInt16(Weight);
    }

    public void Read(ref StateReader reader)
    {
        _sum = reader.Double(0, (double)Highest * Most);
        Weight = reader.UInt16(0, Most);
    }
}
