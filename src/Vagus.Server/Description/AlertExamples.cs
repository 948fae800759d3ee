namespace Vagus.Server.Description;

/// <summary>Example of <c>POST /v1/detections</c>.</summary>
internal static class AlertExamples
{
    public const string Body =
        """
        {"person":{"age":34,"gender":"F","resting_hr":65,"max_hr":184},
         "readings":[
           {"timestamp":"2025-06-01 12:25:00","heart_rate":72,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0},
           {"timestamp":"2025-06-01 12:30:00","heart_rate":131,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0},
           {"timestamp":"2025-06-01 12:35:00","heart_rate":134,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0},
           {"timestamp":"2025-06-01 12:40:00","heart_rate":133,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0},
           {"timestamp":"2025-06-01 12:45:00","activity_type":"resting","activity_intensity":0.1,"steps_5min":0}],
         "budget":"1/month","upper_bpm":120,"lower_bpm":40,"notes":[{"date":"2025-06-01","note":"illness"}]}
        """;

    public const string Answer =
        """
        {"rule":"vagus","budget_alert_days_per_person_week":0.23,"thresholds_source":"200 simulated people without events",
         "expected_recall":{"resting_tachycardia":0.93,"bradycardia":0.94},
         "detections":[
          {"timestamp":"2025-06-01T12:40:00","tier":"yellow","judged":"judged","score":0.9,"threshold":0.6383,"kind":"resting_tachycardia",
           "observed_bpm":133,"expected_bpm":74.3,"lower_bpm":62.1,"upper_bpm":90.2,"state":"at_rest","time":"continues",
           "heart_rate":"measured","sensor_fault":null,"sensor_trusted":true}],
         "alerts":[
          {"kind":"resting_tachycardia","fault":null,"severity":"high","tier":"red","opened":"2025-06-01T12:40:00","since":"2025-06-01T12:30:00",
           "observed_bpm":133,"expected_bpm":74.3,"mean_observed_bpm":132.7,"mean_expected_bpm":74.5,
           "split":{"base_bpm":65,"clock_bpm":3.1,"activity_bpm":4.2,"baseline_shift_bpm":2,"sensor_bpm":0,"unexplained_bpm":58.7},
           "healthy_alert_days_per_week":0.004,"user_limit_bpm":null,"agreeing":[],"notes":["illness"],
           "sentence":"Since 12:30 the heart rate at rest has been 133 bpm on average, 58 bpm above the 75 bpm to be expected here. Healthy people see this less than once a year. Noted for the day: illness; that may explain it."}]}
        """;
}
