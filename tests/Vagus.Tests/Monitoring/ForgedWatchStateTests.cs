using System.Security.Cryptography;
using CsCheck;
using Vagus.Models.Detectors;
using Vagus.Models.Personal;
using Vagus.Monitoring;
using Vagus.Monitoring.Alerts;
using Vagus.Monitoring.Days;
using Vagus.Signals;

namespace Vagus.Tests.Monitoring;

/// <summary>Bytes that are no state of a watched person, or one of another kind of watch.</summary>
public sealed class ForgedWatchStateTests
{
    private const int VersionByte = 1;

    // Behind the versions of watch and monitor and whether the newest reading was trusted.
    private const int ExpectationAt = 3;

    private delegate int WriteTo(Span<byte> destination);

    private static WatchedCohort First => WatchedCohort.All.Value[0];

    [Fact]
    public void A_state_with_other_witnesses_is_refused_and_both_are_named()
    {
        var state = WatchedCohort.StateOf(new PersonWatch(new Person(), table: WatchedPerson.Table("cusum", "fixed-limits")));
        var fault = Assert.Throws<InvalidDataException>(() => new PersonWatch(new Person(), table: WatchedPerson.Table("cusum", "rhrad")).ReadFrom(state));
        Assert.Contains("found cusum, fixed-limits, expected cusum, rhrad", fault.Message, StringComparison.Ordinal);
        fault = Assert.Throws<InvalidDataException>(() => new PersonWatch(new Person(), table: WatchedPerson.Table()).ReadFrom(state));
        Assert.Contains("found cusum, fixed-limits, expected none", fault.Message, StringComparison.Ordinal);
        new PersonWatch(new Person(), budget: 1, table: WatchedPerson.Table("fixed-limits", "cusum")).ReadFrom(state);
    }

    [Fact]
    public void A_destination_too_short_is_refused_with_what_was_found_and_expected()
    {
        var watch = new PersonWatch(new Person());
        Refused(watch.WriteTo, watch.StateBytes);
        Refused(watch.Monitor.WriteTo, watch.Monitor.StateBytes);
        Refused(watch.Policy.WriteTo, watch.Policy.StateBytes);
        Refused(watch.Monitor.Sensor.WriteTo, watch.Monitor.Sensor.StateBytes);
        Refused(new PersonalExpectation(new Person()).WriteTo, PersonalExpectation.StateBytes);

        static void Refused(WriteTo write, int bytes)
        {
            var fault = Assert.Throws<ArgumentException>(() => write(new byte[bytes - 1]));
            Assert.StartsWith($"destination: found {bytes - 1} bytes, expected at least {bytes}", fault.Message, StringComparison.Ordinal);
            Assert.Equal(bytes, write(new byte[bytes]));
        }
    }

    [Fact]
    public void A_state_cut_off_too_long_or_of_another_version_is_refused()
    {
        var state = WatchedCohort.Known.Value;
        First.Watch().ReadFrom(state);
        Refused(static watch => watch.StateBytes, static (watch, bytes) => watch.ReadFrom(bytes), state);
        var source = First.Watch();
        source.ReadFrom(state);
        var monitor = new byte[source.Monitor.StateBytes];
        source.Monitor.WriteTo(monitor);
        Refused(static watch => watch.Monitor.StateBytes, static (watch, bytes) => watch.Monitor.ReadFrom(bytes), monitor);
        var policy = new byte[source.Policy.StateBytes];
        source.Policy.WriteTo(policy);
        Refused(static watch => watch.Policy.StateBytes, static (watch, bytes) => watch.Policy.ReadFrom(bytes), policy);

        static void Refused(Func<PersonWatch, int> size, Action<PersonWatch, byte[]> read, byte[] good)
        {
            var watch = First.Watch();
            Assert.Equal(size(watch), good.Length);
            read(watch, good);
            for (var length = 0; length < good.Length; length += 1 + (good.Length / 97))
            {
                Assert.Throws<InvalidDataException>(() => read(watch, good[..length]));
            }

            Assert.Throws<InvalidDataException>(() => read(watch, [.. good, 0]));
            Assert.Throws<InvalidDataException>(() => read(watch, [VersionByte + 1, .. good[1..]]));
        }
    }

    [Fact]
    public void Forged_states_are_refused_or_harmless()
    {
        var refused = 0;
        var (lengthOfExpectation, good) = (PersonalExpectation.StateBytes, WatchedCohort.Known.Value);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.OneOf(Gen.Byte, Gen.Const(byte.MaxValue))).Array[1, 6].Sample(
            damages =>
            {
                var forged = good.ToArray();
                foreach (var (at, value) in damages)
                {
                    forged[at] = value;
                }

                // The hash of what is expected would notice anything: whoever forges puts it right.
                var expectation = forged.AsSpan(ExpectationAt, lengthOfExpectation);
                SHA256.HashData(expectation[16..])[..8].CopyTo(expectation[8..]);
                var watch = First.Watch();
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    watch.ReadFrom(forged);
                }
                catch (InvalidDataException)
                {
                    refused++;
                    return;
                }

                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 32_768);
                Assert.True(Enum.IsDefined(watch.Tier) && Enum.IsDefined(watch.Monitor.Fault));
                for (var i = 0; i < 600; i++)
                {
                    // A day, and after a pause of ten days as much again.
                    var reading = First.Readings[i + First.RedAt];
                    watch.Observe(i < 300 ? reading : reading with { LocalTime = reading.LocalTime.AddDays(10) }, DayNotes.None);
                    Assert.DoesNotContain(watch.Monitor.Scores.ToArray(), static score => (score.State == DetectorState.Judged) != float.IsFinite(score.Score));
                }
            },
            iter: 150,
            threads: 1);
        Assert.InRange(refused, 10, 140);
    }

    [Fact]
    public void Random_bytes_are_refused() =>
        Gen.Byte.Array[0, 26_000].Sample(
            static bytes =>
            {
                Assert.Throws<InvalidDataException>(() => First.Watch().ReadFrom(bytes));
                Assert.Throws<InvalidDataException>(() => new PersonMonitor(new Person()).ReadFrom(bytes));
                Assert.Throws<InvalidDataException>(() => new AlertPolicy().ReadFrom(bytes));
            },
            iter: 50,
            threads: 1);
}
