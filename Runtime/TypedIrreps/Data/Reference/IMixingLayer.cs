using TorchSharp.Modules;

namespace TypedIrreps.Data;

/// <summary>A layer with one flat parameter whose order is its own, planned as a product: what the base classes have in common.</summary>
internal interface IMixingLayer
{
    /// <summary>What is computed.</summary>
    LayerPlan Plan { get; }

    /// <summary>The weights.</summary>
    Parameter Weight { get; }

    /// <summary>One bias for each 0e channel of the product, or null.</summary>
    Parameter? Bias { get; }
}
