using System.Security.Cryptography;
using Vagus.Models.Personal;
using Vagus.Signals;
using Xunit;

namespace Vagus.Tests.Models.Personal;

public sealed class PersonalStateTests
{
    [Fact]
    public void A_person_fits_into_four_kilobytes() => Assert.InRange(PersonalExpectation.StateBytes, 1, 4096);

    [Fact]
    public void A_person_read_back_goes_on_as_if_nothing_had_been()
    {
        var readings = InventedPerson.Minutes(3000);
        var person = new PersonalExpectation(new Person { AgeYears = 30 });
        readings[..2000].ForEach(reading => person.Observe(reading));
        var again = PersonalExpectation.ReadFrom(person.Person, Bytes(person));
        Assert.Equal(person.MinutesLearnt, again.MinutesLearnt);
        Assert.Equal(person.LastTime, again.LastTime);
        foreach (var reading in readings[2000..])
        {
            Assert.Equal(person.Observe(reading), again.Observe(reading));
        }

        Assert.Equal(Bytes(person), Bytes(again));
    }

    [Fact]
    public void A_copy_goes_its_own_way()
    {
        var readings = InventedPerson.Minutes(300);
        var person = new PersonalExpectation(new Person());
        readings[..200].ForEach(reading => person.Observe(reading));
        var before = Bytes(person);
        var copy = person.Copy();
        readings[200..].ForEach(reading => copy.Observe(reading));
        Assert.Equal(before, Bytes(person));
        Assert.NotEqual(before, Bytes(copy));
    }

    [Fact]
    public void Any_damaged_byte_is_noticed()
    {
        var bytes = Bytes(Known());
        for (var i = 0; i < bytes.Length; i += 7)
        {
            var damaged = bytes.ToArray();
            damaged[i] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => PersonalExpectation.ReadFrom(new Person(), damaged));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(2000)]
    public void A_state_cut_off_is_refused_with_what_was_found_and_expected(int length)
    {
        var error = Assert.Throws<InvalidDataException>(() => PersonalExpectation.ReadFrom(new Person(), Bytes(Known()).AsSpan(0, length)));
        Assert.Contains($"found {length} bytes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_version_is_named()
    {
        var bytes = Bytes(Known());
        bytes[4] = 9;
        var error = Assert.Throws<InvalidDataException>(() => PersonalExpectation.ReadFrom(new Person(), bytes));
        Assert.Contains("found version 9, expected 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_with_a_right_hash_over_impossible_values_are_refused_or_harmless()
    {
        var good = Bytes(Known());
        var random = new SeededRandom(11, stream: 3);
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var forged = good.ToArray();
            for (var i = 0; i < 40; i++)
            {
                forged[16 + random.NextInt(forged.Length - 16)] = (byte)random.NextInt(256);
            }

            SHA256.HashData(forged.AsSpan(16))[..8].CopyTo(forged, 8);
            PersonalExpectation person;
            try
            {
                person = PersonalExpectation.ReadFrom(new Person(), forged);
            }
            catch (InvalidDataException)
            {
                continue;
            }

            foreach (var reading in InventedPerson.Minutes(30, start: new DateTime(2027, 1, 1)))
            {
                person.Observe(reading);
            }
        }
    }

    [Fact]
    public void A_destination_too_short_is_refused() =>
        Assert.Throws<ArgumentException>(() => Known().WriteTo(new byte[100]));

    [Fact]
    public void A_reading_allocates_nothing()
    {
        var person = Known();
        var readings = InventedPerson.Minutes(2000, start: new DateTime(2026, 4, 1));
        person.Observe(readings[0]);
        person.Expect(readings[1]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 1; i < readings.Count; i++)
        {
            person.Expect(readings[i]);
            person.Observe(readings[i]);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static PersonalExpectation Known()
    {
        var person = new PersonalExpectation(new Person());
        InventedPerson.Minutes(900).ForEach(reading => person.Observe(reading));
        return person;
    }

    private static byte[] Bytes(PersonalExpectation person)
    {
        var bytes = new byte[PersonalExpectation.StateBytes];
        person.WriteTo(bytes);
        return bytes;
    }
}
