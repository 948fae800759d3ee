using Vagus.Models.Detectors;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;
using Vagus.State;

namespace Vagus.Monitoring;

/// <summary>
/// The other detectors of the catalogue, run beside a <see cref="PersonMonitor"/>: an alert says which of them agree. They
/// decide nothing. Constant memory, no allocation per reading.
/// </summary>
public sealed class Witnesses
{
    /// <summary>A score that healthy people reach less often than this, in days a week, counts as agreement.</summary>
    public const float AgreesBelow = 1;

    private const byte FormatVersion = 1;

    private static readonly TimeSpan s_readingsHold = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_daysHold = TimeSpan.FromHours(25);

    private readonly RuleDetector[] _detectors;
    private readonly float[] _thresholds;
    private readonly bool[] _isOfDays;
    private readonly DateTime[] _last;

    // A bit for each rule of the catalogue that is among them.
    private readonly int _whoBits;

    /// <summary>Starts with a person of whom nothing has been seen.</summary>
    /// <param name="person">The profile.</param>
    /// <param name="table">The budget curves; a rule that has none is no witness.</param>
    public Witnesses(Person person, BudgetTable table)
    {
        // The classifier is part of our own rule already.
        NamedRule[] rules = [.. RuleCatalogue.All.Where(rule => table.Find(rule.Name) is not null && rule.Name is not ("event-classifier" or "resting-trend"))];
        _detectors = Array.ConvertAll(rules, rule => rule.OfReadings(person));
        _thresholds = Array.ConvertAll(rules, rule => table.Of(rule.Name).ThresholdAt(AgreesBelow));
        _isOfDays = Array.ConvertAll(rules, static rule => rule.IsOfDays);
        _last = new DateTime[rules.Length];
        _whoBits = Bits(rules);
    }

    internal int StateBytes
    {
        get
        {
            var bytes = sizeof(byte) + sizeof(ushort) + (_last.Length * sizeof(long));
            foreach (var (detector, _) in _detectors)
            {
                bytes += detector.StateBytes;
            }

            return bytes;
        }
    }

    /// <summary>Takes the next reading with what was expected at it.</summary>
    /// <param name="observation">The reading.</param>
    /// <param name="notes">What the wearer noted for its day.</param>
    public void Observe(in Observation observation, DayNotes notes)
    {
        for (var i = 0; i < _detectors.Length; i++)
        {
            if (notes != DayNotes.None)
            {
                _detectors[i].Note?.Invoke(notes);
            }

            var score = _detectors[i].Detector.Observe(observation);
            if (score.State == DetectorState.Judged && score.Score >= _thresholds[i])
            {
                _last[i] = observation.Reading.LocalTime;
            }
        }
    }

    /// <summary>Names of those that found something unusual of late: in the last hour, or the last day for rules of days.</summary>
    /// <param name="now">The newest reading's time.</param>
    /// <returns>The names, in the order of the catalogue; empty when none did.</returns>
    public IReadOnlyList<string> Agreeing(DateTime now)
    {
        var names = new List<string>();
        for (var i = 0; i < _detectors.Length; i++)
        {
            if (_last[i] != default && now - _last[i] <= (_isOfDays[i] ? s_daysHold : s_readingsHold))
            {
                names.Add(_detectors[i].Detector.Name);
            }
        }

        return names;
    }

    internal void Write(ref StateWriter writer)
    {
        writer.Byte(FormatVersion);
        writer.UInt16(_whoBits);
        for (var i = 0; i < _detectors.Length; i++)
        {
            writer.Int64(_last[i].Ticks);
            var detector = _detectors[i].Detector;
            detector.WriteTo(writer.Bytes(detector.StateBytes));
        }
    }

    /// <summary>Goes on as the witnesses that wrote a state.</summary>
    /// <exception cref="InvalidDataException">They were others: the budget table differs.</exception>
    internal void Read(ref StateReader reader)
    {
        reader.Byte(FormatVersion, FormatVersion);
        var whoBits = reader.UInt16(0, (1 << RuleCatalogue.All.Count) - 1);
        if (whoBits != _whoBits)
        {
            throw new InvalidDataException(
                $"state of the witnesses: found {Names(whoBits)}, expected {Names(_whoBits)}; a state goes on with a budget table of the same rules");
        }

        for (var i = 0; i < _detectors.Length; i++)
        {
            _last[i] = new DateTime(reader.Int64(0, DateTime.MaxValue.Ticks), DateTimeKind.Unspecified);
            var detector = _detectors[i].Detector;
            detector.ReadFrom(reader.Bytes(detector.StateBytes));
        }
    }

    private static int Bits(NamedRule[] rules)
    {
        var bits = 0;
        for (var i = 0; i < RuleCatalogue.All.Count; i++)
        {
            bits |= rules.Contains(RuleCatalogue.All[i]) ? 1 << i : 0;
        }

        return bits;
    }

    private static string Names(int bits) =>
        bits == 0 ? "none" : string.Join(", ", RuleCatalogue.All.Where((_, i) => (bits >> i & 1) == 1).Select(static rule => rule.Name));
}
