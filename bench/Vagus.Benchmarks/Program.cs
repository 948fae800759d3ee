using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Vagus.Benchmarks;
using Vagus.Benchmarks.Peers;

switch (args)
{
    case ["export", var data, var to]:
        PeerExport.Write(data, to);
        return 0;
    case ["peers", var data]:
        Console.WriteLine(PeerRun.Measure(data));
        return 0;
    case ["forests", var data]:
        Console.WriteLine(PeerRun.Measure(data, onlyForests: true));
        return 0;
    case ["people"]:
        PeopleInMemory.Run();
        return 0;
    case ["hrv-export", var file]:
        HrvPeer.Export(file);
        return 0;
    case ["hrv"]:
        Console.WriteLine(HrvPeer.Measure());
        return 0;
    case ["rhythm-export", var file]:
        RhythmPeer.Export(file);
        return 0;
    case ["rhythm"]:
        Console.WriteLine(RhythmPeer.Measure());
        return 0;
    case ["half-space-export", var file]:
        HalfSpacePeer.Export(file);
        return 0;
    case ["half-space"]:
        Console.WriteLine(HalfSpacePeer.Measure());
        return 0;
    case ["export" or "peers" or "forests" or "half-space-export" or "half-space" or "hrv-export" or "hrv" or "rhythm-export" or "rhythm" or "people", ..]:
        Console.Error.WriteLine("usage: export DIR OUT | peers DIR | forests DIR | hrv-export FILE | hrv | rhythm-export FILE | rhythm | half-space-export FILE | half-space | people | BenchmarkDotNet's own options, for example --filter '*'");
        return 2;
    default:
        // The first benchmark that needs models trains them into this folder. In this process, because a build of the
        // whole product for each benchmark would take longer than measuring it.
        var folder = Directory.CreateTempSubdirectory("vagus-bench-").FullName;
        try
        {
            Environment.SetEnvironmentVariable(Workbench.FolderVariable, folder);
            var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
            var config = DefaultConfig.Instance.AddJob(job).AddColumn(StatisticColumn.Min, StatisticColumn.Median).HideColumns(Column.StdDev);
            BenchmarkSwitcher.FromAssembly(typeof(Workbench).Assembly).Run(args, config);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
}
