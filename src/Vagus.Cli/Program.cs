using Vagus.Cli;
using Vagus.Cli.Terminals;

return await VagusCommand.RunAsync(args, Terminal.OfConsole());
