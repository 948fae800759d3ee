namespace Vagus.Data.Formats;

/// <summary>How far the reading of a file has come.</summary>
/// <param name="Rows">Rows read, with those left out.</param>
/// <param name="BytesRead">Bytes read of the file as it lies on disk.</param>
/// <param name="BytesTotal">Size of that file.</param>
public readonly record struct DataProgress(long Rows, long BytesRead, long BytesTotal);
