namespace TypedIrreps.Benchmarks.Tests;

/// <summary>TorchScript modules of known formulas.</summary>
internal static class Scripts
{
    /// <summary>The product of two tensors and a parameter.</summary>
    public static ScriptWriter Product { get; } = new(
        ["second", "first"],
        """
        weight = self.weight
        return torch.mul(torch.sub(torch.mul(first, 2.), second), weight)
        """,
        [1, 2, 3]);

    /// <summary>The spherical harmonics 1x0e+1x1o of a vector.</summary>
    public static ScriptWriter Harmonics1 { get; } = new(
        ["x"],
        """
        length = torch.sqrt(torch.sum(torch.mul(x, x), [1], True))
        direction = torch.div(x, length)
        return torch.cat([torch.div(length, length), torch.mul(direction, 1.7320508075688772)], 1)
        """);

    /// <summary>
    /// e3nn's fully connected tensor product 32x0e+32x1o (x) 1x0e+1x1o -> 64x0e+32x1o: into each output come 64 channels, so that all
    /// terms are divided by 8; the inner product of vectors is divided by sqrt(3) besides.
    /// </summary>
    public static ScriptWriter Message2(float[] weights) => new(
        ["x", "y"],
        """
        weight = self.weight
        x0 = torch.slice(x, 1, 0, 32)
        x1 = torch.reshape(torch.slice(x, 1, 32, 128), [-1, 32, 3])
        y0 = torch.slice(y, 1, 0, 1)
        y1 = torch.unsqueeze(torch.slice(y, 1, 1, 4), 1)
        w1 = torch.reshape(torch.slice(weight, 0, 0, 2048), [32, 64])
        w2 = torch.reshape(torch.slice(weight, 0, 2048, 3072), [32, 32])
        w3 = torch.reshape(torch.slice(weight, 0, 3072, 4096), [32, 32])
        w4 = torch.reshape(torch.slice(weight, 0, 4096, 6144), [32, 64])
        inner = torch.div(torch.sum(torch.mul(x1, y1), [2]), 1.7320508075688772)
        scalars = torch.add(torch.matmul(torch.mul(x0, y0), w1), torch.matmul(inner, w4))
        first = torch.mul(torch.unsqueeze(torch.matmul(x0, w2), 2), y1)
        steered = torch.mul(x1, torch.unsqueeze(y0, 2))
        second = torch.transpose(torch.matmul(torch.transpose(steered, 1, 2), w3), 1, 2)
        vectors = torch.reshape(torch.add(first, second), [-1, 96])
        return torch.div(torch.cat([scalars, vectors], 1), 8.)
        """,
        weights);
}
