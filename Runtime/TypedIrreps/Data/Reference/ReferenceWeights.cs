using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps.Data;

/// <summary>
/// Brings trained weights along from Python and back: between the models and layers of this library and the names, orders and shapes
/// of e3nn and of SEGNN's published code (RobDHess/Steerable-E3-GNN). The tensors come from <see cref="PyTorchFile"/> or
/// <see cref="SafeTensorsFile"/>, as <c>state_dict()</c> gives them in Python.
/// </summary>
/// <remarks>
/// <para>
/// Names, by the module that has them here: for layers of tensor products <c>tp.weight</c> and <c>biases</c> (SEGNN's
/// <c>O3TensorProduct</c>) or, for one without a gate, <c>weight</c> (<c>o3.FullyConnectedTensorProduct</c> with its default
/// options, or with those of the layer's plan if that normalises paths; the layer's biases become zero); <c>weight</c> and
/// <c>bias</c> for linear layers, norms and products of chosen paths; <c>running_mean</c> and <c>running_var</c> for batch norms;
/// <c>affine_weight</c> and <c>affine_bias</c> for layer norms (Equiformer); <c>biases</c> for norm activations; <c>layer0.weight</c> and
/// so on for radial networks. SEGNN's <c>layers.0</c> is <c>layers_0</c> here, and its <c>pre_pool1</c> is in <c>head</c>. Modules of other
/// libraries keep their names. <c>module.</c>, <c>model.</c>, <c>state_dict.</c> and <c>model_state_dict.</c> are taken off where
/// they stand in front of all names.
/// </para>
/// <para>
/// Every parameter and every buffer must be given and every tensor must be used, except for what is no weight: <c>output_mask</c>,
/// what is in <c>_compiled_main…</c>, <c>num_batches_tracked</c>, and tensors without elements. If e3nn saved its coupling
/// coefficients along (<c>_w3j_1_2_2</c>), they must be of the stated convention.
/// </para>
/// <para>
/// Representations are to be declared as Python has them: <c>2x1o</c> and <c>1x1o+1x1o</c> order their weights differently. Where the
/// published code merges such neighbours itself, in front of gates and where features are joined, so is it done here. Its gates
/// are those of this library if the irreps in front of them are sorted by degree and parity; otherwise they open wrong channels, and
/// there is nothing to bring along.
/// </para>
/// </remarks>
public static class ReferenceWeights
{
    /// <summary>
    /// Sets every parameter and every buffer of a model or a layer, in whatever floating type and on whatever device it is. Everything
    /// is checked first: a failed load changes nothing.
    /// </summary>
    /// <param name="module">The model or the layer.</param>
    /// <param name="tensors">The reference's tensors by name.</param>
    /// <param name="convention">The version of e3nn that the weights were trained with.</param>
    /// <param name="rename">
    /// Gives each tensor the name that it has in the reference, or null to leave it out, before anything else is done with names; null to
    /// take all as they are.
    /// </param>
    /// <param name="couplingSigns">
    /// With <see cref="ReferenceConvention.E3nn04"/>, the sign of its coupling coefficients of three degrees (input, attribute, output)
    /// relative to e3nn 0.5's: 1 or -1. It is asked for all triples; null for what is known of them.
    /// </param>
    /// <exception cref="ReferenceMismatchException">
    /// Names are missing or unknown, shapes or types differ, a bias on a pseudoscalar is not zero, a gate of the published code
    /// cannot be what it is here, the tensors are of another convention, or a sign is not known: all that is wrong is listed.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// Two tensors are given one name, a sign is neither 1 nor -1, or signs are given where none differ.
    /// </exception>
    public static void Load(
        nn.Module module,
        IReadOnlyDictionary<string, Tensor> tensors,
        ReferenceConvention convention,
        Func<string, string?>? rename = null,
        Func<int, int, int, int>? couplingSigns = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(tensors);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var differences = new List<ReferenceDifference>();
        var parts = ReferenceMap.PartsOf(module).ToHashSet(StringComparer.Ordinal);
        var given = ReferenceNames.Unwrapped(ReferenceNames.Renamed(tensors, rename), parts.Contains);
        var saved = SavedCouplings.Read(given, differences);
        var signs = new CouplingSigns(convention, couplingSigns, saved.Signs);
        differences.AddRange(saved.Differences(signs));
        var map = ReferenceMap.Of(module, signs, given.ContainsKey);
        differences.AddRange(map.Differences);
        Compare(map, given, differences);
        if (differences.Count > 0)
            throw new ReferenceMismatchException(differences);
        foreach (var entry in map.Entries.Where(entry => given.ContainsKey(entry.Name)))
            entry.Set(given[entry.Name]);
    }

    /// <summary>
    /// The parameters and buffers of a model or a layer by the reference's names and in its order, so that Python's
    /// <c>load_state_dict(…, strict=False)</c> takes them; what it then calls missing are the constants that e3nn keeps beside
    /// the weights. A layer of tensor products gives <c>tp.weight</c> and <c>biases</c>, with zeros for 0o.
    /// </summary>
    /// <param name="module">The model or the layer.</param>
    /// <param name="convention">The version of e3nn that is to compute with the weights.</param>
    /// <param name="couplingSigns">As for <see cref="Load"/>.</param>
    /// <returns>
    /// Copies, contiguous, without gradient, on the devices of the model. They belong to the caller's dispose scope, if there is one.
    /// </returns>
    /// <exception cref="ReferenceMismatchException">The reference cannot compute what the model does, or a sign is not known.</exception>
    /// <exception cref="ArgumentException">A sign is neither 1 nor -1, or signs are given where none differ.</exception>
    public static Dictionary<string, Tensor> Save(
        nn.Module module,
        ReferenceConvention convention = ReferenceConvention.E3nn05,
        Func<int, int, int, int>? couplingSigns = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        using var scope = NewDisposeScope();
        using var untracked = no_grad();
        var map = ReferenceMap.Of(module, new CouplingSigns(convention, couplingSigns), _ => false);
        if (map.Differences.Count > 0)
            throw new ReferenceMismatchException(map.Differences);
        return map.Entries.ToDictionary(
            entry => entry.Name, entry => entry.Read().detach().contiguous().MoveToOuterDisposeScope(), StringComparer.Ordinal);
    }

    private static void Compare(ReferenceMap map, Dictionary<string, Tensor> given, List<ReferenceDifference> differences)
    {
        foreach (var entry in map.Entries)
        {
            if (given.TryGetValue(entry.Name, out var tensor))
            {
                if (entry.Compare(tensor) is { } difference)
                    differences.Add(difference);
            }
            else if (!entry.IsEmpty)
            {
                differences.Add(entry.Missing);
            }
        }

        var known = map.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, tensor) in given)
        {
            if (!known.Contains(name) && !ReferenceNames.IsIgnored(name, tensor))
                differences.Add(new(name, "nothing: the model has no such tensor", $"{tensor.dtype} {Check.Shape(tensor)}"));
        }
    }
}
