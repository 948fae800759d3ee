@dotnet run -c Release --project "%~dp0src\Vagus.Cli" -- %*
