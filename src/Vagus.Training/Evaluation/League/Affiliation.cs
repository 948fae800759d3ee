namespace Vagus.Training.Evaluation.League;

/// <summary>
/// Affiliation precision and recall of alerts (Huet, Navarro, Rossi: "Local Evaluation of Time Series Anomaly Detection
/// Algorithms", KDD 2022, definitions 1–4): how near alerts come to events, next to alerts that fall at random. Sums over people,
/// so that they can be added.
/// </summary>
/// <remarks>
/// Every event owns the time that is nearer to it than to any other. In this zone an alert at distance d from the event has the
/// precision "share of the zone no nearer than d"; alerts of a zone are averaged, then zones with alerts. A moment of the event
/// at distance d from the nearest alert of its zone has the recall "share of the zone no nearer to that moment than d", 0 without
/// an alert; moments are averaged, then zones. An alert is the moment at which it opens. A random alert has about one half.
/// </remarks>
internal readonly record struct Affiliation(double Precision, int ZonesWithAlerts, double Recall, int Zones)
{
    // Moments of an event that recall is averaged over: the middles of as many equal parts.
    private const int Moments = 200;

    /// <summary>Mean precision of the zones with alerts; NaN without any.</summary>
    public double MeanPrecision => ZonesWithAlerts == 0 ? double.NaN : Precision / ZonesWithAlerts;

    /// <summary>Mean recall of the zones; NaN without an event.</summary>
    public double MeanRecall => Zones == 0 ? double.NaN : Recall / Zones;

    /// <summary>Adds the sums of two people.</summary>
    public static Affiliation operator +(Affiliation a, Affiliation b) =>
        new(a.Precision + b.Precision, a.ZonesWithAlerts + b.ZonesWithAlerts, a.Recall + b.Recall, a.Zones + b.Zones);

    /// <summary>Measures the alerts of one person.</summary>
    /// <param name="events">Start and end of each event in any unit of time, by start, none touching another.</param>
    /// <param name="alerts">Openings in the same unit.</param>
    /// <param name="length">End of the person's time, which starts at 0.</param>
    /// <returns>The sums; alerts outside the person's time count at its ends.</returns>
    public static Affiliation Of(IReadOnlyList<(double Start, double End)> events, IReadOnlyList<double> alerts, double length)
    {
        var sum = default(Affiliation);
        for (var e = 0; e < events.Count; e++)
        {
            var (start, end) = events[e];
            var from = e == 0 ? Math.Min(0, start) : (events[e - 1].End + start) / 2;
            var to = e == events.Count - 1 ? Math.Max(length, end) : (end + events[e + 1].Start) / 2;
            double[] own = [.. alerts.Select(alert => Math.Clamp(alert, 0, length)).Where(alert => alert >= from && (alert < to || (alert <= to && e == events.Count - 1)))];
            var precision = own.Length == 0 ? 0 : own.Average(alert => Beyond(from, to, start, end, Math.Max(0, Math.Max(start - alert, alert - end))));
            sum += new Affiliation(precision, own.Length == 0 ? 0 : 1, Found(from, to, start, end, own), 1);
        }

        return sum;
    }

    private static double Found(double from, double to, double start, double end, double[] alerts)
    {
        if (alerts.Length == 0)
        {
            return 0;
        }

        var sum = 0.0;
        for (var i = 0; i < Moments; i++)
        {
            var moment = start + ((end - start) * (i + 0.5) / Moments);
            sum += Beyond(from, to, moment, moment, alerts.Min(alert => Math.Abs(alert - moment)));
        }

        return sum / Moments;
    }

    // Share of a zone that is no nearer to a span than a distance; everything is no nearer than 0.
    private static double Beyond(double from, double to, double start, double end, double distance) =>
        distance <= 0 ? 1 : (Math.Max(0, start - distance - from) + Math.Max(0, to - end - distance)) / (to - from);
}
