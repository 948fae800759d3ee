using Bogus;
using Bogus.DataSets;
using Vagus.Signals;

namespace Vagus.Data.Simulation;

/// <summary>Invented names and e-mail addresses, the same for a seed and a person's number.</summary>
internal sealed class NameSource(ulong seed)
{
    private readonly Name _names = new("en");

    /// <summary>A name and an address at a domain that no one can own (RFC 2606).</summary>
    public (string Name, string Email) Of(int number, Sex sex)
    {
        var random = new RandomVariates(seed, ulong.MaxValue, (ulong)number);
        _names.Random = new Randomizer(random.WholeNumber(0, int.MaxValue - 1));
        var gender = sex == Sex.Male ? Name.Gender.Male : Name.Gender.Female;
        var first = _names.FirstName(gender);
        var last = _names.LastName(gender);
        var account = new string($"{first}.{last}".ToLowerInvariant().Where(static c => char.IsAsciiLetter(c) || c == '.').ToArray());
        return ($"{first} {last}", $"{account}{random.WholeNumber(1, 99)}@example.com");
    }
}
