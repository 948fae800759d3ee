-- One reading at rest; every field of the reference service.
wrk.method = "POST"
wrk.path = "/detect_anomaly"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"heart_rate":72,"resting_hr_baseline":65,"activity_type":"resting","activity_intensity":0.1,"steps_5min":0,"calories_5min":1,"hrv_rmssd":42,"stress_score":22,"confidence_score":0.95,"signal_quality":0.97,"skin_temperature":36.1,"device_battery":80,"elevation_gain":0,"sleep_stage":"","date":"2025-06-01 15:00:00"}]]
