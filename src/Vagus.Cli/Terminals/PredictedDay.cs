using Vagus.Models.Personal;
using Vagus.Signals;
using Vagus.Training.Reports;

namespace Vagus.Cli.Terminals;

/// <summary>
/// Keeps one day of the first person of a stream for a picture: the latest that has at least 80 % as many readings as the
/// fullest before it, so that it is full and the person is known as well as may be. Memory of two days.
/// </summary>
internal sealed class PredictedDay
{
    private const int MostPoints = 10_000;

    private List<DayPoint> _kept = [];
    private List<DayPoint> _day = [];
    private int _fullest;
    private string? _person;

    /// <summary>The extensions a picture can have, or a usage error.</summary>
    public static void CheckName(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is var extension and not (".svg" or ".html"))
        {
            throw new UsageException($"--picture: found {(extension.Length == 0 ? $"'{path}'" : $"a file ending in {extension}")}, expected one ending in .svg or .html");
        }
    }

    /// <summary>Takes in a judged reading.</summary>
    public void Add(string person, in Reading reading, in ExpectedHeartRate expected)
    {
        _person ??= person;
        if (_person != person || expected.Time is TimeStep.Duplicate or TimeStep.Late)
        {
            return;
        }

        if (_day.Count > 0 && _day[0].LocalTime.Date != reading.LocalTime.Date)
        {
            EndDay();
        }

        if (_day.Count < MostPoints)
        {
            _day.Add(new DayPoint(reading.LocalTime, expected, expected.HeartRate == HeartRateStatus.Measured ? reading.HeartRateBpm : float.NaN));
        }
    }

    /// <summary>Writes the picture; says where on the error stream.</summary>
    public void Write(string path, Terminal terminal)
    {
        EndDay();
        if (_kept.Count == 0)
        {
            terminal.Error.WriteLine($"{path}: not written, since there is no reading to draw.");
            return;
        }

        var isHtml = Path.GetExtension(path).Equals(".html", StringComparison.OrdinalIgnoreCase);
        ReportFile.Write(path, isHtml ? DayPicture.ToHtml(_person!, _kept) : DayPicture.ToSvg(_person!, _kept));
        terminal.Error.WriteLine(FormattableString.Invariant($"{path}: {_kept[0].LocalTime:yyyy-MM-dd}{(_person!.Length > 0 ? $" of {_person}" : "")}."));
    }

    private void EndDay()
    {
        if (_day.Count > 0 && _day.Count >= 0.8 * _fullest)
        {
            (_kept, _day) = (_day, _kept);
        }

        _fullest = Math.Max(_fullest, Math.Max(_kept.Count, _day.Count));
        _day.Clear();
    }
}
