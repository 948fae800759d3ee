using System.IO.Compression;
using System.Text;
using Vagus.Data.Formats.Reference;
using Vagus.Data.Validation;

namespace Vagus.Data.Tests;

/// <summary>A temporary folder with a small data set.</summary>
internal sealed class Folder : IDisposable
{
    public const string Users = "user_id,age,gender,resting_hr\nUSER_0001,34,M,60\nUSER_0002,28,F,66\n";
    public const string Header = "user_id,timestamp,heart_rate,activity_type,steps_5min\n";

    public Folder(string? users = Users, string? readings = null)
    {
        Path = Directory.CreateTempSubdirectory("vagus-test-").FullName;
        if (users is not null)
        {
            Write("users.csv", users);
        }

        if (readings is not null)
        {
            Write("readings.csv", readings);
        }
    }

    public string Path { get; }

    public string File_(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text) => File.WriteAllBytes(File_(name), Encoding.UTF8.GetBytes(text));

    public void WriteBytes(string name, byte[] bytes) => File.WriteAllBytes(File_(name), bytes);

    public void WriteGzip(string name, string text, int cut = 0)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        WriteBytes(name, memory.ToArray()[..^cut]);
    }

    public CohortData Load() => CohortData.Load(Path, DataContract.Default);

    public ValidationReport Validate(int examples = 20) =>
        DataValidator.Validate(Path, DataContract.Default, new ValidationOptions(examples));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
