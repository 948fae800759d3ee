using System.Runtime.InteropServices;

namespace Vagus.Training.Trainers.Native;

/// <summary>The part of LightGBM 4's C interface that training needs.</summary>
public static partial class LightGbmNative
{
    internal const string Library = "lib_lightgbm";
    internal const int Float32 = 0;
    private static readonly Lazy<string?> Fault = new(Probe);

    /// <summary>Whether LightGBM's native library can be loaded here.</summary>
    /// <param name="reason">Why not, and what helps; null when it can.</param>
    /// <returns>True when it can.</returns>
    public static bool IsAvailable(out string? reason)
    {
        reason = Fault.Value;
        return reason is null;
    }

    /// <summary>Turns a failed load into advice.</summary>
    internal static string Explain(string loaderMessage, bool linux, Architecture architecture)
    {
        if (architecture != Architecture.X64)
        {
            return $"LightGBM's package has no native library for {architecture}; it has one for x64";
        }

        return linux && loaderMessage.Contains("libgomp", StringComparison.Ordinal)
            ? "the OpenMP runtime libgomp.so.1 is missing: apt-get install libgomp1"
            : $"LightGBM's native library did not load: {loaderMessage.Split('\n')[0].Trim()}";
    }

    internal static void Check(int status, string call)
    {
        if (status != 0)
        {
            throw new LightGbmException($"LightGBM {call}: {Marshal.PtrToStringUTF8(GetLastError()) ?? "no message"}");
        }
    }

    /// <summary>Keeps LightGBM from writing to the console; its logger is set thread by thread.</summary>
    internal static unsafe void Silence() => Check(RegisterLogCallback(&Ignore), "log");

    [UnmanagedCallersOnly(CallConvs = [typeof(System.Runtime.CompilerServices.CallConvCdecl)])]
    private static unsafe void Ignore(byte* message)
    {
        // What matters comes back through GetLastError.
    }

    private static string? Probe()
    {
        var architecture = RuntimeInformation.ProcessArchitecture;
        if (architecture != Architecture.X64)
        {
            return Explain("", OperatingSystem.IsLinux(), architecture);
        }

        try
        {
            GetLastError();
            return null;
        }
        catch (Exception fault) when (fault is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            return Explain(fault.Message, OperatingSystem.IsLinux(), architecture);
        }
    }

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    private static partial nint GetLastError();

    [LibraryImport(Library, EntryPoint = "LGBM_RegisterLogCallback")]
    private static unsafe partial int RegisterLogCallback(delegate* unmanaged[Cdecl]<byte*, void> callback);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetCreateFromMat", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int DatasetCreateFromMat(
        void* data, int dataType, int rows, int columns, int isRowMajor, string parameters, nint reference, out nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetSetField", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int DatasetSetField(DatasetHandle dataset, string field, void* data, int count, int type);

    [LibraryImport(Library, EntryPoint = "LGBM_DatasetFree")]
    internal static partial int DatasetFree(nint dataset);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterCreate", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int BoosterCreate(DatasetHandle train, string parameters, out nint booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterAddValidData")]
    internal static partial int BoosterAddValidData(BoosterHandle booster, DatasetHandle validation);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterUpdateOneIter")]
    internal static partial int BoosterUpdateOneIter(BoosterHandle booster, out int isFinished);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetEvalCounts")]
    internal static partial int BoosterGetEvalCounts(BoosterHandle booster, out int count);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterGetEval")]
    internal static unsafe partial int BoosterGetEval(BoosterHandle booster, int dataIndex, out int count, double* results);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFeatureImportance")]
    internal static unsafe partial int BoosterFeatureImportance(BoosterHandle booster, int iterations, int type, double* results);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterSaveModelToString")]
    internal static unsafe partial int BoosterSaveModelToString(
        BoosterHandle booster, int start, int iterations, int importanceType, long bufferLength, out long length, byte* buffer);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMat", StringMarshalling = StringMarshalling.Utf8)]
    internal static unsafe partial int BoosterPredictForMat(
        BoosterHandle booster, void* data, int dataType, int rows, int columns, int isRowMajor, int predictType,
        int start, int iterations, string parameters, out long length, double* results);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    internal static partial int BoosterFree(nint booster);
}

/// <summary>LightGBM refused or failed; the message is its own.</summary>
public sealed class LightGbmException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What LightGBM said.</param>
    public LightGbmException(string message)
        : base(message) { }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What LightGBM said.</param>
    /// <param name="innerException">The cause.</param>
    public LightGbmException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates an empty exception.</summary>
    public LightGbmException() { }
}

internal sealed class DatasetHandle : SafeHandle
{
    public DatasetHandle(nint value)
        : base(0, ownsHandle: true) => SetHandle(value);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => LightGbmNative.DatasetFree(handle) == 0;
}

internal sealed class BoosterHandle : SafeHandle
{
    public BoosterHandle(nint value)
        : base(0, ownsHandle: true) => SetHandle(value);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => LightGbmNative.BoosterFree(handle) == 0;
}
