namespace Vagus.Data.Formats;

/// <summary>What a comma separated file of recordings is; <see cref="RecordingFormats"/> tells it from the header.</summary>
public enum RecordingFormat
{
    /// <summary>None of the formats below.</summary>
    Unknown = 0,

    /// <summary>Readings of the reference schema (<c>readings.csv</c>), of a cohort or of one person.</summary>
    ReferenceReadings,

    /// <summary>Fitbit's minutes: id, minute, hr_mean, intensity, steps.</summary>
    FitbitMinute,

    /// <summary>Fitbit's heart rates of every few seconds: id, time, hr or Id, Time, Value.</summary>
    FitbitSecond,

    /// <summary>The labelled minutes of Fuller's laboratory protocol (<c>aw_fb_data.csv</c>).</summary>
    Fuller,

    /// <summary>The daily table of LifeSnaps (<c>daily.csv</c>).</summary>
    LifeSnapsDaily,
}
