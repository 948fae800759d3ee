namespace Vagus.Server.Api;

/// <summary>One fault of a request: where, what was found, what was expected.</summary>
/// <param name="Pointer">JSON pointer as a URI fragment, for example <c>#/readings/3/steps_5min</c>.</param>
/// <param name="Found">What the request holds there, clipped.</param>
/// <param name="Expected">What belongs there.</param>
internal readonly record struct Fault(string Pointer, string Found, string Expected)
{
    /// <summary>Name of the faulty field; empty when the fault concerns the whole request.</summary>
    public string Field => Pointer[(Pointer.LastIndexOf('/') + 1)..] is var name && name is "#" ? "" : name;

    /// <summary>The fault in one sentence.</summary>
    public override string ToString() => $"{(Field.Length == 0 ? "request" : Pointer[2..])}: found {Found}, expected {Expected}";
}

/// <summary>The faults of one request: all are counted, the first hundred are kept.</summary>
internal sealed class FaultList
{
    public const int Kept = 100;

    private readonly List<Fault> _faults = [];

    public int Count { get; private set; }

    public IReadOnlyList<Fault> Faults => _faults;

    public void Add(string pointer, string found, string expected)
    {
        Count++;
        if (_faults.Count < Kept)
            _faults.Add(new Fault(pointer, found, expected));
    }
}
