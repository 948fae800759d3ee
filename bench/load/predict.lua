-- One walking reading; every field of the reference service.
wrk.method = "POST"
wrk.path = "/predict_heart_rate"
wrk.headers["Content-Type"] = "application/json"
wrk.body = [[{"age":34,"gender":"F","weight_kg":62,"height_cm":168,"bmi":22,"fitness_level":"fairly_active","performance_level":"moderate","resting_hr":64,"max_hr":184,"activity_type":"walking","activity_intensity":0.5,"steps_5min":60,"calories_5min":1,"hrv_rmssd":28,"stress_score":42,"signal_quality":0.95,"skin_temperature":36.2,"device_battery":80,"elevation_gain":2,"sleep_stage":"","date":"2025-06-01 12:30:00"}]]
