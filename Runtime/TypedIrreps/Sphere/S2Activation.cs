using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A function of the values of a signal on the sphere (e3nn's <c>nn.S2Activation</c>; Cohen et al. 2018, arXiv:1801.10130):
/// the signal goes to a grid, each value through the function, scaled to a second moment of one
/// (<see cref="Normalize2Mom"/>), and the result back to coefficients. Equivariant as far as the grid knows the result:
/// what the function adds in degrees that the grid does not integrate exactly is an error that shrinks with its resolution.
/// </summary>
public class S2Activation : nn.Module<Tensor, Tensor>
{
    private readonly S2Grid before;
    private readonly S2Grid after;

    /// <summary>Creates the layer.</summary>
    /// <param name="input">The representation of the signals: one irrep of each degree from 0 on, see <see cref="SphericalSignal"/>.</param>
    /// <param name="function">The function: even or odd where the values are odd under inversion.</param>
    /// <param name="grid">The grid: the finer, the more exactly equivariant.</param>
    /// <param name="normalization">How coefficients are scaled, see <see cref="S2Grid"/>.</param>
    /// <param name="lmaxOut">The highest degree of the result; that of the input if it is not given.</param>
    /// <exception cref="ArgumentNullException">The representation or the grid is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function, no normalisation or a negative degree.</exception>
    /// <exception cref="ArgumentException">
    /// The representation is none of a signal, the function takes its parity, or the grid is too coarse.
    /// </exception>
    public S2Activation(
        Irreps input,
        ActivationFunction function,
        SphereGrid grid,
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component,
        int? lmaxOut = null)
        : base(nameof(S2Activation))
    {
        ArgumentNullException.ThrowIfNull(grid);
        Input = SphericalSignal.Of(input);
        if (lmaxOut < 0)
            throw new ArgumentOutOfRangeException(nameof(lmaxOut), lmaxOut, "The highest degree is 0 or more.");
        Output = Input.Through(function, lmaxOut ?? Input.LMax);
        Function = function;
        before = new S2Grid(Input.LMax, grid, normalization);
        after = new S2Grid(Output.LMax, grid, normalization, Input.LMax);
    }

    /// <summary>The signals that come.</summary>
    public SphericalSignal Input { get; }

    /// <summary>The signals that result.</summary>
    public SphericalSignal Output { get; }

    /// <summary>The function of the values.</summary>
    public ActivationFunction Function { get; }

    /// <summary>The grid.</summary>
    public SphereGrid Grid => before.Grid;

    /// <summary>Applies the function to signals.</summary>
    /// <param name="input">Coefficients [..., Input.Irreps.Dim].</param>
    /// <returns>Coefficients [..., Output.Irreps.Dim].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check.Floating(input, nameof(input));
        if (input.dim() < 1 || input.shape[^1] != Input.Irreps.Dim)
        {
            throw new ArgumentException(
                $"Expected features [..., {Input.Irreps.Dim}] of {Input}, got a tensor {Check.Shape(input)}.", nameof(input));
        }

        using var scope = NewDisposeScope();
        var values = Activations.Apply(before.ToGrid(input), Function, Normalize2Mom.Of(Function));
        return after.FromGrid(values).MoveToOuterDisposeScope();
    }
}
