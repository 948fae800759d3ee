namespace Vagus.Server.Description;

/// <summary>Example of <c>POST /v1/rhythm</c>: a minute of an irregular rhythm.</summary>
internal static class RhythmExamples
{
    public const string Body =
        """
        {"rr_ms":[612,484,776,552,908,532,640,712,468,824,596,736,516,880,644,472,700,568,932,608,524,756,488,668,
         816,540,724,592,464,872,636,708,500,784,560,956,620,476,692,848,528,748,604,512,796,576,664,892,
         544,480,732,628,860,508,688,584,768,496,912,616,720,536,652,804,492,740,572,880,520,676,600,760]}
        """;

    public const string Answer =
        """
        {"state":"judged","beats_judged":72,"fibrillation_burden":1,"ectopic_burden":null,"counts":{"atrial_fibrillation":1,
         "pause":0,"bradycardia":0,"tachycardia":0,"bigeminy":0,"trigeminy":0},"episodes":[{"kind":"atrial_fibrillation",
         "start_ms":0,"end_ms":47472,"beats":72,"heart_rate_bpm":91,"probability":0.9103}],"hours":[{"start_ms":0,
         "beats":72,"judged":72,"fibrillation":72,"ectopic":0,"ectopic_burden":null}],"persistence":[
         {"rule":"five_of_six_tachograms","times_raised":0,"is_raised":false,"first_raised_ms":null},
         {"rule":"eleven_of_eleven_windows","times_raised":0,"is_raised":false,"first_raised_ms":null}]}
        """;
}
