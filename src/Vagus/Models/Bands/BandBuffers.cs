using System.Runtime.CompilerServices;

namespace Vagus.Models.Bands;

[InlineArray(AdaptiveBand.StateCount * AdaptiveBand.BinCount)]
internal struct BandCounts
{
    private ushort _first;
}

[InlineArray(AdaptiveBand.StateCount * AdaptiveBand.LevelCount * 2)]
internal struct BandShifts
{
    private float _first;
}

[InlineArray(AdaptiveBand.ClassCount)]
internal struct BandScales
{
    private float _first;
}

[InlineArray(AdaptiveBand.ClassCount)]
internal struct BandScaleCounts
{
    private ushort _first;
}
