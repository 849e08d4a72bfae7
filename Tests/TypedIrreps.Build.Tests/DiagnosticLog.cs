using System.Text.Json;

namespace TypedIrreps.Build.Tests;

/// <summary>What a compiler reported, from the SARIF file that it writes (<c>-p:ErrorLog</c>).</summary>
internal static class DiagnosticLog
{
    /// <summary>All diagnostics of a build.</summary>
    public static IReadOnlyList<LoggedDiagnostic> Read(string path)
    {
        // Read as text, for the compiler writes a byte order mark, which JSON does not know.
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray().Select(Diagnostic)];
    }

    private static LoggedDiagnostic Diagnostic(JsonElement result)
    {
        var place = result.TryGetProperty("locations", out var locations) && locations.GetArrayLength() > 0
            ? locations[0].GetProperty("physicalLocation")
            : default;
        var message = result.GetProperty("message").GetProperty("text").GetString()!;
        if (place.ValueKind == JsonValueKind.Undefined)
            return new(result.GetProperty("ruleId").GetString()!, "", 0, 0, 0, message);
        var region = place.GetProperty("region");
        var (line, lastLine) = (region.GetProperty("startLine").GetInt32(), region.GetProperty("endLine").GetInt32());
        if (line != lastLine)
            throw new InvalidDataException($"{message} spans the lines {line} to {lastLine}; write the example on one line.");
        return new(
            result.GetProperty("ruleId").GetString()!,
            Path.GetFileName(new Uri(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!).LocalPath),
            line,
            region.GetProperty("startColumn").GetInt32(),
            region.GetProperty("endColumn").GetInt32(),
            message);
    }
}

/// <summary>A diagnostic of a build.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The file's name; empty if it is about none.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The first column, from 1.</param>
/// <param name="EndColumn">The column behind the last.</param>
/// <param name="Message">What it says.</param>
internal sealed record LoggedDiagnostic(string Id, string File, int Line, int Column, int EndColumn, string Message);
