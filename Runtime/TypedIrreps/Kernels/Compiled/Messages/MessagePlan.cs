namespace TypedIrreps.Kernels;

/// <summary>A message function: two layers, the first of which sees the receiver, the sender and what the edge brings.</summary>
/// <param name="First">The first layer: features of the receiver, the same of the sender, further ones.</param>
/// <param name="Second">The second layer, behind the first.</param>
/// <param name="Features">The dimension of a node's features.</param>
internal sealed record MessagePlan(LayerPlan First, LayerPlan Second, int Features)
{
    /// <summary>The dimension of what passes from layer to layer.</summary>
    public int Hidden => First.Output.Dim;

    /// <summary>The dimension of a message.</summary>
    public int Message => Second.Output.Dim;

    /// <summary>The dimension of an edge's attributes.</summary>
    public int Attributes => First.Attributes.Dim;

    /// <summary>The dimension of the further features.</summary>
    public int Extra => First.Input.Dim - (2 * Features);
}
