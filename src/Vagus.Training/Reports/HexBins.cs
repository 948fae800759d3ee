using System.Text;

namespace Vagus.Training.Reports;

/// <summary>Counts points in hexagons and draws each level of density as one path.</summary>
internal sealed class HexBins
{
    public const int Levels = 7;

    private readonly double _radius;
    private readonly Dictionary<(int Column, int Row), int> _counts = [];

    /// <param name="points">Points in values of the two scales; those outside are not counted.</param>
    /// <param name="radius">From a hexagon's centre to its corners, in user units.</param>
    public HexBins(IEnumerable<(double X, double Y)> points, SvgScale x, SvgScale y, double radius)
    {
        _radius = radius;
        foreach (var point in points)
        {
            if (point.X >= x.From && point.X <= x.To && point.Y >= y.From && point.Y <= y.To)
            {
                var cell = CellOf(x[point.X], y[point.Y]);
                _counts[cell] = _counts.GetValueOrDefault(cell) + 1;
                Drawn++;
            }
        }

        Largest = _counts.Count == 0 ? 0 : _counts.Values.Max();
    }

    /// <summary>Points inside the drawing.</summary>
    public int Drawn { get; }

    /// <summary>Points in the fullest hexagon.</summary>
    public int Largest { get; }

    /// <summary>Opacity of a level, fullest last.</summary>
    public static double Opacity(int level) => 0.12 + (0.88 * level / (Levels - 1));

    public void Draw(SvgChart chart)
    {
        var ordered = _counts.OrderBy(cell => cell.Key.Row).ThenBy(cell => cell.Key.Column);
        foreach (var level in ordered.GroupBy(cell => LevelOf(cell.Value)).OrderBy(group => group.Key))
        {
            var data = new StringBuilder();
            foreach (var ((column, row), _) in level)
            {
                var (x, y) = Centre(column, row);
                var (half, side) = (_radius * Math.Sqrt(3) / 2, _radius / 2);
                data.Append($"M{SvgChart.N(x)} {SvgChart.N(y - _radius)}l{SvgChart.N(half)} {SvgChart.N(side)}v{SvgChart.N(_radius)}")
                    .Append($"l{SvgChart.N(-half)} {SvgChart.N(side)}l{SvgChart.N(-half)} {SvgChart.N(-side)}v{SvgChart.N(-_radius)}z");
            }

            chart.Path(data.ToString(), "hex", Opacity(level.Key));
        }
    }

    /// <summary>Levels follow the logarithm of the count: a few crowded hexagons must not hide all others.</summary>
    private int LevelOf(int count) =>
        Largest <= 1 ? Levels - 1 : (int)Math.Round((Levels - 1) * Math.Log(count) / Math.Log(Largest));

    private (double X, double Y) Centre(int column, int row) =>
        ((column + ((row & 1) * 0.5)) * _radius * Math.Sqrt(3), row * _radius * 1.5);

    /// <summary>The nearest centre among those of the two nearest rows.</summary>
    private (int Column, int Row) CellOf(double x, double y)
    {
        var row = (int)Math.Floor(y / (_radius * 1.5));
        var (best, distance) = ((0, 0), double.MaxValue);
        for (var r = row; r <= row + 1; r++)
        {
            var column = (int)Math.Round((x / (_radius * Math.Sqrt(3))) - ((r & 1) * 0.5));
            var (cx, cy) = Centre(column, r);
            var d = ((cx - x) * (cx - x)) + ((cy - y) * (cy - y));
            if (d < distance)
            {
                (best, distance) = ((column, r), d);
            }
        }

        return best;
    }
}
