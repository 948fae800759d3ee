using Vagus.Models;

namespace Vagus.Server.Tests;

/// <summary>The registry that the tests serve from, with two versions. One place to say where models come from.</summary>
internal static class ServedModels
{
    public static string Directory { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    public static ModelStore Store { get; } = new(Directory);

    /// <summary>The registry's current version.</summary>
    public static string FirstVersion => "20261123-000000";

    /// <summary>Another version that loads.</summary>
    public static string SecondVersion => "20261123-000001";
}
