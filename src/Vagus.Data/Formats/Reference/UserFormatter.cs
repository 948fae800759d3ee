using System.Text;
using Vagus.Data.Validation;
using Vagus.Signals;

namespace Vagus.Data.Formats.Reference;

/// <summary>What users.csv holds beside the profile, and no model sees.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Registered">Day of registration.</param>
public sealed record PersonalDetails(string Name, string Email, DateTime Registered);

/// <summary>Writes rows of users.csv with the columns and number formats of the reference schema.</summary>
internal static class UserFormatter
{
    private static readonly byte[] HeaderLine =
        Encoding.UTF8.GetBytes(string.Join(',', DataContract.Default.Users.Columns.Select(static c => c.Name)) + "\n");

    public static void WriteHeader(CsvTextBuffer text) => text.Raw(HeaderLine);

    public static void WriteRow(CsvTextBuffer text, Person person, PersonalDetails details)
    {
        text.Text(person.Id);
        Word(text, details.Name);
        Word(text, details.Email);
        Number(text, person.AgeYears, 0, 0);
        Word(text, Terms.Sex.ToWord(person.Sex));
        Number(text, person.WeightKg, 1, 1);
        Number(text, person.HeightCm, 1, 1);
        Number(text, person.Bmi, 1, 1);
        Word(text, Terms.FitnessLevel.ToWord(person.FitnessLevel));
        Word(text, Terms.PerformanceLevel.ToWord(person.PerformanceLevel));
        Number(text, person.RestingHeartRateBpm, 1, 0);
        Number(text, person.MaxHeartRateBpm, 1, 0);
        Word(text, List((int?)person.Conditions, Terms.Conditions));
        Word(text, List((int?)person.Medications, Terms.Medications));
        Flag(text, person.Smoker);
        Flag(text, person.CaffeineUser);
        Flag(text, person.AlcoholUser);
        Word(text, Terms.SleepQuality.ToWord(person.SleepQuality));
        text.Comma();
        text.Date(details.Registered);
        text.EndLine();
    }

    private static string List<T>(int? set, TermTable<T> terms)
        where T : struct, Enum
    {
        if (set is null)
        {
            return "";
        }

        var words = terms.Words.Where(word => terms.TryParse(word, out var value) && (set & Convert.ToInt32(value)) != 0);
        return string.Join(',', words) is { Length: > 0 } list ? list : "none";
    }

    private static void Number(CsvTextBuffer text, float value, int decimals, int atLeast)
    {
        text.Comma();
        text.Number(value, decimals, atLeast);
    }

    private static void Word(CsvTextBuffer text, string word)
    {
        text.Comma();
        text.Text(word);
    }

    private static void Flag(CsvTextBuffer text, bool? value)
    {
        text.Comma();
        text.Flag(value);
    }
}
