using TypedIrreps;
using static TorchSharp.torch;

namespace NBody.Models;

/// <summary>m_ij = message(h_i, h_j, a_ij), h_i += update(h_i, sum_j m_ij).</summary>
internal sealed class GnnLayer : nn.Module
{
    private readonly Perceptron message;
    private readonly Perceptron update;

    /// <summary>Creates the networks of the layer.</summary>
    /// <param name="width">Features of a node, of a message, and hidden units.</param>
    public GnnLayer(int width)
        : base(nameof(GnnLayer))
    {
        message = new Perceptron([(2 * width) + 1, width, width], PerceptronEnd.Silu);
        update = new Perceptron([2 * width, width, width]);
        RegisterComponents();
    }

    /// <summary>One round of messages and updates.</summary>
    /// <param name="nodes">Features, [N, width].</param>
    /// <param name="graph">The graphs.</param>
    /// <param name="edges">What is known of each edge, [E, 1].</param>
    public Tensor Forward(Tensor nodes, GraphBatch graph, Tensor edges)
    {
        var messages = message.forward(cat([nodes.index_select(0, graph.Receivers), nodes.index_select(0, graph.Senders), edges], 1));
        var received = zeros_like(nodes).index_add(0, graph.Receivers, messages, 1);
        return nodes.add(update.forward(cat([nodes, received], 1)));
    }
}
