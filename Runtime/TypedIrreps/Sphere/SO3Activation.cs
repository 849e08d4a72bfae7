using TypedIrreps.Kernels;
using TypedIrreps.Validation;
using static TorchSharp.torch;

namespace TypedIrreps;

/// <summary>
/// A function of the values of a signal on the rotations (e3nn's <c>nn.SO3Activation</c>; Cohen et al. 2018,
/// arXiv:1801.10130): to a grid, each value through the function, scaled to a second moment of one
/// (<see cref="Normalize2Mom"/>), and back to coefficients. Equivariant as far as the grid knows the result, as
/// <see cref="S2Activation"/> is.
/// </summary>
public class SO3Activation : nn.Module<Tensor, Tensor>
{
    private readonly SO3Grid before;
    private readonly SO3Grid after;

    /// <summary>Creates the layer.</summary>
    /// <param name="lmaxIn">The highest degree of the signals, 0 to <see cref="ClebschGordan.MaxDegree"/>.</param>
    /// <param name="lmaxOut">The highest degree of the result, likewise.</param>
    /// <param name="function">The function: even or odd where the values are odd under inversion.</param>
    /// <param name="angles">The grid's angles, see <see cref="SphereGrid.OfRotations"/>: the finer, the more exactly equivariant.</param>
    /// <param name="parity">The parity of the values.</param>
    /// <exception cref="ArgumentNullException">The angles are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function, no parity or a degree out of its range.</exception>
    /// <exception cref="ArgumentException">The function takes the signal's parity, or the angles are too few.</exception>
    public SO3Activation(int lmaxIn, int lmaxOut, ActivationFunction function, SphereGrid angles, Parity parity = Parity.Even)
        : base(nameof(SO3Activation))
    {
        Input = new RotationSignal(lmaxIn, parity);
        Output = Input.Through(function, lmaxOut);
        Function = function;
        before = new SO3Grid(lmaxIn, angles);
        after = new SO3Grid(lmaxOut, angles);
    }

    /// <summary>The signals that come.</summary>
    public RotationSignal Input { get; }

    /// <summary>The signals that result.</summary>
    public RotationSignal Output { get; }

    /// <summary>The function of the values.</summary>
    public ActivationFunction Function { get; }

    /// <summary>The grid's angles.</summary>
    public SphereGrid Angles => before.Angles;

    /// <summary>Applies the function to signals.</summary>
    /// <param name="input">Coefficients [..., Input.Irreps.Dim].</param>
    /// <returns>Coefficients [..., Output.Irreps.Dim].</returns>
    /// <exception cref="ArgumentException">The tensor has another shape or is not floating point.</exception>
    public override Tensor forward(Tensor input)
    {
        Check.LastDimension(input, Input.Irreps.Dim, "features", Input, nameof(input));

        using var scope = NewDisposeScope();
        var values = Activations.Apply(before.ToGrid(input), Function, Normalize2Mom.Of(Function));
        return after.FromGrid(values).MoveToOuterDisposeScope();
    }
}

/// <summary>
/// A function of the values of a signal on the rotations, see <see cref="SO3Activation"/>. The copies of each degree in a feature are the
/// rows of its matrix of coefficients, see <see cref="RotationSignal"/>.
/// </summary>
/// <typeparam name="TInput">The representation of the signals: 2l+1 irreps of each degree l from 0 on, of one parity.</typeparam>
/// <typeparam name="TOutput">The representation of the result: the same up to its highest degree, or of even values if the function is even.</typeparam>
public class SO3Activation<TInput, TOutput> : SO3Activation, ISteerableLayer<TInput, TOutput>
    where TInput : IIrreps
    where TOutput : IIrreps
{
    /// <summary>Creates the layer.</summary>
    /// <param name="function">The function: even or odd where the values are odd under inversion.</param>
    /// <param name="angles">The grid's angles, see <see cref="SphereGrid.OfRotations"/>: the finer, the more exactly equivariant.</param>
    /// <exception cref="ArgumentNullException">The angles are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is no function, or a degree is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// A representation is none of a signal, the function takes its parity or gives another representation than
    /// <typeparamref name="TOutput"/>, or the angles are too few.
    /// </exception>
    public SO3Activation(ActivationFunction function, SphereGrid angles)
        : base(RotationSignal.Of(TInput.Signature).LMax, TOutput.LMax, function, angles, RotationSignal.Of(TInput.Signature).Parity) =>
        Check.Signature(SignatureValidator.SO3Activation(TInput.Signature.ToString(), TOutput.Signature.ToString(), function, int.MaxValue), nameof(function));

    /// <summary>Creates the layer with as many angles as are asked for.</summary>
    /// <param name="function">The function: even or odd where the values are odd under inversion.</param>
    /// <param name="resolution">
    /// The number of polar angles, even and above twice the highest degree; zero for <see cref="SphereGrid.ResolutionFor"/>. There are
    /// twice as many azimuths, as <see cref="SphereGrid.OfRotations"/> has.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A number is no function, no number of angles, or a degree is out of its range.</exception>
    /// <exception cref="ArgumentException">
    /// A representation is none of a signal, or the function takes its parity or gives another representation than
    /// <typeparamref name="TOutput"/>.
    /// </exception>
    public SO3Activation(ActivationFunction function, int resolution)
        : this(function, AnglesOf(resolution))
    {
    }

    /// <summary>Applies the function to signals.</summary>
    /// <param name="input">Signals, [batch, dimension of TInput].</param>
    public Steerable<TOutput> Forward(Steerable<TInput> input) => new(forward(input.Tensor), FeatureLayout.ComponentsInnermost);

    private static SphereGrid AnglesOf(int resolution)
    {
        var lmax = Math.Max(TInput.LMax, TOutput.LMax);
        Check.Option(OptionRules.Resolution(resolution, lmax), nameof(resolution), resolution);
        return SphereGrid.OfRotations((resolution == 0 ? SphereGrid.ResolutionFor(lmax) : resolution) / 2);
    }
}
