using System.Diagnostics;

namespace TypedIrreps.Build.Tests;

/// <summary>A temporary folder in which <c>dotnet</c> commands run, cut off from the repository and from the build that runs the tests.</summary>
internal sealed class Workspace : IDisposable
{
    public sealed record Result(int ExitCode, string Output);

    public string Folder { get; } = Directory.CreateTempSubdirectory("typedirreps-build-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    /// <summary>A stand-in for a machine's libstdc++.so.6: what counts is which version names stand in it.</summary>
    public string WriteHostLibrary(params string[] versions) => Write("libstdc++.so.6", "\0" + string.Join("\0", versions) + "\0");

    public Result Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment.Remove("NUGET_PACKAGES"); // would go before a folder that a workspace has of its own
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        return new Result(process.ExitCode, output);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
