namespace Vagus.Training.Reports;

/// <summary>Thrown when a report cannot be written; the message names the file and the reason.</summary>
public sealed class ReportException(string message, Exception inner) : Exception(message, inner);
