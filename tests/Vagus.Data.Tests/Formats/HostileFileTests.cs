using System.Text;
using CsCheck;
using Vagus.Data.Formats;
using Vagus.Data.Formats.Fitbit;
using Vagus.Data.Formats.Fuller;
using Vagus.Data.Formats.LifeSnaps;
using Vagus.Data.Validation;

namespace Vagus.Data.Tests.Formats;

/// <summary>Whatever the bytes, a reader gives rows and faults or one error for the user, and never breaks.</summary>
public sealed class HostileFileTests
{
    public static TheoryData<string> Files =>
    [
        "id,minute,hr_mean,intensity,steps\n7,2016-04-02 09:49:00,75,1,34\n7,2016-04-02 09:50:00,76,2,35\n",
        "id,time,hr\n9,2016-04-12 07:21:00,97\n9,2016-04-12 07:21:05,98\n",
        "Id,Time,Value\n9,4/12/2016 7:21:00 AM,97\n9,4/12/2016 7:21:05 PM,98\n",
        "age,gender,height,weight,steps,heart_rate,distance,entropy_setps,resting_heart,device,activity\n20,1,168.0,65.4,10.5,78.5,.1,6.1,59,fitbit,Lying\n",
        "id,date,resting_hr,rmssd,gender,age,bmi\na,2021-05-25,60,30,MALE,<30,>=30\nb,2021-05-26,61,31,FEMALE,>=30,22\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_with_some_bytes_changed_gives_rows_and_faults_or_one_error(string text)
    {
        using var folder = new Folder(users: null);
        var path = folder.File_("data.csv");
        var edit = Gen.Select(Gen.Int[0, text.Length - 1], Gen.Byte);
        edit.Array[1, 6].Sample(
            edits =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                foreach (var (at, value) in edits)
                {
                    bytes[at] = value;
                }

                File.WriteAllBytes(path, bytes);
                foreach (var read in (ReadOnlySpan<Action>)[() => _ = RecordingFormat.Detect(path), Minutes, Seconds, Fuller, Days])
                {
                    try
                    {
                        read();
                    }
                    catch (DataFormatException e)
                    {
                        Assert.NotEqual("", e.Message);
                    }
                }
            },
            iter: 300,
            threads: 1);

        void Minutes() => Drain(FitbitMinuteReader.Open(path, new FaultLog()));
        void Seconds() => Drain(FitbitSecondReader.Open(path, new FaultLog()));
        void Fuller() => Drain(FullerReader.Open(path, new FaultLog()));
        void Days() => Drain(LifeSnapsReader.Open(path, new FaultLog()));
    }

    private static void Drain<T>(TableReader<T> reader)
        where T : struct
    {
        using (reader)
        {
            var good = reader.ReadToEnd().Count();
            Assert.Equal(reader.Rows, good + reader.FaultyRows);
        }
    }
}
