using System.Globalization;
using System.Text;

namespace Vagus.Cli.Tests.Support;

/// <summary>Minute files of invented people: a daily wave, walks, and a pause of an hour a day.</summary>
internal static class MinuteFiles
{
    private static readonly DateTime s_start = new(2025, 3, 3, 8, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Writes one person's file.</summary>
    /// <returns>Rows with a heart rate.</returns>
    public static int Write(string folder, string name, string id, double restingBpm, int days, int minutesADay = 480)
    {
        var text = new StringBuilder("id,minute,hr_mean,intensity,steps\n");
        var rows = 0;
        for (var day = 0; day < days; day++)
        {
            for (var minute = 0; minute < minutesADay; minute++)
            {
                var walks = minute % 90 < 20;
                var wave = (5 * Math.Sin(minute / 60.0)) + ((minute * 7 + day * 3) % 11) - 5;
                if (minute is >= 240 and < 300)
                {
                    continue;
                }

                var time = s_start.AddDays(day).AddMinutes(minute);
                text.Append(CultureInfo.InvariantCulture, $"{id},{time:yyyy-MM-dd HH:mm:ss},{restingBpm + wave + (walks ? 28 : 0):0},{(walks ? 2 : 0)},{(walks ? 90 + (minute % 15) : 0)}\n");
                rows++;
            }
        }

        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"minute_hr_intensity_steps_{name}.csv"), text.ToString());
        return rows;
    }
}
