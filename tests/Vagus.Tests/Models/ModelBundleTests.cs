using System.IO.Compression;
using System.Text;
using Vagus.Models;

namespace Vagus.Tests.Models;

public sealed class ModelBundleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vagus-bundle-").FullName;

    private static readonly Dictionary<string, IScorer> Sections = new(StringComparer.Ordinal)
    {
        ["with_derived"] = TreeEnsemble.Create(2, [RandomTrees.Tree(new SeededRandom(1), 2, 8)], 70),
        ["linear"] = new LinearScorer(70, [1.5], [3], [2]),
        ["isolation_forest"] = IsolationForest.Train(new float[] { 0, 0, 0, 1 }, 1),
    };

    private static readonly ModelManifest Manifest = new()
    {
        Kind = "predictor",
        VersionId = "v1",
        Created = new DateTimeOffset(2026, 5, 4, 3, 2, 0, TimeSpan.Zero),
        FeatureNames = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["with_derived"] = ["age_years", "hour"],
            ["linear"] = ["steps"],
            ["isolation_forest"] = ["heart_rate_bpm"],
        },
        Metrics = new Dictionary<string, double>(StringComparer.Ordinal) { ["test_rmse_bpm"] = 2.9, ["none"] = double.NaN },
        Thresholds = new Dictionary<string, double>(StringComparer.Ordinal) { ["anomaly"] = 0.61 },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("model.vagus")]
    [InlineData("folder")]
    public void A_saved_bundle_opens_with_the_same_manifest_and_scores(string name)
    {
        var path = Path.Combine(_folder, "deeper", name);
        var saved = ModelBundle.Save(path, Manifest, Sections);
        ModelBundle.Save(path, Manifest with { VersionId = "v2" }, Sections);
        var opened = ModelBundle.Open(path);
        Assert.Equal("v2", opened.Manifest.VersionId);
        Assert.Equal(saved.ModelSha256, opened.Manifest.ModelSha256);
        Assert.Equal(2.9, opened.Manifest.Metrics["test_rmse_bpm"]);
        Assert.Equal(Manifest.Created, opened.Manifest.Created);
        Assert.Equal(["age_years", "hour"], opened.Manifest.FeatureNames["with_derived"]);
        Assert.Equal(Sections["with_derived"].Score([1f, 2f]), opened.Section<TreeEnsemble>("with_derived").Score([1f, 2f]));
        Assert.Equal(Sections["linear"].Score([1f]), opened.Section<LinearScorer>("linear").Score([1f]));
        Assert.Equal(Sections["isolation_forest"].Score([1f]), opened.Section<IsolationForest>("isolation_forest").Score([1f]));
        Assert.Throws<InvalidModelException>(() => opened.Section<LinearScorer>("with_derived"));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void The_same_model_gives_the_same_bytes()
    {
        ModelBundle.Save(Path.Combine(_folder, "a.vagus"), Manifest, Sections);
        ModelBundle.Save(Path.Combine(_folder, "b.vagus"), Manifest, Sections.Reverse().ToDictionary(StringComparer.Ordinal));
        Assert.Equal(File.ReadAllBytes(Path.Combine(_folder, "a.vagus")), File.ReadAllBytes(Path.Combine(_folder, "b.vagus")));
    }

    [Fact]
    public void A_changed_model_is_refused_by_its_hash()
    {
        var path = Folder();
        var bytes = File.ReadAllBytes(Path.Combine(path, "model.bin"));
        bytes[^1] ^= 1;
        File.WriteAllBytes(Path.Combine(path, "model.bin"), bytes);
        var fault = Assert.Throws<InvalidModelException>(() => ModelBundle.Open(path));
        Assert.Equal(Path.Combine(path, "model.bin"), fault.Where);
        Assert.StartsWith("SHA-256", fault.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_is_refused_by_name_even_with_unknown_fields()
    {
        var path = Folder();
        File.WriteAllText(Path.Combine(path, "manifest.json"), """{"format_version": 2, "kind": {"new": true}}""");
        Assert.Contains("found format version 2, expected 1", Assert.Throws<InvalidModelException>(() => ModelBundle.Open(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"format_version\": 1}")]
    [InlineData("{\"format_version\": \"1\"}")]
    [InlineData("{\"format_version\": 1, \"kind\": null, \"version_id\": \"\", \"created\": \"2026-01-01T00:00:00Z\"}")]
    [InlineData("{\"format_version\": 1, \"kind\": \"predictor\", \"version_id\": \"\", \"created\": \"2026-01-01T00:00:00Z\", \"feature_names\": {\"a\": null}}")]
    public void A_manifest_that_is_none_is_refused(string json)
    {
        var path = Folder();
        File.WriteAllText(Path.Combine(path, "manifest.json"), json);
        Assert.Contains("manifest.json", Assert.Throws<InvalidModelException>(() => ModelBundle.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_truncated_and_foreign_files_are_refused()
    {
        Assert.Throws<InvalidModelException>(() => ModelBundle.Open(Path.Combine(_folder, "nothing.vagus")));
        var empty = Directory.CreateDirectory(Path.Combine(_folder, "empty")).FullName;
        Assert.Throws<InvalidModelException>(() => ModelBundle.Open(empty));
        var zip = Path.Combine(_folder, "model.vagus");
        ModelBundle.Save(zip, Manifest, Sections);
        var bytes = File.ReadAllBytes(zip);
        for (var length = 0; length < bytes.Length; length += 37)
        {
            File.WriteAllBytes(zip, bytes[..length]);
            Assert.Throws<InvalidModelException>(() => ModelBundle.Open(zip));
        }

        File.WriteAllText(zip, "time,heart_rate\n");
        Assert.Throws<InvalidModelException>(() => ModelBundle.Open(zip));
    }

    [Fact]
    public void A_zip_that_unpacks_to_more_than_the_limit_is_refused()
    {
        var path = Path.Combine(_folder, "bomb.vagus");
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var to = zip.CreateEntry("manifest.json").Open();
            to.Write(Encoding.UTF8.GetBytes(new string(' ', 5 << 20)));
        }

        Assert.Contains("at most 4194304", Assert.Throws<InvalidModelException>(() => ModelBundle.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hostile_model_with_a_right_hash_is_refused_with_its_place()
    {
        var path = Folder();
        var model = File.ReadAllBytes(Path.Combine(path, "model.bin"));
        var manifest = File.ReadAllText(Path.Combine(path, "manifest.json"));
        foreach (var (at, expected) in new[] { (0, "VAGUSMDL"), (8, "format version"), (15, "sections") })
        {
            var changed = (byte[])model.Clone();
            changed[at] ^= 0x40;
            File.WriteAllBytes(Path.Combine(path, "model.bin"), changed);
            File.WriteAllText(
                Path.Combine(path, "manifest.json"),
                manifest.Replace(Hash(model), Hash(changed), StringComparison.Ordinal));
            Assert.Contains(expected, Assert.Throws<InvalidModelException>(() => ModelBundle.Open(path)).Message, StringComparison.Ordinal);
        }

        static string Hash(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
    }

    [Fact]
    public void Feature_names_that_do_not_fit_the_model_are_refused_when_saving()
    {
        var manifest = Manifest with { FeatureNames = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) };
        Assert.Throws<ArgumentException>(() => ModelBundle.Save(Path.Combine(_folder, "x"), manifest, Sections));
        Assert.Throws<ArgumentException>(() => ModelBundle.Save(Path.Combine(_folder, "x"), Manifest with { Kind = "oracle" }, Sections));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_folder_that_is_not_a_bundle_is_never_replaced()
    {
        var path = Directory.CreateDirectory(Path.Combine(_folder, "photos")).FullName;
        File.WriteAllText(Path.Combine(path, "a.txt"), "mine");
        Assert.Throws<IOException>(() => ModelBundle.Save(path, Manifest, Sections));
        Assert.True(File.Exists(Path.Combine(path, "a.txt")));
    }

    private string Folder()
    {
        var path = Path.Combine(_folder, "bundle");
        ModelBundle.Save(path, Manifest, Sections);
        return path;
    }
}
