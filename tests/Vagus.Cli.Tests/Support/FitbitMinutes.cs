using System.Globalization;

namespace Vagus.Cli.Tests.Support;

/// <summary>Writes minutes of an invented person in Fitbit's form: asleep at night, walking every other hour by day.</summary>
internal sealed class FitbitMinutes
{
    private readonly List<string> _lines = ["id,minute,hr_mean,intensity,steps"];
    private readonly SeededRandom _random = new(17);

    public string Id { get; init; } = "1503960366";

    /// <summary>Adds minutes from a time on.</summary>
    public FitbitMinutes Add(string from, int minutes, string? heartRate = null)
    {
        var start = DateTime.Parse(from, CultureInfo.InvariantCulture);
        for (var i = 0; i < minutes; i++)
        {
            var time = start.AddMinutes(i);
            var walks = time.Hour is >= 8 and < 20 && time.Hour % 2 == 0 && time.Minute < 20;
            var expected = walks ? 102 : time.Hour < 7 ? 55 : 68;
            var bpm = Math.Round(expected + (8 * (_random.NextDouble() + _random.NextDouble() - 1)));
            _lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{Id},{time:yyyy-MM-dd HH:mm:ss},{heartRate ?? bpm.ToString(CultureInfo.InvariantCulture)},{(walks ? 2 : 0)},{(walks ? 95 : 0)}"));
        }

        return this;
    }

    public async Task<string> WriteAsync(string path)
    {
        await File.WriteAllLinesAsync(path, _lines);
        return path;
    }
}
