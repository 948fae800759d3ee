using System.Buffers;
using System.Text;
using System.Text.Json;
using Vagus.Monitoring.Alerts;
using Vagus.Signals;

namespace Vagus.Cli.Terminals;

/// <summary>
/// Streams one line or one JSON object a reading. As JSON it is one document,
/// <c>{"model_version": …, NAME: […]}</c>, however many readings there are, in constant memory.
/// </summary>
internal sealed class ReadingOutput : IDisposable
{
    private const int FlushBytes = 1 << 16;
    private readonly Terminal _terminal;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushBytes);
    private readonly Utf8JsonWriter? _json;
    private readonly string _name;
    private readonly string _header;
    private bool _headerWritten;
    private bool _arrayBegun;

    public ReadingOutput(Terminal terminal, bool json, string name, string header)
    {
        _terminal = terminal;
        _name = name;
        _header = header;
        if (json)
        {
            _json = new Utf8JsonWriter(_buffer);
            _json.WriteStartObject();
        }
    }

    /// <summary>Writes what comes after the array, also where the reading failed half way; null for nothing.</summary>
    public Action<Utf8JsonWriter>? Tail { get; set; }

    /// <summary>Writes what comes before the array; once and first.</summary>
    public void Begin(Action<Utf8JsonWriter> head)
    {
        if (_json is not null)
        {
            head(_json);
        }
    }

    /// <summary>Writes a line.</summary>
    public void Write(string line)
    {
        if (!_headerWritten)
        {
            _terminal.Out.WriteLine(_header);
            _headerWritten = true;
        }

        _terminal.Out.WriteLine(line);
    }

    /// <summary>Writes an object of the array.</summary>
    public void Write(Action<Utf8JsonWriter> content)
    {
        BeginArray();
        _json!.WriteStartObject();
        content(_json);
        _json.WriteEndObject();
        if (_json.BytesPending + _buffer.WrittenCount > FlushBytes)
        {
            Flush();
        }
    }

    /// <summary>
    /// Runs what writes the readings, then ends the document. Where that fails half way, the document is ended all the
    /// same, with the reason as <c>error</c>, and the failure goes on to the caller.
    /// </summary>
    public void Run(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure)
        {
            Complete(failure is OperationCanceledException ? Failures.Stopped : failure.Message);
            throw;
        }

        Complete(error: null);
    }

    private void Complete(string? error)
    {
        if (_json is not null)
        {
            BeginArray();
            _json.WriteEndArray();
            Tail?.Invoke(_json);
            if (error is not null)
            {
                _json.WriteString("error", error);
            }

            _json.WriteEndObject();
            Flush();
            _terminal.Out.WriteLine();
        }
    }

    public void Dispose() => _json?.Dispose();

    public static void WriteKey(Utf8JsonWriter writer, string person, in Reading reading)
    {
        if (person.Length > 0)
        {
            writer.WriteString("user_id", person);
        }

        AlertJson.Time(writer, "timestamp", reading.LocalTime);
    }

    /// <summary>Writes a rounded number; NaN as null.</summary>
    public static void WriteNumber(Utf8JsonWriter writer, string name, double value, int digits)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, Math.Round(value, digits));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes a word; an empty one as null.</summary>
    public static void WriteWord(Utf8JsonWriter writer, string name, string word)
    {
        if (word.Length > 0)
        {
            writer.WriteString(name, word);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private void BeginArray()
    {
        if (!_arrayBegun)
        {
            _json!.WriteStartArray(_name);
            _arrayBegun = true;
        }
    }

    private void Flush()
    {
        _json!.Flush();
        _terminal.Out.Write(Encoding.UTF8.GetString(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
