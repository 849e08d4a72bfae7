using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TypedIrreps.Golden;

/// <summary>
/// One case of the reference data: what was computed (<see cref="Kind"/>, <see cref="Config"/>) and named tensors in groups:
/// inputs, weights, outputs, cotangents, grads, aux, grads2, transform, intermediates, after3.
/// </summary>
public sealed class GoldenCase
{
    private readonly JsonElement entry;

    internal GoldenCase(JsonElement entry)
    {
        this.entry = entry;
        Id = entry.GetProperty("id").GetString()!;
        Kind = entry.GetProperty("kind").GetString()!;
        File = entry.GetProperty("file").GetString()!;
        Config = entry.GetProperty("config");
        Tol = Tolerance.Read(entry.GetProperty("tol"));
        TolGrad = entry.TryGetProperty("tol_grad", out var grad) ? Tolerance.Read(grad) : Tol;
        TolAfter3 = entry.TryGetProperty("tol_after3", out var after) ? Tolerance.Read(after) : TolGrad;
    }

    /// <summary>The name of the case, unique in the set.</summary>
    public string Id { get; }

    /// <summary>What was computed, for example <c>wigner_3j</c>.</summary>
    public string Kind { get; }

    /// <summary>The safetensors file that holds the tensors.</summary>
    public string File { get; }

    /// <summary>The parameters of the computation.</summary>
    public JsonElement Config { get; }

    /// <summary>The tolerance of outputs.</summary>
    public Tolerance Tol { get; }

    /// <summary>The tolerance of gradients; that of the outputs where the case gives none.</summary>
    public Tolerance TolGrad { get; }

    /// <summary>The tolerance of parameters after three optimiser steps; that of gradients where the case gives none.</summary>
    public Tolerance TolAfter3 { get; }

    /// <summary>A tensor by group and name.</summary>
    /// <exception cref="KeyNotFoundException">The case has no such tensor; the message lists those it has.</exception>
    public GoldenArray this[string group, string name] => TryGet(group, name, out var array)
        ? array
        : throw new KeyNotFoundException($"Case {Id} has no '{name}' in {group}; there are: {string.Join(", ", Names(group))}.");

    /// <summary>Whether the case has the group.</summary>
    public bool Has(string group) => entry.TryGetProperty(group, out _);

    /// <summary>The names of the tensors in a group, in the order of the manifest; empty when there is no such group.</summary>
    public IEnumerable<string> Names(string group) =>
        entry.TryGetProperty(group, out var members) ? members.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>
    /// The names of the tensors in a group that hold any number: the reference keeps empty ones where this library has
    /// none at all (the bias of a norm without scalars).
    /// </summary>
    public IEnumerable<string> FilledNames(string group) => Names(group).Where(name => this[group, name].Length > 0);

    /// <summary>Looks a tensor up by group and name.</summary>
    public bool TryGet(string group, string name, [NotNullWhen(true)] out GoldenArray? array)
    {
        array = entry.TryGetProperty(group, out var members) && members.TryGetProperty(name, out var key)
            ? GoldenSuite.Array(File, key.GetString()!)
            : null;
        return array is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} ({Kind})";
}
