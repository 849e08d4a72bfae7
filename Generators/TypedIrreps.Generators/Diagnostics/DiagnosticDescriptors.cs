using Microsoft.CodeAnalysis;

namespace TypedIrreps.Generators.Diagnostics;

/// <summary>
/// Every diagnostic of the package. An id, once released, keeps its meaning; docs/diagnostics has a page for each.
/// Rules of representations take their message, whole, from the validation that the runtime shares. No helper makes the
/// descriptors: release tracking sees only what is written here.
/// </summary>
internal static class DiagnosticDescriptors
{
    private const string Category = "TypedIrreps";
    private const string Pages = "https://github.com/typedirreps/typedirreps/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor Syntax = new(
        "TI0001", "The text is no representation",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A representation is written such as 16x0e+8x1o: terms of multiplicity, x, degree and parity, joined by plus signs.",
        Pages + "TI0001.md");

    public static readonly DiagnosticDescriptor Parity = new(
        "TI0002", "The parity of an irrep is missing or unknown",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Every irrep has a parity: e (even), o (odd) or y (that of the spherical harmonics). A vector is 1o.",
        Pages + "TI0002.md");

    public static readonly DiagnosticDescriptor ZeroMultiplicity = new(
        "TI0003", "A block has multiplicity zero",
        "{0}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A block of multiplicity zero holds no numbers and takes part in nothing.",
        Pages + "TI0003.md");

    public static readonly DiagnosticDescriptor DegreeTooHigh = new(
        "TI0004", "A degree is above the limit",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Code is written for irreps up to a highest degree; the coupling coefficients grow with its cube.",
        Pages + "TI0004.md");

    public static readonly DiagnosticDescriptor Overflow = new(
        "TI0005", "A representation is too large",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Multiplicities and dimensions are 32-bit numbers.",
        Pages + "TI0005.md");

    public static readonly DiagnosticDescriptor NotPartial = new(
        "TI0006", "A declared type is not partial",
        "'{0}' must be partial, and so must the types that it is nested in, for code is generated into it: add the modifier to '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The generator adds members to the type, which C# allows only where every part says partial.",
        Pages + "TI0006.md");

    public static readonly DiagnosticDescriptor UnknownRepresentation = new(
        "TI0007", "The representation of a type is not known at compile time",
        "The representation of '{0}' is not known at compile time. Use a struct that carries [Irreps(\"…\")], or a direct sum Cat<…> of such.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Layers are compiled for their representations, so a property that computes one at run time comes too late.",
        Pages + "TI0007.md");

    public static readonly DiagnosticDescriptor EmptyRepresentation = new(
        "TI0008", "A representation has dimension zero",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A representation holds one irrep at least.",
        Pages + "TI0008.md");

    public static readonly DiagnosticDescriptor NotCanonical = new(
        "TI0009", "A representation is not canonical",
        "{0}",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        "A canonical representation is sorted and has each irrep in one block.",
        Pages + "TI0009.md");

    public static readonly DiagnosticDescriptor UnreachableOutput = new(
        "TI0010", "An output irrep is in no product",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Degrees l1 and l2 couple to |l1-l2| up to l1+l2, and parities multiply. What no product contains would always be zero.",
        Pages + "TI0010.md");

    public static readonly DiagnosticDescriptor UnusedInput = new(
        "TI0011", "An irrep is in no path",
        "{0}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "None of the products of the irrep is wanted in the output, so that it does nothing there.",
        Pages + "TI0011.md");

    public static readonly DiagnosticDescriptor NoPath = new(
        "TI0012", "No path leads to the output",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "None of the products of an input irrep and an attribute irrep is wanted in the output.",
        Pages + "TI0012.md");

    public static readonly DiagnosticDescriptor TooFewScalars = new(
        "TI0013", "Gates are needed and no scalar is reached",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A gate multiplies each irrep but 0e by a scalar 0e of the same product.",
        Pages + "TI0013.md");

    public static readonly DiagnosticDescriptor PlanTooLarge = new(
        "TI0014", "A plan is too large",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Code is written for every path and every coupling coefficient; more than a compiler takes in seconds is refused.",
        Pages + "TI0014.md");

    public static readonly DiagnosticDescriptor NoParity = new(
        "TI0015", "Odd scalars under an activation of no parity",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A reflection changes the sign of an odd scalar: an odd function keeps it odd, an even one makes it invariant, and the value of another changes in no way that could be told.",
        Pages + "TI0015.md");

    public static readonly DiagnosticDescriptor OtherRepresentation = new(
        "TI0020", "The features have another representation",
        "{0} {1}, got {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A feature fits only where its own representation is due. The diagnostic explains the compiler's error at the same place.",
        Pages + "TI0020.md");

    public static readonly DiagnosticDescriptor NoFeature = new(
        "TI0021", "Features, positions, tensors and numbers do not stand for each other",
        "{0} {1}, got {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A tensor does not say how it transforms, and a position transforms unlike any feature, for it moves with the origin.",
        Pages + "TI0021.md");

    public static readonly DiagnosticDescriptor UnequalNames = new(
        "TI0022", "As gives a representation the name of another one",
        "As<{0}>() changes the name of a representation alone, but {1} is not {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "As<T>() throws unless both representations are equal, and the compiler knows both of them.",
        Pages + "TI0022.md");

    public static readonly DiagnosticDescriptor RewrappedTensor = new(
        "TI0023", "Numbers of features are changed as a tensor and declared to be features again",
        "{0} takes on trust {1}: {2}",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "What is done with a feature's tensor nobody checks. Operators, layers and functions of features keep the representation.",
        Pages + "TI0023.md");

    public static readonly DiagnosticDescriptor PointArithmetic = new(
        "TI0024", "Positions have no such arithmetic",
        "'{0}' {1}: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A position moves with the origin. The difference of two is a vector, a vector moves one, and their mean is a position.",
        Pages + "TI0024.md");

    public static readonly DiagnosticDescriptor ConcatenationOrder = new(
        "TI0025", "Features are concatenated in another order",
        "{0} {1}, got {2}: {3}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A direct sum has an order: its irreps lie one after the other as its parts were put together.",
        Pages + "TI0025.md");

    public static readonly DiagnosticDescriptor OptionOutOfRange = new(
        "TI0030", "An option is out of range",
        "'{0}' is {1}, but {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The options of a declaration are checked where they are written.",
        Pages + "TI0030.md");

    public static readonly DiagnosticDescriptor UnequalCounts = new(
        "TI0032", "Factors that are multiplied irrep by irrep have different numbers of irreps",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The elementwise product takes the first irrep with the first, the second with the second, and so on.",
        Pages + "TI0032.md");

    public static readonly DiagnosticDescriptor BrokenChain = new(
        "TI0031", "The output of a stage is not the input of the next",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "What a stage of a pipeline gives, the next one takes: the same representation, under another name at most.",
        Pages + "TI0031.md");

    public static readonly DiagnosticDescriptor NoLayer = new(
        "TI0033", "A stage of a pipeline is no layer",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A stage turns features, alone or with attributes, into features, and is made without arguments.",
        Pages + "TI0033.md");

    public static readonly DiagnosticDescriptor DifferentAttributes = new(
        "TI0034", "The stages of a pipeline take different attributes",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A pipeline has one attributes argument, which all its steered stages share.",
        Pages + "TI0034.md");

    public static readonly DiagnosticDescriptor MessagePassingParts = new(
        "TI0035", "A part of message passing does not fit",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "Messages are made of two nodes and what edges bring; an update is made of a node and its messages and gives a node.",
        Pages + "TI0035.md");

    public static readonly DiagnosticDescriptor FileLocal = new(
        "TI0040", "A declared type is file-local",
        "'{0}' cannot be declared in a file-local type, for code is generated into it in another file, where no name of this one reaches: leave out 'file' on '{1}'",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The generator adds members to the type in a file of its own, which cannot name what is local to another one.",
        Pages + "TI0040.md");

    public static readonly DiagnosticDescriptor Shape = new(
        "TI0041", "A declared type leaves no room for the code that is generated into it",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The generator gives the type a base class and members, which C# allows where the type has no others in their place.",
        Pages + "TI0041.md");

    public static readonly DiagnosticDescriptor RepeatedDeclaration = new(
        "TI0042", "A type is declared twice",
        "'{0}' is declared by [{1}] already, which counts, while [{2}] does nothing: leave one of them out, or declare a type for each",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A declaration gives a type its base class, and a class has one.",
        Pages + "TI0042.md");

    public static readonly DiagnosticDescriptor InternedType = new(
        "TI0043", "A library shows a representation that has no name of its own",
        "'{0}' shows other assemblies features of {1} whose type is made from the text; two libraries that do so have two types, whose features do not fit together. "
        + "Name the representation, as in [Irreps(\"{2}\")] public readonly partial struct, and declare the layer by types, or make '{0}' internal.",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        "A representation that is written as a text has a type in every assembly that writes it.",
        Pages + "TI0043.md");

    public static readonly DiagnosticDescriptor NoHarmonic = new(
        "TI0050", "A representation is not one of spherical harmonics",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "The spherical harmonics of a displacement are 0e, 1o, 2e, 3o and so on, each as often as it is wanted.",
        Pages + "TI0050.md");

    public static readonly DiagnosticDescriptor NotInvariant = new(
        "TI0051", "Something turns where only invariant scalars may be",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A radial basis, the input and the output of a radial network, attention scores and species hold invariant scalars 0e alone.",
        Pages + "TI0051.md");

    public static readonly DiagnosticDescriptor NoSignal = new(
        "TI0052", "A representation is not that of a signal",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A signal on the sphere has one irrep of each degree from 0 on, a signal on the rotations 2l+1 of each degree l.",
        Pages + "TI0052.md");

    public static readonly DiagnosticDescriptor OtherOutput = new(
        "TI0053", "A layer gives another representation than its output",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "What such a layer gives follows from its input and its options, and the output says so.",
        Pages + "TI0053.md");

    public static readonly DiagnosticDescriptor NoChannels = new(
        "TI0054", "A representation is not that of a contraction's channels",
        "{0}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        "A symmetric contraction works channel by channel: all blocks have equally many channels, and a channel of the output has each irrep once.",
        Pages + "TI0054.md");
}
