using System.Runtime.CompilerServices;

namespace Vagus.Features.Movement;

[InlineArray(MovementFilter.ChannelCount)]
internal struct ChannelSums
{
    private float _first;
}

[InlineArray(MovementFilter.TimeConstantCount)]
internal struct TimeConstantWeights
{
    private float _first;
}
