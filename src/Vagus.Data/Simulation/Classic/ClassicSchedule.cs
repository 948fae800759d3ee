using Vagus.Signals;

namespace Vagus.Data.Simulation.Classic;

/// <summary>When the classic profile sleeps and what it does when awake.</summary>
internal sealed class ClassicSchedule
{
    // exercise, walking, light, commuting, resting
    private static readonly double[] OtherHours = [0, .05, .50, 0, .45];

    private static readonly Dictionary<int, double[]> Weekday = new()
    {
        [6] = [.15, .25, .45, 0, .15],
        [7] = [.12, .30, .48, 0, .10],
        [8] = [.08, .20, .35, .25, .12],
        [9] = [0, .05, .60, 0, .35],
        [12] = [0, .35, .45, 0, .20],
        [17] = [.20, .30, .20, .25, .05],
        [18] = [.25, .25, .35, 0, .15],
        [19] = [0, .20, .50, 0, .30],
    };

    private static readonly Dictionary<int, double[]> Weekend = new()
    {
        [8] = [.20, .30, .35, 0, .15],
        [10] = [.25, .35, .30, 0, .10],
        [14] = [.15, .40, .35, 0, .10],
        [16] = [.20, .35, .35, 0, .10],
    };

    private static readonly ActivityType[] Activities =
        [ActivityType.Exercise, ActivityType.Walking, ActivityType.Light, ActivityType.Commuting, ActivityType.Resting];

    private readonly double[][] _weekday;
    private readonly double[][] _weekend;

    public ClassicSchedule(FitnessLevel fitness)
    {
        var active = fitness is FitnessLevel.FairlyActive or FitnessLevel.VeryActive;
        _weekday = Hours(Weekday, active);
        _weekend = Hours(Weekend, active);
    }

    /// <summary>The activity of one five-minute slot; bed and rising time are drawn anew for each slot.</summary>
    public ActivityType Draw(int hour, bool weekend, RandomVariates random)
    {
        // The reference compares the whole hour, and an hour of 24 or more (a bed time past midnight) is never reached.
        var later = weekend ? 1 : 0;
        if (hour >= 21 && hour >= 22 + random.Uniform(-1, 2) + later)
        {
            return ActivityType.Sleeping;
        }

        if (hour <= 9 && hour < 6.5 + random.Uniform(-1, 1.5) + later)
        {
            return ActivityType.Sleeping;
        }

        return Activities[random.Choice((weekend ? _weekend : _weekday)[hour])];
    }

    private static double[][] Hours(Dictionary<int, double[]> table, bool active)
    {
        var hours = new double[24][];
        for (var hour = 0; hour < hours.Length; hour++)
        {
            var weights = (double[])table.GetValueOrDefault(hour, OtherHours).Clone();
            weights[0] *= active ? 1.5 : 1;
            weights[1] *= active ? 1.3 : 1;
            hours[hour] = weights;
        }

        return hours;
    }
}
