using System.Globalization;
using System.Text;
using Vagus.Data.Formats.Fuller;
using Vagus.Signals;

namespace Vagus.Training.Tests.Evaluation.Stranger;

/// <summary>A made-up study: everybody lies, sits, walks and runs with two devices, and the heart rate follows the effort and the profile.</summary>
internal static class SmallStudy
{
    public static List<FullerMinute> Rows(int people, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var rows = new List<FullerMinute>();
        for (var person = 0; person < people; person++)
        {
            var (age, sex, resting) = (20 + (person * 3 % 35), person % 2 == 0 ? Sex.Female : Sex.Male, 52 + (float)(30 * random.NextDouble()));
            foreach (var device in Enum.GetValues<FullerDevice>())
            {
                for (var minute = 0; minute < 72; minute++)
                {
                    var activity = (FullerActivity)(minute / 12);
                    var share = 0.04f + (0.13f * (int)activity);
                    rows.Add(new FullerMinute
                    {
                        AgeYears = age,
                        Sex = sex,
                        HeightCm = 160 + person,
                        WeightKg = 60 + person,
                        Steps = 1 + (20 * (int)activity) + random.NextInt(5),
                        Distance = 1 + (int)activity,
                        StepEntropy = 5.5f + (float)random.NextDouble(),
                        RestingHeartRateBpm = resting,
                        HeartRateBpm = MathF.Round(resting + (share * (208 - (0.7f * age) - resting)) + (float)(3 * random.NextGaussian()), 2),
                        Device = device,
                        Activity = activity,
                    });
                }
            }
        }

        return rows;
    }

    /// <summary>The rows as the published file writes them; <paramref name="derived"/> fills the columns that come from the heart rate.</summary>
    public static string Csv(IEnumerable<FullerMinute> rows, double derived = 1)
    {
        string[] words = ["Lying", "Sitting", "Self Pace walk", "Running 3 METs", "Running 5 METs", "Running 7 METs"];
        var text = new StringBuilder("age,gender,height,weight,steps,heart_rate,calories,distance,entropy_heart,entropy_setps,resting_heart,")
            .Append("corr_heart_steps,norm_heart,intensity_karvonen,sd_norm_heart,steps_times_distance,device,activity\n");
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"{row.AgeYears},{(row.Sex == Sex.Male ? 1 : 0)},{row.HeightCm},{row.WeightKg},{row.Steps:R},{row.HeartRateBpm:R},")
                .Append(CultureInfo.InvariantCulture, $"{derived},{row.Distance:R},{derived},{row.StepEntropy:R},{row.RestingHeartRateBpm:R},")
                .Append(CultureInfo.InvariantCulture, $"{derived},{derived},{derived},{derived},{derived},")
                .Append(row.Device == FullerDevice.Fitbit ? "fitbit" : "apple watch").Append(',').Append(words[(int)row.Activity]).Append('\n');
        }

        return text.ToString();
    }
}
