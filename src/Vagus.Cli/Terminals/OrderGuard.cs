using System.Globalization;
using Vagus.Data.Formats;

namespace Vagus.Cli.Terminals;

/// <summary>
/// Lets single readings step back in time, as devices' clocks do, and refuses a file that is not in order: where half of a
/// person's readings or more are older than the newest before them. Constant memory a person.
/// </summary>
internal sealed class OrderGuard(string path)
{
    private const int Fewest = 20;

    private readonly Dictionary<string, (DateTime Newest, int Rows, int Late)> _people = new(StringComparer.Ordinal);

    /// <summary>Takes the next reading of a person.</summary>
    /// <exception cref="DataFormatException">The readings are not in order of time.</exception>
    public void Take(string person, DateTime time, long line)
    {
        var (newest, rows, late) = _people.GetValueOrDefault(person);
        rows++;
        if (time <= newest)
        {
            late++;
            if (rows >= Fewest && 2 * late >= rows)
            {
                throw new DataFormatException(
                    Path.GetFileName(path), line, "timestamp",
                    string.Create(CultureInfo.InvariantCulture, $"found {time:yyyy-MM-dd HH:mm:ss} after {newest:yyyy-MM-dd HH:mm:ss}, and {late:N0} of {rows:N0} readings like it, expected readings in order of time; sort each person's readings by time"));
            }
        }

        _people[person] = (time > newest ? time : newest, rows, late);
    }
}
