namespace Vagus.Server.Description;

/// <summary>Example bodies and answers; the tests post the bodies to a running server.</summary>
internal static class Examples
{
    public const string RootAnswer =
        """{"message":"Vagus runs. The API is described at /docs. Wellness and research software, not a medical device."}""";

    public const string Prediction =
        """
        {"age":34,"gender":"F","weight_kg":62,"height_cm":168,"bmi":22,"fitness_level":"fairly_active",
         "performance_level":"moderate","resting_hr":64,"max_hr":184,"activity_type":"walking","activity_intensity":0.5,
         "steps_5min":60,"calories_5min":1,"hrv_rmssd":28,"stress_score":42,"signal_quality":0.95,"skin_temperature":36.2,
         "device_battery":80,"elevation_gain":2,"sleep_stage":"","date":"2025-06-01 12:30:00"}
        """;

    public const string PredictionAnswer = """{"heart_rate_prediction":112.2,"model_version":"20250601-083000"}""";

    public const string RestingDetection =
        """
        {"heart_rate":72,"resting_hr_baseline":65,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0,
         "calories_5min":1,"hrv_rmssd":42,"stress_score":22,"confidence_score":0.95,"signal_quality":0.97,
         "skin_temperature":36.1,"device_battery":80,"elevation_gain":0,"sleep_stage":"","date":"2025-06-01 15:00:00"}
        """;

    public const string FastDetection =
        """
        {"heart_rate":165,"resting_hr_baseline":65,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0,
         "calories_5min":1,"hrv_rmssd":12,"stress_score":70,"confidence_score":0.95,"signal_quality":0.97,
         "skin_temperature":36.1,"device_battery":80,"elevation_gain":0,"sleep_stage":"","date":"2025-06-01 15:00:00"}
        """;

    public const string DetectionAnswer =
        """
        {"anomaly_detected":true,"score":0.7134,"threshold":0.6021,"kind":"resting_tachycardia","severity":"high",
         "observed_bpm":165,"expected_bpm":74.3,"model_version":"20250601-083000"}
        """;

    public const string PredictionsBody =
        """
        {"person":{"user_id":"USER_0001","age":34,"gender":"F","resting_hr":64,"max_hr":184,"conditions":["hypertension"]},
         "readings":[
           {"timestamp":"2025-06-01 12:25:00","heart_rate":71,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0},
           {"timestamp":"2025-06-01 12:30:00","activity_type":"walking","activity_intensity":0.5,"steps_5min":60}],
         "explain":true}
        """;

    public const string OnePredictionBody =
        """{"person":{"age":34,"resting_hr":64},"reading":{"timestamp":"2025-06-01T12:30:00+02:00","activity_type":"walking","activity_intensity":0.5}}""";

    public const string PersonalPredictionsBody =
        """
        {"engine":"personal","coverage":0.8,"person":{"age":34},"explain":true,
         "readings":[
           {"timestamp":"2025-06-01 12:29:00","heart_rate":71,"steps_per_minute":0},
           {"timestamp":"2025-06-01 12:30:00","heart_rate":84,"steps_per_minute":96},
           {"timestamp":"2025-06-01 12:31:00","steps_per_minute":104}]}
        """;

    public const string PredictionsAnswer =
        """
        {"model_version":"20250601-083000","engine":"trained","band_start":"measured","predictions":[
          {"timestamp":"2025-06-01T12:25:00","expected_bpm":74.3,"lower_bpm":68.9,"upper_bpm":80.4,"mean_bpm":74.4,"coverage":0.9,
           "state":"at_rest","time":"first","heart_rate":"measured","still_learning":["level","clock","activity","band","recent"],
           "inputs":"context","history":"none",
           "explanation":{"base_bpm":64.2,"clock_bpm":1.8,"activity_bpm":7.1,"personal_bpm":1.2,"recent_bpm":0,
            "contributions":[{"name":"activity","bpm":7.1},{"name":"time of day","bpm":1.8},{"name":"profile","bpm":1.2}]}},
          {"timestamp":"2025-06-01T12:30:00","expected_bpm":109.4,"lower_bpm":102.7,"upper_bpm":117.1,"mean_bpm":109.6,"coverage":0.9,
           "state":"active","time":"continues","heart_rate":"not_stated","still_learning":["level","clock","activity","band"],
           "inputs":"context","history":"learning",
           "explanation":{"base_bpm":64.2,"clock_bpm":1.9,"activity_bpm":45.1,"personal_bpm":-2.2,"recent_bpm":0.4,
            "contributions":[{"name":"activity","bpm":45.1},{"name":"own earlier readings","bpm":-1.8},{"name":"time of day","bpm":1.9}]}}]}
        """;

    public const string ModelVersion =
        """
        {"version":"20250601-083000","created":"2025-06-01T08:30:00+00:00","is_current":true,"bundles":[
          {"format_version":1,"kind":"predictor","version_id":"20250601-083000","created":"2025-06-01T08:30:00+00:00","product_version":"0.1.0",
           "schema_hash":"2f1c…","feature_hash":"9a0e…","feature_names":{"without_derived":["activity_intensity","hour"]},
           "training_data_hash":"77b4…","training_rows":226800,"training_persons":40,"faulty_rows_left_out":0,
           "parameters":{"trainer":"LightGBM"},"metrics":{"test_rmse_bpm":2.7},"thresholds":{},"bands":{},
           "intended_use":"Expected heart rate for wellness and research.","limits":"Not a medical device.","model_sha256":"c01d…"}],
         "problem":null}
        """;

    public const string ModelList =
        """{"serving":"20250601-083000","current":"20250601-083000","fault":null,"versions":[""" + ModelVersion + "]}";

    public const string InvalidProblem =
        """
        {"type":"urn:vagus:problem:invalid-request","title":"The request has 2 faults.","status":400,
         "detail":"Each fault is listed under errors.","instance":"/predict_heart_rate","error_count":2,"errors":[
          {"pointer":"#/age","field":"age","found":"\"old\"","expected":"a number from 1 to 119 years",
           "detail":"age: found \"old\", expected a number from 1 to 119 years"},
          {"pointer":"#/gender","field":"gender","found":"nothing","expected":"one of \"M\", \"F\"",
           "detail":"gender: found nothing, expected one of \"M\", \"F\""}]}
        """;

    public const string TooLargeProblem =
        """
        {"type":"urn:vagus:problem:body-too-large","title":"The request was refused.","status":413,
         "detail":"found a body of 100000000 bytes, expected at most 1048576 bytes","instance":"/predict_heart_rate"}
        """;

    public const string MediaTypeProblem =
        """
        {"type":"urn:vagus:problem:unsupported-media-type","title":"The request was refused.","status":415,
         "detail":"found Content-Type \"text/plain\", expected application/json in UTF-8","instance":"/predict_heart_rate"}
        """;

    public const string NoModelProblem =
        """
        {"type":"urn:vagus:problem:no-model","title":"No model is loaded.","status":503,
         "detail":"no model is registered: train one with \"vagus train\"","instance":"/health/ready"}
        """;

    public const string NotFoundProblem =
        """
        {"type":"urn:vagus:problem:not-found","title":"No such model.","status":404,
         "detail":"GET /v1/models lists the versions that exist.","instance":"/v1/models/none"}
        """;
}
