using System.Text;
using Vagus.Signals;

namespace Vagus.Server.Api;

/// <summary>Where a parsed value is kept until the person and the reading are built.</summary>
internal enum Slot
{
    UserId, Age, Sex, Weight, Height, Bmi, FitnessLevel, PerformanceLevel, RestingHr, MaxHr, Conditions, Medications,
    Smoker, Caffeine, Alcohol, SleepQuality, Time, HeartRate, RestingBaseline, Activity, Intensity, Steps, StepsPerMinute, Calories,
    Rmssd, Stress, Confidence, SignalQuality, SkinTemperature, Battery, Elevation, SleepStage,
}

/// <summary>The form a field's value has in JSON.</summary>
internal enum FieldKind
{
    Number,
    Word,
    WordSet,
    YesNo,
    LocalTime,
    Text,
}

/// <summary>Finds the value of a word, as the number kept in the slot.</summary>
internal delegate bool WordLookup(ReadOnlySpan<char> word, out float value);

/// <summary>One field of a request: name, form, range or words, unit. The single source for parsing, form and OpenAPI.</summary>
internal sealed class RequestField
{
    private RequestField(Slot slot, string name, FieldKind kind, string label, string description, string expected)
    {
        Slot = slot;
        Name = name;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        Kind = kind;
        Label = label;
        Description = description;
        Expected = expected;
    }

    public Slot Slot { get; }

    public string Name { get; }

    public byte[] NameUtf8 { get; }

    public FieldKind Kind { get; }

    /// <summary>What people read beside the input.</summary>
    public string Label { get; }

    public string Description { get; }

    /// <summary>What belongs in the field, as told in a fault.</summary>
    public string Expected { get; }

    /// <summary>Whether an empty word is a value, so that null means it too.</summary>
    public bool AcceptsEmpty => Lookup is { } lookup && lookup([], out _);

    /// <summary>Unit; empty when there is none.</summary>
    public string Unit { get; private init; } = "";

    public double Minimum { get; private init; }

    public double Maximum { get; private init; }

    /// <summary>Whether the minimum itself is outside the range.</summary>
    public bool AboveMinimum { get; private init; }

    /// <summary>Whether the maximum itself is outside the range.</summary>
    public bool BelowMaximum { get; private init; }

    public IReadOnlyList<string> Words { get; private init; } = [];

    public WordLookup? Lookup { get; private init; }

    public bool InRange(double value)
        => double.IsFinite(value)
            && (AboveMinimum ? value > Minimum : value >= Minimum)
            && (BelowMaximum ? value < Maximum : value <= Maximum);

    public static RequestField Number(
        Slot slot,
        string name,
        string label,
        string unit,
        double minimum,
        double maximum,
        string description,
        bool aboveMinimum = false,
        bool belowMaximum = false)
    {
        var range = (aboveMinimum, belowMaximum) switch
        {
            (false, false) => $"from {minimum:0.##} to {maximum:0.##}",
            (true, false) => $"above {minimum:0.##} and at most {maximum:0.##}",
            (false, true) => $"from {minimum:0.##} to below {maximum:0.##}",
            _ => $"above {minimum:0.##} and below {maximum:0.##}",
        };
        return new RequestField(
            slot, name, FieldKind.Number, label, description, $"a number {range}{(unit.Length == 0 ? "" : " ")}{unit}")
        {
            Unit = unit,
            Minimum = minimum,
            Maximum = maximum,
            AboveMinimum = aboveMinimum,
            BelowMaximum = belowMaximum,
        };
    }

    public static RequestField Word<T>(Slot slot, string name, string label, TermTable<T> terms, string description)
        where T : struct, Enum
        => new(slot, name, FieldKind.Word, label, description, $"one of {Quoted(terms.Words)}")
        {
            Words = terms.Words,
            Lookup = (ReadOnlySpan<char> word, out float value) => TryWord(terms, word, out value),
        };

    public static RequestField WordSet<T>(Slot slot, string name, string label, TermTable<T> terms, string description)
        where T : struct, Enum
        => new(
            slot, name, FieldKind.WordSet, label, description, $"\"none\", a comma list or an array of {Quoted(terms.Words)}")
        {
            Words = terms.Words,
            Lookup = (ReadOnlySpan<char> word, out float value) => TryWord(terms, word, out value),
        };

    public static RequestField YesNo(Slot slot, string name, string label, string description)
        => new(slot, name, FieldKind.YesNo, label, description, "true or false");

    public static RequestField LocalTime(string name, string label, string description)
        => new(Slot.Time, name, FieldKind.LocalTime, label, description, LocalTimeText.Expected);

    public static RequestField Text(Slot slot, string name, string label, string description)
        => new(slot, name, FieldKind.Text, label, description, "text of at most 64 characters");

    // Enumerations of the schema are bytes: a float holds every value exactly.
    private static bool TryWord<T>(TermTable<T> terms, ReadOnlySpan<char> word, out float value)
        where T : struct, Enum
    {
        var found = terms.TryParse(word, out var term);
        value = System.Runtime.CompilerServices.Unsafe.BitCast<T, byte>(term);
        return found;
    }

    private static string Quoted(IEnumerable<string> words) => string.Join(", ", words.Select(static word => $"\"{word}\""));
}
