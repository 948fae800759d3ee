using Vagus.Signals;

namespace Vagus.Data.Formats;

/// <summary>A reading and the person it is of, as the file names them.</summary>
/// <param name="PersonId">Id of the person in the file; not empty.</param>
/// <param name="Reading">The reading.</param>
public readonly record struct PersonReading(string PersonId, Reading Reading);
