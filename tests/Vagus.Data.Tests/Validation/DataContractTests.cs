using Vagus.Data.Formats;
using Vagus.Data.Validation;

namespace Vagus.Data.Tests.Validation;

public sealed class DataContractTests
{
    private const string Small = """
        version: 1
        tables:
          users.csv:
            columns:
              - {name: user_id, type: text, max_length: 9, required: true, nullable: false, derived: false, role: key, description: d}
          readings.csv:
            columns:
              - {name: heart_rate, type: number, unit: bpm, minimum: 20, maximum: 260, required: true, nullable: false, derived: false, role: target, description: d}
        """;

    [Fact]
    public void Exactly_the_four_columns_computed_from_heart_rate_are_marked_derived() => Assert.Equal(
        ["calories_5min", "hrv_rmssd", "stress_score", "sleep_stage"],
        DataContract.Default.Readings.Columns.Where(c => c.DerivedFromHeartRate).Select(c => c.Name));

    [Fact]
    public void The_tables_have_the_columns_of_the_reference_schema()
    {
        Assert.Equal(19, DataContract.Default.Users.Columns.Count);
        Assert.Equal(19, DataContract.Default.Readings.Columns.Count);
        Assert.Equal("20–260 bpm", DataContract.Default.Readings.Find("heart_rate")!.Expected);
        Assert.Null(DataContract.Default.Readings.Find("nothing"));
    }

    [Fact]
    public void The_hash_follows_the_meaning_and_not_the_layout()
    {
        var hash = Parse(Small).Hash;
        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, Parse("# a comment\n" + Small.Replace("bpm", "\"bpm\"", StringComparison.Ordinal)).Hash);
        Assert.NotEqual(hash, Parse(Small.Replace("260", "250", StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData("minimum: 20", "minimum: low", "schema.yaml:8: found low, expected a number")]
    [InlineData("minimum: 20", "minimum: 300", "schema.yaml:8: found a minimum above the maximum, expected the lower one first")]
    [InlineData("type: number", "type: colour", "schema.yaml:8: found colour, expected one of Text, Number, Category, List, Flag, Timestamp, Date, UsTimestamp")]
    [InlineData("version: 1", "version: 9", "schema.yaml:1: found version 9, expected 1")]
    [InlineData("unit: bpm", "uint: bpm", "schema.yaml:8: found the key uint, expected one of name, type, unit, minimum, maximum, max_length, values, required, nullable, derived, role, description")]
    [InlineData("minimum: 20,", "", "schema.yaml:8: the key minimum is missing")]
    public void A_fault_of_the_contract_names_its_line(string from, string to, string message) => Assert.Equal(
        message, Assert.Throws<DataFormatException>(() => Parse(Small.Replace(from, to, StringComparison.Ordinal))).Message);

    [Theory]
    [InlineData("")]
    [InlineData("a: [")]
    [InlineData("- x")]
    [InlineData("version: 1\nversion: 1\n")]
    public void What_is_no_contract_is_refused_as_such(string yaml) => Assert.Throws<DataFormatException>(() => Parse(yaml));

    private static DataContract Parse(string yaml) => DataContract.Parse(new StringReader(yaml));
}
