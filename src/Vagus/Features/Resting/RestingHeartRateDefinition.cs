namespace Vagus.Features.Resting;

/// <summary>
/// What counts as a person's resting heart rate. Published definitions differ in the minutes they take, in what they make
/// of a day and of many days; values of different definitions are not comparable. A minute is known to be still when a
/// reading states no steps for it; a minute of unknown steps, or without a reading, is not.
/// </summary>
public enum RestingHeartRateDefinition : byte
{
    /// <summary>
    /// RHRAD: minutes that end twelve still ones, smoothed by a rolling mean of 400 of them and averaged by hour; a day is
    /// the mean of its hours, the estimate the median of the last 31 days (the method's 744 hours).
    /// </summary>
    /// <remarks>
    /// Mishra et al. 2020, Nature Biomedical Engineering 4:1208–1220, Methods; details from the authors' program
    /// (gireeshkbogu/AnomalyDetect, rhrad_offline.py, resting_heart_rate and pre_processing), which stops at hours: the day's
    /// mean and the median are ours. The program counts twelve rows, whatever the time between them; here they are minutes.
    /// The rolling mean is exact at every tenth minute and within 1/160 of the range of ten minutes between.
    /// </remarks>
    Rhrad = 0,

    /// <summary>
    /// CuSum: minutes with steps and the ten after each are dropped; of the others the mean of the trailing ten minutes is
    /// taken, all of which must have a heart rate. A day is the mean of these, the estimate the mean of the last 28 days (the
    /// method's baseline). Needs a reading every minute.
    /// </summary>
    /// <remarks>
    /// Mishra et al. 2020, Nature Biomedical Engineering 4:1208–1220, Methods; details from the authors' program
    /// (mwgrassgreen/WearableDetection, detection_fn.R, get.stats.fn: smth.k.par 10, rest.min.par 10, base.num.par 28), which
    /// keeps a mean for each hour of the day where this keeps one.
    /// </remarks>
    CuSum = 1,

    /// <summary>
    /// NightSignal: mean of the still minutes from 00:00 to 06:59; the estimate is the median of the last 28 nights. A night
    /// is finished at 07:00.
    /// </summary>
    /// <remarks>
    /// Alavi et al. 2022, Nature Medicine 28:175–184, Methods; details from the authors' program
    /// (StanfordBioinformatics/wearable-infection, nightsignal.py), which takes the median of all nights so far and cuts
    /// means and median to whole bpm; here 28 nights, uncut. A missing night stays missing: the program fills it from the
    /// night after, which a stream does not know yet.
    /// </remarks>
    NightSignal = 2,

    /// <summary>
    /// Lowest sustained heart rate awake, as consumer watches show it: the day's lowest mean over 30 minutes in a row that
    /// each end ten still ones, from 07:00 on and not stated to be asleep. The estimate is the mean of the last seven days.
    /// Needs a reading every minute.
    /// </summary>
    /// <remarks>
    /// Makers do not publish their algorithms. Apple documents an estimate of the lowest heart rate during periods of rest
    /// (HealthKit, HKQuantityTypeIdentifier.restingHeartRate); Speed et al. 2023, PLOS Digital Health 2(4):e0000236, Abstract,
    /// take the lowest heart rate while inactive and measure day and night apart; ten inactive minutes are the watches' own
    /// condition for alarms at rest. The 30 minutes are commonly said of Garmin's devices and not confirmed by their maker;
    /// seven days are what Garmin shows as an average.
    /// </remarks>
    LowestSustained = 3,

    /// <summary>
    /// Fifth percentile of the day's minutes that end twelve still ones: the lowest whole bpm that one in twenty of them does
    /// not exceed; the estimate is the median of the last 28 days. A day whose percentile is not within 31–118 bpm has no value.
    /// </summary>
    /// <remarks>
    /// Ours: a low percentile resists single wrong minutes where a minimum does not. No paper with exactly this one is
    /// known to us. Jiang et al. 2019 (IEEE BHI, doi 10.1109/BHI.2019.8834554) choose minutes by a trailing sum of steps as
    /// well and take their median.
    /// </remarks>
    LowerPercentile = 4,
}
