using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace TypedIrreps.Tests.Graphs;

/// <summary>Edges by receiver and by sender, in ranges.</summary>
public sealed class EdgeOrderTests
{
    [Property(MaxTest = 200)]
    public void Every_edge_is_in_one_range_and_no_receiver_in_two(PositiveInt size, NonNegativeInt edges, int seed)
    {
        var (nodes, random) = (1 + (size.Get % 12), new Random(seed));
        int[] senders = [.. Draw()], receivers = [.. Draw()];
        var graph = GraphBatch.Single(
            TorchSharp.torch.tensor(senders, TorchSharp.torch.int64), TorchSharp.torch.tensor(receivers, TorchSharp.torch.int64), nodes);
        foreach (var longest in (int[])[1, 3, EdgeOrder.UsualRange])
        {
            var order = EdgeOrder.Of(graph, longest);
            Assert.Equal((nodes, edges.Get), (order.Nodes, order.EdgeCount));
            Assert.Equal(Enumerable.Range(0, edges.Get).OrderBy(edge => receivers[edge]), order.All(range => range.Edges));
            Assert.Equal(order.Ranges.Length, order.Ranges.Select(range => range.Receivers[0]).Distinct().Count());
            Assert.Equal(order.Ranges.Select(range => range.Count).DefaultIfEmpty(0).Max(), order.LongestRange);
            foreach (var (range, next) in order.Ranges.Zip(order.Ranges.Skip(1)))
                Assert.True(range.Receivers[^1] < next.Receivers[0]);
            foreach (var range in order.Ranges)
            {
                Assert.True(range.Count <= longest || range.Receivers.Distinct().Count() == 1);
                Assert.Equal(range.Edges.Select(edge => senders[edge]), range.Senders);
                Assert.Equal(range.Edges.Select(edge => receivers[edge]), range.Receivers);
                Assert.Equal(Enumerable.Range(0, range.Count).OrderBy(place => range.Senders[place]), range.BySender);
                Assert.Equal(range.Senders.Order(), range.SendersRising);
                Assert.Equal(range.BySender.Select(place => range.Edges[place]), range.EdgesBySender);
                Assert.Equal(Enumerable.Range(0, nodes + 1).Select(node => range.Senders.Count(sender => sender < node)), range.SenderStarts);
            }
        }

        IEnumerable<int> Draw() => Enumerable.Range(0, edges.Get).Select(_ => random.Next(nodes));
    }

    // Two edges into each of six nodes: two nodes fit into five edges.
    [Fact]
    public void Ranges_are_as_long_as_they_may_be()
    {
        var graph = GraphBatch.FullyConnected(graphs: 2, nodes: 3);
        Assert.Equal([4, 4, 4], EdgeOrder.Of(graph, longestRange: 5).Ranges.Select(range => range.Count));
    }
}
