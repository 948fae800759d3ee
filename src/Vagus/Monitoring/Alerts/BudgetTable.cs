using System.Text.Json;
using Vagus.Signals;

namespace Vagus.Monitoring.Alerts;

/// <summary>
/// The budget curve of every rule, made from healthy simulated people: so "at most one alert-day a month" becomes a
/// threshold. The shipped table is a resource of the library; <see cref="Read"/> takes one made on other people.
/// </summary>
public sealed class BudgetTable
{
    private const string Resource = "Vagus.Monitoring.Alerts.shipped-budgets.json";
    private const int MaximumPoints = 200;
    private static readonly Lazy<BudgetTable> s_shipped = new(ReadShipped);
    private readonly Dictionary<string, BudgetCurve> _curves;

    /// <summary>Creates a table.</summary>
    /// <param name="curves">The curve of each rule, by its name.</param>
    /// <param name="source">On whom it was measured, in a few words.</param>
    public BudgetTable(IReadOnlyDictionary<string, BudgetCurve> curves, string source)
    {
        _curves = new Dictionary<string, BudgetCurve>(curves, StringComparer.Ordinal);
        Source = source;
    }

    /// <summary>The table that comes with the library.</summary>
    public static BudgetTable Shipped => s_shipped.Value;

    /// <summary>On whom it was measured.</summary>
    public string Source { get; }

    /// <summary>Names of the rules.</summary>
    public IReadOnlyCollection<string> Rules => _curves.Keys;

    /// <summary>The curve of a rule.</summary>
    /// <param name="rule">Its name.</param>
    /// <returns>The curve; null when the table has none.</returns>
    public BudgetCurve? Find(string rule) => _curves.GetValueOrDefault(rule);

    /// <summary>The curve of a rule that the table has.</summary>
    /// <param name="rule">Its name.</param>
    /// <returns>The curve.</returns>
    /// <exception cref="KeyNotFoundException">There is none; the message lists what there is.</exception>
    public BudgetCurve Of(string rule) => Find(rule)
        ?? throw new KeyNotFoundException($"found the rule {rule}, expected one of {string.Join(", ", _curves.Keys.Order(StringComparer.Ordinal))}");

    /// <summary>Reads a table as <see cref="Write"/> writes it.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The table.</returns>
    /// <exception cref="InvalidDataException">It is no such table; the message says where.</exception>
    public static BudgetTable Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var curves = new Dictionary<string, BudgetCurve>(StringComparer.Ordinal);
            foreach (var rule in root.GetProperty("rules").EnumerateObject())
            {
                curves.Add(rule.Name, Curve(rule));
            }

            return new BudgetTable(curves, root.GetProperty("source").GetString() ?? "");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"budget table: {e.Message}", e);
        }
    }

    /// <summary>Writes the table as indented JSON, rules in the order of their names.</summary>
    /// <param name="output">Receives UTF-8.</param>
    public void Write(Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("source", Source);
        json.WriteStartObject("rules");
        foreach (var (name, curve) in _curves.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject(name);
            Numbers(json, "alert_days_per_person_week", curve.AlertDaysPerPersonWeek);
            Numbers(json, "threshold", curve.Thresholds);
            json.WriteStartObject("recall");
            foreach (var kind in curve.Kinds.Order())
            {
                Numbers(json, Terms.AnomalyKind.ToWord(kind), [.. curve.AlertDaysPerPersonWeek.Select(cost => curve.RecallAt(kind, cost))]);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static BudgetTable ReadShipped()
    {
        using var stream = typeof(BudgetTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the resource {Resource} is missing");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes);
    }

    private static BudgetCurve Curve(JsonProperty rule)
    {
        var recall = new Dictionary<AnomalyKind, IReadOnlyList<float>>();
        foreach (var kind in rule.Value.GetProperty("recall").EnumerateObject())
        {
            if (!Terms.AnomalyKind.TryParse(kind.Name, out var value))
            {
                throw new FormatException($"{rule.Name}: found the kind {kind.Name}, expected one of {string.Join(", ", Terms.AnomalyKind.Words)}");
            }

            recall.Add(value, Numbers(kind.Value));
        }

        return new BudgetCurve(
            Numbers(rule.Value.GetProperty("alert_days_per_person_week")), Numbers(rule.Value.GetProperty("threshold")), recall);
    }

    private static float[] Numbers(JsonElement array)
    {
        var count = array.GetArrayLength();
        if (count > MaximumPoints)
        {
            throw new FormatException($"found {count} numbers, expected at most {MaximumPoints}");
        }

        return [.. array.EnumerateArray().Select(static number => number.ValueKind == JsonValueKind.Null ? float.NaN : number.GetSingle())];
    }

    private static void Numbers(Utf8JsonWriter json, string name, IReadOnlyList<float> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            if (float.IsNaN(number))
            {
                json.WriteNullValue();
            }
            else
            {
                json.WriteNumberValue(MathF.Round(number, 5));
            }
        }

        json.WriteEndArray();
    }
}
