using CsCheck;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Ble;

namespace Vagus.Data.Tests.Formats.Beats;

public sealed class HeartRateMeasurementTests
{
    [Fact]
    public void The_field_s_test_vector_gives_rate_contact_and_two_intervals()
    {
        Assert.True(HeartRateMeasurement.TryParse([0x16, 0x48, 0x54, 0x01, 0xEC, 0x02], out var measurement, out var problem));
        Assert.Equal(("", 72, SkinContact.Detected, null), (problem, measurement!.HeartRateBpm, measurement.Contact, measurement.EnergyKilojoules));
        Assert.Equal([332.03125, 730.46875], measurement.RrMs);
    }

    [Theory]
    [InlineData("00 48", 72, SkinContact.NotSupported, null, 0)]
    [InlineData("02 48", 72, SkinContact.NotSupported, null, 0)]
    [InlineData("04 00", 0, SkinContact.Lost, null, 0)]
    [InlineData("06 48", 72, SkinContact.Detected, null, 0)]
    [InlineData("01 2C 01", 300, SkinContact.NotSupported, null, 0)]
    [InlineData("08 48 10 02", 72, SkinContact.NotSupported, 528, 0)]
    [InlineData("1F 48 00 10 02 00 04 01 04", 72, SkinContact.Detected, 528, 2)]
    [InlineData("10 48", 72, SkinContact.NotSupported, null, 0)]
    public void Every_combination_of_flags_is_read(string hex, int rate, SkinContact contact, int? energy, int intervals)
    {
        Assert.True(HeartRateMeasurement.TryParse(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)), out var measurement, out _));
        Assert.Equal((rate, contact, energy, intervals), (measurement!.HeartRateBpm, measurement.Contact, measurement.EnergyKilojoules, measurement.RrMs.Count));
    }

    [Theory]
    [InlineData("", "found 0 bytes, expected 2–512")]
    [InlineData("16", "found 1 bytes, expected 2–512")]
    [InlineData("0148", "found 2 bytes, expected 3 or more by the flags 0x01")]
    [InlineData("084801", "found 3 bytes, expected 4 or more by the flags 0x08")]
    [InlineData("164854", "found 1 bytes of RR intervals, expected two each")]
    [InlineData("064854", "found 1 bytes behind the heart rate, expected none by the flags 0x06")]
    public void A_packet_that_is_cut_or_too_long_is_refused(string hex, string expected)
    {
        Assert.False(HeartRateMeasurement.TryParse(Convert.FromHexString(hex), out var measurement, out var problem));
        Assert.Equal((null, expected), (measurement, problem));
    }

    [Fact]
    public void Any_bytes_are_a_measurement_or_a_problem() =>
        Gen.Byte.Array[0, 40].Sample(bytes =>
        {
            var isOne = HeartRateMeasurement.TryParse(bytes, out var measurement, out var problem);
            Assert.Equal(isOne, measurement is not null);
            Assert.Equal(isOne, problem.Length == 0);
        });

    [Fact]
    public void A_log_gives_beats_and_lost_contact_is_a_gap()
    {
        using var folder = new Folder(users: null);
        folder.Write("strap.log", "# made\n16 48 00 04\n16 48 00 03 00 04\n16 48 00 00\n14 00\n06 48\n16480004\n16480003\n");
        var recording = BeatFile.Read(folder.File_("strap.log"));
        Assert.Equal([1000.0, 750.0, 1000.0, 1000.0, 750.0], recording.Rr.RrMs.ToArray());
        Assert.Equal(3, Assert.Single(recording.Rr.Gaps).Index);
        Assert.Equal(1000.0 / 1024, recording.ResolutionMs);
    }

    [Fact]
    public void A_log_with_times_shows_beats_that_were_lost_on_the_way()
    {
        using var folder = new Folder(users: null);
        // Arrivals wander by 200 ms; between the tenth and the eleventh beat four are missing.
        var rows = Enumerable.Range(0, 40).Select(i => $"{1_700_000_000_000 + (1000 * (i < 10 ? i : i + 4)) + (100 * (i % 3))},10 3C 00 04");
        folder.Write("strap.csv", string.Join('\n', rows));
        var recording = BeatFile.Read(folder.File_("strap.csv"));
        var gap = Assert.Single(recording.Rr.Gaps);
        Assert.Equal((10, 4000.0), (gap.Index, gap.DurationMs));
        Assert.Contains("lost on the way 1 times", Assert.Single(recording.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("16 48 54\n", ":1: found 1 bytes of RR intervals, expected two each")]
    [InlineData("16 48 00 04\nxyz\n", ":2: found xyz, expected hexadecimal bytes")]
    [InlineData("16 48 00 04\nnow,16 48 00 04\n", ":2: found now, expected a time of arrival in ms")]
    [InlineData("06 48\n", ": found no RR interval, expected at least one")]
    public void A_damaged_log_is_refused_with_its_place(string text, string expected)
    {
        using var folder = new Folder(users: null);
        folder.Write("x.log", text);
        var error = Assert.Throws<DataFormatException>(() => HeartRatePacketReader.Read(folder.File_("x.log")));
        Assert.Equal(folder.File_("x.log") + expected, error.Message);
    }
}
