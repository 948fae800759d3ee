using Vagus.Models;

namespace Vagus.Tests.Models;

public sealed class ModelStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ModelStore _store;

    public ModelStoreTests() => _store = new ModelStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_root_has_no_versions()
    {
        var store = new ModelStore(_folder.At("nothing"));
        Assert.Empty(store.List());
        Assert.Null(store.ReadCurrentVersion());
        Assert.Throws<InvalidModelException>(() => store.Load("v1"));
    }

    [Fact]
    public void Versions_come_newest_first_and_at_the_same_time_by_name()
    {
        Register("a", hour: 1);
        Register("b", hour: 3);
        Register("c", hour: 2);
        Register("d", hour: 3);
        File.WriteAllText(_folder.At(ModelStore.CurrentFile), "c\n");
        var versions = _store.List();
        Assert.Equal(["d", "b", "c", "a"], versions.Select(version => version.Version));
        Assert.Equal(["c"], versions.Where(version => version.IsCurrent).Select(version => version.Version));
        Assert.All(versions, version => Assert.Equal(["predictor", "detector"], version.Bundles.Select(bundle => bundle.Kind)));
        Assert.All(versions, version => Assert.Null(version.Problem));
        Assert.Equal("c", _store.Load(_store.ReadCurrentVersion()!).Version);
    }

    [Fact]
    public void A_damaged_version_is_listed_with_its_problem_and_hides_no_other()
    {
        Register("good", hour: 1);
        Register("broken", hour: 2);
        File.WriteAllText(_folder.At("broken", ModelStore.DetectorFolder, "manifest.json"), "{");
        Directory.CreateDirectory(_folder.At("empty"));
        Directory.CreateDirectory(_folder.At("odd", ModelStore.PredictorFolder, "manifest.json"));
        Directory.CreateDirectory(_folder.At(".hidden"));
        var versions = _store.List();
        Assert.Equal(["good", "odd", "empty", "broken"], versions.Select(version => version.Version));
        Assert.All(versions.Skip(1), version => Assert.NotEqual("", version.Problem ?? ""));
        Assert.Contains("manifest.json", versions[3].Problem, StringComparison.Ordinal);
        Assert.Throws<InvalidModelException>(() => _store.Load("broken"));
        Assert.Throws<InvalidModelException>(() => _store.Load("empty"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("")]
    [InlineData("../outside")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("v1\n")]
    [InlineData("v\0")]
    [InlineData("é")]
    public void A_name_that_could_lead_elsewhere_is_refused(string name)
    {
        Assert.False(ModelStore.IsVersionName(name));
        Assert.Contains($"the version name '{name}'", Assert.Throws<InvalidModelException>(() => _store.Load(name)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_has_at_most_64_characters()
    {
        Assert.True(ModelStore.IsVersionName(new string('a', 64)));
        Assert.False(ModelStore.IsVersionName(new string('a', 65)));
        Assert.True(ModelStore.IsVersionName("20261123-000000_1.2"));
    }

    [Theory]
    [InlineData("  v1 \r\n", "v1")]
    [InlineData("", null)]
    [InlineData("../v1", null)]
    [InlineData("v1\nv2", null)]
    [InlineData("\0\0\0\u0001", null)]
    public void The_current_file_counts_only_when_it_names_a_version(string text, string? version)
    {
        File.WriteAllText(_folder.At(ModelStore.CurrentFile), text);
        Assert.Equal(version, _store.ReadCurrentVersion());
    }

    [Fact]
    public void A_huge_current_file_or_a_folder_in_its_place_names_nothing()
    {
        File.WriteAllText(_folder.At(ModelStore.CurrentFile), new string('a', 1 << 20));
        Assert.Null(_store.ReadCurrentVersion());
        File.Delete(_folder.At(ModelStore.CurrentFile));
        Directory.CreateDirectory(_folder.At(ModelStore.CurrentFile));
        Assert.Null(_store.ReadCurrentVersion());
    }

    [Fact]
    public void Bundles_in_each_others_place_are_refused()
    {
        Register("v1", hour: 1);
        Directory.Move(_folder.At("v1", ModelStore.PredictorFolder), _folder.At("v1", "x"));
        Directory.Move(_folder.At("v1", ModelStore.DetectorFolder), _folder.At("v1", ModelStore.PredictorFolder));
        Directory.Move(_folder.At("v1", "x"), _folder.At("v1", ModelStore.DetectorFolder));
        Assert.Contains("found a detector, expected a predictor", Assert.Throws<InvalidModelException>(() => _store.Load("v1")).Message, StringComparison.Ordinal);
    }

    private void Register(string version, int hour)
    {
        var created = new DateTimeOffset(2026, 5, 4, hour, 0, 0, TimeSpan.Zero);
        TestBundles.Predictor(_folder.At(version, ModelStore.PredictorFolder), manifest => manifest with { Created = created });
        TestBundles.Detector(_folder.At(version, ModelStore.DetectorFolder), manifest => manifest with { Created = created });
    }
}
