namespace Vagus.Training.Trainers.Native;

/// <summary>Binned rows in LightGBM's memory; the matrix it was made from is not needed afterwards.</summary>
internal sealed class LightGbmDataset : IDisposable
{
    private LightGbmDataset(DatasetHandle handle) => Handle = handle;

    public DatasetHandle Handle { get; }

    public static unsafe LightGbmDataset Create(TrainingMatrix matrix, string parameters, LightGbmDataset? reference = null)
    {
        if (matrix.Rows == 0)
        {
            throw new ArgumentException("matrix: found 0 rows, expected at least one", nameof(matrix));
        }

        using var pin = matrix.Values.Pin();
        LightGbmNative.Check(
            LightGbmNative.DatasetCreateFromMat(
                pin.Pointer, LightGbmNative.Float32, matrix.Rows, matrix.Columns, 1, parameters, reference?.Handle.DangerousGetHandle() ?? 0, out var raw),
            "dataset");
        GC.KeepAlive(reference);
        var dataset = new LightGbmDataset(new DatasetHandle(raw));
        try
        {
            dataset.SetField("label", matrix.Labels);
            if (!matrix.Weights.IsEmpty)
            {
                dataset.SetField("weight", matrix.Weights);
            }
        }
        catch
        {
            dataset.Dispose();
            throw;
        }

        return dataset;
    }

    public void Dispose() => Handle.Dispose();

    private unsafe void SetField(string name, ReadOnlyMemory<float> values)
    {
        using var pin = values.Pin();
        LightGbmNative.Check(LightGbmNative.DatasetSetField(Handle, name, pin.Pointer, values.Length, LightGbmNative.Float32), name);
    }
}
