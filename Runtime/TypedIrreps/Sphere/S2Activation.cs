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
    /// <param name="randomRotation">
    /// Whether the grid is turned by another random rotation at each call (drawn by torch's generator), so that the error of
    /// the grid has no direction on average. Degrees up to <see cref="ClebschGordan.MaxDegree"/> can be turned.
    /// </param>
    /// <exception cref="ArgumentNullException">The representation or the grid is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function, no normalisation or a degree out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// The representation is none of a signal, the function takes its parity, or the grid is too coarse.
    /// </exception>
    public S2Activation(
        Irreps input,
        ActivationFunction function,
        SphereGrid grid,
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component,
        int? lmaxOut = null,
        bool randomRotation = false)
        : base(nameof(S2Activation))
    {
        ArgumentNullException.ThrowIfNull(grid);
        Input = SphericalSignal.Of(input);
        if (lmaxOut < 0)
            throw new ArgumentOutOfRangeException(nameof(lmaxOut), lmaxOut, "The highest degree is 0 or more.");
        Output = Input.Through(function, lmaxOut ?? Input.LMax);
        Function = function;
        RandomRotation = randomRotation;
        if (randomRotation && Math.Max(Input.LMax, Output.LMax) > ClebschGordan.MaxDegree)
            throw new ArgumentOutOfRangeException(nameof(randomRotation), randomRotation, $"Degrees 0 to {ClebschGordan.MaxDegree} can be turned.");
        before = new S2Grid(Input.LMax, grid, normalization);
        after = new S2Grid(Output.LMax, grid, normalization, Input.LMax);
    }

    /// <summary>The signals that come.</summary>
    public SphericalSignal Input { get; }

    /// <summary>The signals that result.</summary>
    public SphericalSignal Output { get; }

    /// <summary>The function of the values.</summary>
    public ActivationFunction Function { get; }

    /// <summary>Whether the grid is turned by another random rotation at each call.</summary>
    public bool RandomRotation { get; }

    /// <summary>The grid.</summary>
    public SphereGrid Grid => before.Grid;

    /// <summary>Applies the function to signals.</summary>
    /// <param name="input">Coefficients [..., Input.Irreps.Dim].</param>
    /// <returns>Coefficients [..., Output.Irreps.Dim].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.LastDimension(input, Input.Irreps.Dim, "features", Input, nameof(input));

        using var scope = NewDisposeScope();
        var rotation = RandomRotation ? Draw() : null;
        var values = before.ToGrid(rotation is null ? input : input.matmul(Turn(Input, rotation, input).t()));
        var result = after.FromGrid(Activations.Apply(values, Function, Normalize2Mom.Of(Function)));
        return (rotation is null ? result : result.matmul(Turn(Output, rotation, input))).MoveToOuterDisposeScope();
    }

    // Four normal numbers are a uniform direction of quaternions.
    private static Rotation Draw()
    {
        var numbers = randn(4, dtype: float64).data<double>().ToArray();
        return Rotation.FromQuaternion(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private static Tensor Turn(SphericalSignal signal, Rotation rotation, Tensor like) =>
        tensor(Wigner.D(signal.Irreps, rotation)).to(like.dtype, like.device);
}

/// <summary>A function of the values of a signal on the sphere, see <see cref="S2Activation"/>.</summary>
/// <typeparam name="TInput">The representation of the signals: one irrep of each degree from 0 on.</typeparam>
/// <typeparam name="TOutput">The representation of the result: the same up to its highest degree, or of even values if the function is even.</typeparam>
public class S2Activation<TInput, TOutput> : S2Activation, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="function">The function: even or odd where the values are odd under inversion.</param>
    /// <param name="grid">The grid: the finer, the more exactly equivariant.</param>
    /// <param name="normalization">How coefficients are scaled, see <see cref="S2Grid"/>.</param>
    /// <param name="randomRotation">Whether the grid is turned by another random rotation at each call.</param>
    /// <exception cref="ArgumentNullException">The grid is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function, no normalisation or a degree out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// A representation is none of a signal, the function takes its parity or gives another representation than
    /// <typeparamref name="TOutput"/>, or the grid is too coarse.
    /// </exception>
    public S2Activation(
        ActivationFunction function,
        SphereGrid grid,
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component,
        bool randomRotation = false)
        : base(TInput.Signature, function, grid, normalization, TOutput.LMax, randomRotation)
    {
        Check.Signature(SignatureValidator.S2Activation(TInput.Signature.ToString(), TOutput.Signature.ToString(), function, int.MaxValue), nameof(function));
    }

    /// <summary>Creates the layer with a grid of as many angles as are asked for.</summary>
    /// <param name="function">The function: even or odd where the values are odd under inversion.</param>
    /// <param name="resolution">
    /// The number of polar angles, even and above twice the highest degree; zero for <see cref="SphereGrid.ResolutionFor"/>. See
    /// <see cref="SphereGrid.For"/>.
    /// </param>
    /// <param name="normalization">How coefficients are scaled, see <see cref="S2Grid"/>.</param>
    /// <param name="randomRotation">Whether the grid is turned by another random rotation at each call.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function, no normalisation, no number of angles or a degree out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// A representation is none of a signal, or the function takes its parity or gives another representation than
    /// <typeparamref name="TOutput"/>.
    /// </exception>
    public S2Activation(
        ActivationFunction function,
        int resolution,
        SphericalHarmonicsNormalization normalization = SphericalHarmonicsNormalization.Component,
        bool randomRotation = false)
        : this(function, GridOf(resolution), normalization, randomRotation)
    {
    }

    /// <summary>Applies the function to signals.</summary>
    /// <param name="input">Signals, [batch, dimension of TInput].</param>
    public Steerable<TOutput> Forward(Steerable<TInput> input) => new(forward(input.Tensor), FeatureLayout.ComponentsInnermost);

    private static SphereGrid GridOf(int resolution)
    {
        var lmax = Math.Max(TInput.LMax, TOutput.LMax);
        Check.Option(OptionRules.Resolution(resolution, lmax), nameof(resolution), resolution);
        return SphereGrid.For(lmax, resolution == 0 ? SphereGrid.ResolutionFor(lmax) : resolution);
    }
}
