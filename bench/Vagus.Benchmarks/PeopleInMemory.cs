using System.Globalization;
using Vagus.Models.Personal;
using Vagus.Signals;

namespace Vagus.Benchmarks;

/// <summary>How much memory 100,000 people take who have each been observed for an hour.</summary>
internal static class PeopleInMemory
{
    public static void Run()
    {
        const int count = 100_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var people = new PersonalExpectation[count];
        for (var i = 0; i < count; i++)
        {
            people[i] = new PersonalExpectation(new Person { AgeYears = 20 + (i % 60) });
            for (var minute = 0; minute < 60; minute++)
            {
                people[i].Observe(new Reading { LocalTime = new DateTime(2026, 1, 1, 8, minute, 0), StepsPerMinute = minute, HeartRateBpm = 60 + minute });
            }
        }

        var after = GC.GetTotalMemory(forceFullCollection: true);
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} people: {(after - before) / 1e6:0} MB on the heap, {(after - before) / (double)count:0} bytes a person, {self.WorkingSet64 / 1e6:0} MB resident; serialised {PersonalExpectation.StateBytes} bytes a person"));
        GC.KeepAlive(people);
    }
}
