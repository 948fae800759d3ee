using System.Text;

namespace Vagus.Training.Trainers.Native;

/// <summary>A LightGBM model in training.</summary>
internal sealed class LightGbmBooster : IDisposable
{
    private const int PredictNormal = 0;
    private const int ImportanceByGain = 1;
    private readonly BoosterHandle _handle;
    private readonly int _metrics;

    public LightGbmBooster(LightGbmDataset train, LightGbmDataset? validation, string parameters)
    {
        LightGbmNative.Check(LightGbmNative.BoosterCreate(train.Handle, parameters, out var raw), "booster");
        _handle = new BoosterHandle(raw);
        try
        {
            if (validation is not null)
            {
                LightGbmNative.Check(LightGbmNative.BoosterAddValidData(_handle, validation.Handle), "validation data");
            }

            LightGbmNative.Check(LightGbmNative.BoosterGetEvalCounts(_handle, out _metrics), "metric count");
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    /// <summary>Grows one tree; false when no split is left to make.</summary>
    public bool Update()
    {
        LightGbmNative.Check(LightGbmNative.BoosterUpdateOneIter(_handle, out var finished), "update");
        return finished == 0;
    }

    /// <summary>The first metric on the training rows (0) or the validation rows (1).</summary>
    public unsafe double Evaluate(int dataIndex)
    {
        var results = new double[Math.Max(_metrics, 1)];
        fixed (double* to = results)
        {
            LightGbmNative.Check(LightGbmNative.BoosterGetEval(_handle, dataIndex, out var count, to), "evaluation");
            return count > 0 ? results[0] : double.NaN;
        }
    }

    public unsafe double[] GainImportance(int columns, int iterations)
    {
        var gain = new double[columns];
        fixed (double* to = gain)
        {
            LightGbmNative.Check(LightGbmNative.BoosterFeatureImportance(_handle, iterations, ImportanceByGain, to), "importance");
        }

        return gain;
    }

    public unsafe string Save(int iterations)
    {
        var buffer = new byte[1 << 20];
        while (true)
        {
            long length;
            fixed (byte* to = buffer)
            {
                LightGbmNative.Check(LightGbmNative.BoosterSaveModelToString(_handle, 0, iterations, 0, buffer.Length, out length, to), "save");
            }

            if (length <= buffer.Length)
            {
                return Encoding.UTF8.GetString(buffer, 0, (int)length - 1);
            }

            buffer = new byte[length];
        }
    }

    public unsafe double[] Predict(ReadOnlyMemory<float> rows, int columns, int iterations)
    {
        var count = rows.Length / columns;
        var results = new double[count];
        using var pin = rows.Pin();
        fixed (double* to = results)
        {
            LightGbmNative.Check(
                LightGbmNative.BoosterPredictForMat(
                    _handle, pin.Pointer, LightGbmNative.Float32, count, columns, 1, PredictNormal, 0, iterations, "", out _, to),
                "predict");
        }

        return results;
    }

    public void Dispose() => _handle.Dispose();
}
