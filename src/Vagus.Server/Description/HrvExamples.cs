namespace Vagus.Server.Description;

/// <summary>Example of <c>POST /v1/hrv</c>: a minute of beats of which one was missed.</summary>
internal static class HrvExamples
{
    public const string Body =
        """
        {"rr_ms":[851,899,872,853,842,871,892,835,801,823,866,867,846,826,863,895,867,820,808,844,859,833,809,814,870,
         894,870,832,852,864,859,800,790,839,848,867,837,838,883,902,1690,823,851,847,822,802,849,870,877,844,
         824,881,861,845,802,822,831,878,843,830,848,898,881,843,822,852,841,857,819,813,862,888,886,843]}
        """;

    public const string Answer =
        """
        {"artefacts":{"changed_intervals":1,"changed_share":0.013514,"unjudged_intervals":0,"counts":{"ectopic":0,
         "too_long":0,"too_short":0,"missed":1,"extra":0,"unusable":0},"corrections":[{"kind":"missed","time_ms":34001,
         "raw_index":40,"raw_count":1,"corrected_count":2}]},"raw":{"from_ms":0,"to_ms":63646,"rr_count":74,
         "segment_count":1,"time_domain":{"nn_count":74,"difference_count":73,"nn_time_ms":63646,"mean_rr_ms":860.081081,
         "min_rr_ms":790,"max_rr_ms":1690,"mean_heart_rate_bpm":70.290219,"sd_heart_rate_bpm":4.676998,
         "sdnn_ms":101.44055,"sdann_ms":null,"sdnn_index_ms":null,"rmssd_ms":140.346245,"sdsd_ms":141.317468,"nn50":6,
         "pnn50_percent":8.219178,"pnn20_percent":58.90411,"triangular_index":null},"welch":{"vlf_ms2":null,"lf_ms2":null,
         "hf_ms2":17566.933226,"total_ms2":null,"lf_normalised_percent":null,"hf_normalised_percent":null,
         "lf_hf_ratio":null,"segments":1,"step_hz":0.015625},"lomb":{"vlf_ms2":null,"lf_ms2":null,"hf_ms2":4177.918764,
         "total_ms2":null,"lf_normalised_percent":null,"hf_normalised_percent":null,"lf_hf_ratio":null,"segments":1,
         "step_hz":0.015924835},"nonlinear":{"sd1_ms":99.239751,"sd2_ms":103.569519,"sample_entropy":null,
         "dfa_alpha1":1.510272},"not_known":{"time_domain.sdann_ms":"too_short","time_domain.sdnn_index_ms":"too_short",
         "time_domain.triangular_index":"too_short","welch.vlf_ms2":"too_short","welch.lf_ms2":"too_short",
         "welch.total_ms2":"too_short","welch.lf_normalised_percent":"too_short",
         "welch.hf_normalised_percent":"too_short","welch.lf_hf_ratio":"too_short","lomb.vlf_ms2":"too_short",
         "lomb.lf_ms2":"too_short","lomb.total_ms2":"too_short","lomb.lf_normalised_percent":"too_short",
         "lomb.hf_normalised_percent":"too_short","lomb.lf_hf_ratio":"too_short","nonlinear.sample_entropy":"too_short"}},
         "corrected":{"from_ms":0,"to_ms":63646,"rr_count":75,"segment_count":1,"time_domain":{"nn_count":75,
         "difference_count":71,"nn_time_ms":63646,"mean_rr_ms":848.613333,"min_rr_ms":790,"max_rr_ms":902,
         "mean_heart_rate_bpm":70.773576,"sd_heart_rate_bpm":2.243826,"sdnn_ms":26.84857,"sdann_ms":null,
         "sdnn_index_ms":null,"rmssd_ms":30.315942,"sdsd_ms":30.515102,"nn50":4,"pnn50_percent":5.633803,
         "pnn20_percent":57.746479,"triangular_index":null},"welch":{"vlf_ms2":null,"lf_ms2":null,"hf_ms2":424.237692,
         "total_ms2":null,"lf_normalised_percent":null,"hf_normalised_percent":null,"lf_hf_ratio":null,"segments":1,
         "step_hz":0.015625},"lomb":{"vlf_ms2":null,"lf_ms2":null,"hf_ms2":441.687193,"total_ms2":null,
         "lf_normalised_percent":null,"hf_normalised_percent":null,"lf_hf_ratio":null,"segments":1,"step_hz":0.015924835},
         "nonlinear":{"sd1_ms":21.424943,"sd2_ms":31.353672,"sample_entropy":null,"dfa_alpha1":0.721354},
         "not_known":{"time_domain.sdann_ms":"too_short","time_domain.sdnn_index_ms":"too_short",
         "time_domain.triangular_index":"too_short","welch.vlf_ms2":"too_short","welch.lf_ms2":"too_short",
         "welch.total_ms2":"too_short","welch.lf_normalised_percent":"too_short",
         "welch.hf_normalised_percent":"too_short","welch.lf_hf_ratio":"too_short","lomb.vlf_ms2":"too_short",
         "lomb.lf_ms2":"too_short","lomb.total_ms2":"too_short","lomb.lf_normalised_percent":"too_short",
         "lomb.hf_normalised_percent":"too_short","lomb.lf_hf_ratio":"too_short",
         "nonlinear.sample_entropy":"too_short"}}}
        """;
}
