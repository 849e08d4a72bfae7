using TorchSharp;
using TypedIrreps;

namespace Mismatch;

[Irreps("8x0e+4x1o")] public readonly struct Whole;
//                                           ^^^^^ TI0006: 'Whole' must be partial, and so must the types that it is nested in, for code is generated into it: add the modifier to 'Whole'
[TensorProduct<Hidden, Sh1, Hidden>] public sealed class WholeLayer;
//                                                       ^^^^^^^^^^ TI0006: 'WholeLayer' must be partial, and so must the types that it is nested in, for code is generated into it: add the modifier to 'WholeLayer'

public static class Around
//                  ^^^^^^ TI0006: 'Inner' must be partial, and so must the types that it is nested in, for code is generated into it: add the modifier to 'Around'
{
    [Irreps("8x0e+4x1o")] public readonly partial struct Inner;
}

[Irreps("8x0e+4x1o")] file readonly partial struct Local;
//                                                 ^^^^^ TI0040: 'Local' cannot be declared in a file-local type, for code is generated into it in another file, where no name of this one reaches: leave out 'file' on 'Local'

/// <summary>A module of the user's own.</summary>
public abstract class Own(string name) : torch.nn.Module(name);

[TensorProduct<Hidden, Sh1, Hidden>] public sealed partial class Derived : Own { private Derived(string name) : base(name) { } }
//                                                               ^^^^^^^ TI0041: 'Derived' derives from 'Own', but its declaration makes it derive from TensorProductLayer<Hidden, Sh1, Hidden>, and a class has one base class: leave out ': Own', or declare a class for the layer alone and hold it in a field of this one.
[TensorProduct<Hidden, Sh1, Hidden>] public sealed partial class Primary(int size) { public int Size => size; }
//                                                                      ^^^^^^^^^^ TI0041: 'Primary' has a primary constructor, but the emitted constructor has no parameters to call it with: leave out '(int size)'.
[Linear<Hidden, Hidden>] public sealed partial class Constructed { public Constructed() => Console.WriteLine("made"); }
//                                                                        ^^^^^^^^^^^ TI0041: 'Constructed' has a constructor without parameters, and so has the code that is generated into it: leave it out, or give it parameters and let it call ': this()'.
[Linear<Hidden, Hidden>] public sealed partial class Evaluated { private torch.Tensor Evaluate(torch.Tensor input) => input; }
//                                                                                    ^^^^^^^^ TI0041: 'Evaluated' has a method 'Evaluate(Tensor)', and so has the code that is generated into it: leave it out, or give it another name.
[Segnn<Hidden, Sh1, Hidden, Hidden>] public sealed partial class Nested { public sealed class Message1; }
//                                                                                            ^^^^^^^^ TI0041: 'Nested' has a member 'Message1', and so has the code that is generated into it: leave it out, or give it another name.
[Irreps("8x0e+4x1o")] public readonly partial struct Sized { public static int Dim => 20; }
//                                                                             ^^^ TI0041: 'Sized' has a member 'Dim', and so has the code that is generated into it: leave it out, or give it another name.
[Irreps("8x0e+4x1o")] public readonly partial struct Signature;
//                                                   ^^^^^^^^^ TI0041: 'Signature' is named like a member that is generated into it: give it another name.
[Irreps("8x0e+4x1o")] public readonly ref partial struct Stacked;
//                                                       ^^^^^^^ TI0041: 'Stacked' is a ref struct, which cannot be a type argument, as in Steerable<Stacked>: leave out 'ref'.
[BatchNorm<Hidden>] public static partial class Static;
//                                              ^^^^^^ TI0041: 'Static' is static, but a layer is an object with parameters of its own: leave out 'static'.
[BatchNorm<Hidden>] public sealed partial record Recorded;
//                                               ^^^^^^^^ TI0041: 'Recorded' is a record, which C# does not let derive from a layer: make it a class.
[Irreps("8x0e+4x1o")] internal readonly partial struct Private;
[BatchNorm<Private>] public sealed partial class Public;
//                                               ^^^^^^ TI0041: 'Public' is more accessible than 'Private', which its base class names: make 'Private' as accessible as 'Public', or 'Public' less so, such as internal.

[TensorProduct<Hidden, Sh1, Hidden>, Linear<Hidden, Hidden>] public sealed partial class Twice;
//                                   ^^^^^^^^^^^^^^^^^^^^^^ TI0042: 'Twice' is declared by [TensorProduct<Hidden, Sh1, Hidden>] already, which counts, while [Linear<Hidden, Hidden>] does nothing: leave one of them out, or declare a type for each

public static partial class Shown
{
    [Linear("8x0e+4x1o", "8x0e+4x1o")] public sealed partial class Quick;
//   ^^^^^^ TI0043: 'Quick' shows other assemblies features of 8x0e+4x1o whose type is made from the text; two libraries that do so have two types, whose features do not fit together. Name the representation, as in [Irreps("8x0e+4x1o")] public readonly partial struct, and declare the layer by types, or make 'Quick' internal.
}

[Linear<Whole, Whole>] public sealed partial class OfWhole;
[Linear<Hidden, string>] public sealed partial class OfNothing;
//              ^^^^^^ TI0007: The representation of 'string' is not known at compile time. Use a struct that carries [Irreps("…")], or a direct sum Cat<…> of such.
[Pipeline<WholeLayer, OfNothing, Derived>] public sealed partial class OfWrong;

/// <summary>What is declared wrongly is told once, where it is declared.</summary>
internal static class Uses
{
    public static object Of(OfWhole layer, OfWrong pipeline, Derived derived, Steerable<Sized> sized, Steerable<Sh1> attributes)
    {
        var features = pipeline.Forward(sized, attributes);
        layer.to(torch.float64);
        return derived.Forward(features, attributes).Tensor;
    }
}
