namespace Vagus.Training.Evaluation.League;

/// <summary>
/// What a person's time line looks like in equal cells: which cells are in an event, how far the others are from one, and
/// which do not count because nothing was measured or the truth is another one. Made once, used for every rule.
/// </summary>
internal sealed class CellTruth
{
    /// <summary>Distance of a cell that is too far from any event for a soft label.</summary>
    public const byte Far = 254;

    /// <summary>Distance of a cell that does not count.</summary>
    public const byte LeftOut = 255;

    private readonly byte[] _distance;
    private readonly (int First, int Last)[] _events;

    /// <summary>Describes a time line.</summary>
    /// <param name="counted">One item a cell: whether it counts.</param>
    /// <param name="events">First and last cell of each event, clipped to the time line here.</param>
    /// <param name="reach">Farthest distance, in cells, that a soft label reaches; 0–250.</param>
    public CellTruth(ReadOnlySpan<bool> counted, IEnumerable<(int First, int Last)> events, int reach)
    {
        Reach = reach;
        _distance = new byte[counted.Length];
        Array.Fill(_distance, Far);
        var kept = new List<(int, int)>();
        foreach (var (from, to) in events)
        {
            var (first, last) = (Math.Max(from, 0), Math.Min(to, counted.Length - 1));
            if (first > last || !counted[first..(last + 1)].Contains(true))
            {
                continue;
            }

            kept.Add((first, last));
            for (var i = Math.Max(0, first - reach); i <= Math.Min(counted.Length - 1, last + reach); i++)
            {
                _distance[i] = (byte)Math.Min(_distance[i], Math.Max(0, Math.Max(first - i, i - last)));
            }
        }

        for (var i = 0; i < counted.Length; i++)
        {
            _distance[i] = counted[i] ? _distance[i] : LeftOut;
        }

        _events = [.. kept];
    }

    /// <summary>Farthest distance that has a soft label.</summary>
    public int Reach { get; }

    /// <summary>Of each cell: 0 in an event, 1… its distance from the nearest, <see cref="Far"/> or <see cref="LeftOut"/>.</summary>
    public ReadOnlySpan<byte> Distance => _distance;

    /// <summary>Events with at least one cell that counts.</summary>
    public ReadOnlySpan<(int First, int Last)> Events => _events;
}
