using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedIrreps.Generators.Parsing;

namespace TypedIrreps.Generators.Analyzers.Features.Tensors;

/// <summary>Reads expressions of tensors: what is known of the features that they are made of.</summary>
internal static class TensorReader
{
    private const int Deepest = 64;

    /// <summary>What is known of an expression.</summary>
    public static TensorValue Read(IOperation expression) => Read(expression, 0);

    private static TensorValue Read(IOperation expression, int depth)
    {
        if (depth > Deepest)
            return TensorValue.OfUnknown;
        var value = SoleValue.Of(expression);
        return value switch
        {
            IPropertyReferenceOperation { Instance: { } owner } property => OfProperty(property, owner, depth),
            IInvocationOperation call => OfCall(call, depth),
            IBinaryOperation { OperatorMethod: not null } binary => OfBinary(binary, depth),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } unary => TensorAlgebra.Scale("-", Read(unary.Operand, depth + 1)),
            ISimpleAssignmentOperation assignment => Read(assignment.Value, depth + 1),
            IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or ILiteralOperation or IDefaultValueOperation => TensorValue.OfRaw,
            _ => TensorValue.OfUnknown,
        };
    }

    private static TensorValue OfProperty(IPropertyReferenceOperation property, IOperation owner, int depth)
    {
        if (owner.Type is not { } type)
            return TensorValue.OfUnknown;
        if (property.Property.Name == "Tensor" && KnownTypes.FeatureOf(type) is { } representation)
        {
            return RepresentationReader.Read(representation) is { } irreps
                ? new TensorValue.Rows(irreps, new TypedSource(owner.Syntax.Text(), representation.DisplayName()))
                : TensorValue.OfUnknown;
        }

        if (property.Property.Name == "Coordinates" && type.IsPoint())
            return new TensorValue.Positions(new TypedSource(owner.Syntax.Text(), ""));
        if (!type.IsTensor())
            return TensorValue.OfRaw;
        var value = Read(owner, depth + 1);
        if (!property.Property.IsIndexer)
            return value is TensorValue.Raw ? value : TensorValue.OfUnknown;
        var indices = property.Arguments.Length == 1 && ElementsOf(property.Arguments[0].Value) is { } elements
            ? elements
            : [.. property.Arguments.Select(argument => argument.Value)];
        return indices.Count > 1 ? TensorAlgebra.Columns("indexing", value, indices.Count == 2 ? RangeOf(indices[1]) : null) : value.Changed();
    }

    private static TensorValue OfBinary(IBinaryOperation binary, int depth)
    {
        var (left, right) = (binary.LeftOperand, binary.RightOperand);
        return binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => OfSum("+", '+', left, right, depth),
            BinaryOperatorKind.Subtract => OfSum("-", '-', left, right, depth),
            BinaryOperatorKind.Multiply => OfProduct("*", left, right, false, depth),
            BinaryOperatorKind.Divide => OfProduct("/", left, right, true, depth),
            _ => OfUnlisted([left, right], depth),
        };
    }

    private static TensorValue OfCall(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        var operands = OperandsOf(call);
        if (ModuleOf(method, call.Instance) is { } module)
            return TensorAlgebra.Module(module, [.. operands.Where(IsTensor).Select(operand => Read(operand, depth + 1))]);
        if (!IsOfTorch(method.ContainingType) || TensorOperations.KindOf(method.Name) is not { } kind || operands.Count < TensorOperations.LeastOperands(kind))
            return OfUnlisted(operands, depth);
        TensorValue At(int operand) => Read(operands[operand], depth + 1);
        TensorValue[] Tensors() => [.. operands.Where(IsTensor).Select(operand => Read(operand, depth + 1))];
        return kind switch
        {
            TensorOperation.Copy => At(0),
            TensorOperation.Like => TensorValue.OfRaw,
            TensorOperation.Negate => TensorAlgebra.Scale(method.Name, At(0)),
            TensorOperation.Add => OfSum(method.Name, '+', operands[0], operands[1], depth, operands.Count > 2),
            TensorOperation.Subtract => OfSum(method.Name, '-', operands[0], operands[1], depth, operands.Count > 2),
            TensorOperation.Multiply => OfProduct(method.Name, operands[0], operands[1], false, depth),
            TensorOperation.Divide => OfProduct(method.Name, operands[0], operands[1], true, depth),
            TensorOperation.MatrixProduct => TensorAlgebra.MatrixProduct(method.Name, At(0), At(1)),
            TensorOperation.Mixing => TensorAlgebra.Mixing(method.Name, Tensors()),
            TensorOperation.Componentwise => TensorAlgebra.Componentwise(method.Name, Tensors()),
            TensorOperation.Length => TensorAlgebra.Length(method.Name, Tensors()),
            TensorOperation.Concatenation => OfConcatenation(call, operands[0], depth),
            TensorOperation.Reduction => OfReduction(call, At(0)),
            TensorOperation.Selection => OfSelection(call, At(0)),
            _ => TensorValue.OfUnknown,
        };
    }

    private static TensorValue OfSum(string operation, char sign, IOperation left, IOperation right, int depth, bool isWeighted = false)
    {
        if (IsNumber(left) || IsNumber(right))
            return TensorAlgebra.AddNumber(operation, Read(IsNumber(left) ? right : left, depth + 1));
        var sum = TensorAlgebra.Sum(operation, sign, Read(left, depth + 1), Read(right, depth + 1));
        return isWeighted ? sum.Changed() : sum;
    }

    private static TensorValue OfProduct(string operation, IOperation left, IOperation right, bool isQuotient, int depth)
    {
        if (IsNumber(right))
            return TensorAlgebra.Scale(operation, Read(left, depth + 1));
        if (IsNumber(left))
            return isQuotient ? TensorAlgebra.Product(operation, TensorValue.OfRaw, Read(right, depth + 1), true) : TensorAlgebra.Scale(operation, Read(right, depth + 1));
        var (a, b) = (Read(left, depth + 1), Read(right, depth + 1));
        if (b is TensorValue.Raw && IsColumn(right))
            return TensorAlgebra.Scale(operation, a);
        return a is TensorValue.Raw && IsColumn(left) && !isQuotient ? TensorAlgebra.Scale(operation, b) : TensorAlgebra.Product(operation, a, b, isQuotient);
    }

    private static TensorValue OfConcatenation(IInvocationOperation call, IOperation tensors, int depth)
    {
        if (ElementsOf(SoleValue.Of(tensors)) is not { } elements)
            return TensorValue.OfUnknown;
        var parts = elements.Select(element => element is ISpreadOperation ? TensorValue.OfUnknown : Read(element, depth + 1)).ToArray();
        return DimensionOf(call) switch
        {
            0 => TensorAlgebra.CatRows(call.TargetMethod.Name, parts),
            1 => TensorAlgebra.CatColumns(call.TargetMethod.Name, parts),
            _ => parts.All(part => part is TensorValue.Raw) ? TensorValue.OfRaw : TensorValue.OfUnknown,
        };
    }

    // The mean of positions is one, the sum is none.
    private static TensorValue OfReduction(IInvocationOperation call, TensorValue value) => DimensionOf(call) switch
    {
        0 when value is not TensorValue.Positions || call.TargetMethod.Name.EndsWith("mean", StringComparison.Ordinal) => value.Changed(),
        0 => TensorAlgebra.Scale(call.TargetMethod.Name, value),
        null when DimensionArgument(call) is not null => value is TensorValue.Raw ? value : TensorValue.OfUnknown,
        _ => TensorAlgebra.Length(call.TargetMethod.Name, [value]),
    };

    private static TensorValue OfSelection(IInvocationOperation call, TensorValue value) => DimensionOf(call) switch
    {
        0 => value.Changed(),
        1 => TensorAlgebra.Columns(call.TargetMethod.Name, value, RangeOf(call)),
        _ => value is TensorValue.Raw ? value : TensorValue.OfUnknown,
    };

    private static TensorValue OfUnlisted(IReadOnlyList<IOperation> operands, int depth) =>
        operands.All(operand => !HasFeatures(operand, depth)) ? TensorValue.OfRaw : TensorValue.OfUnknown;

    /// <summary>Whether features or positions are in an operand, whatever it is.</summary>
    private static bool HasFeatures(IOperation operand, int depth)
    {
        if (operand.Type is not { } type)
            return true;
        if (type.IsTensor())
            return Read(operand, depth + 1) is not TensorValue.Raw;
        if (ElementsOf(SoleValue.Of(operand)) is { } elements)
            return elements.Any(element => HasFeatures(element, depth + 1));
        return KnownTypes.FeatureOf(type) is not null || type.IsPoint() || operand.Descendants().Any(inner => inner.Type is { } part && (KnownTypes.FeatureOf(part) is not null || part.IsPoint()));
    }

    private static List<IOperation> OperandsOf(IInvocationOperation call)
    {
        var operands = call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue)
            .OrderBy(argument => argument.Parameter?.Ordinal)
            .Select(argument => argument.Value);
        return call.Instance is null ? [.. operands] : [call.Instance, .. operands];
    }

    private static bool IsTensor(IOperation operand) => operand.Type?.IsTensor() == true;

    private static bool IsNumber(IOperation operand) => operand.WithoutConversions().Type?.IsNumber() == true;

    /// <summary>Whether a tensor is visibly a column: one number for every row.</summary>
    private static bool IsColumn(IOperation operand) =>
        SoleValue.Of(operand) is IInvocationOperation { TargetMethod: { Name: "unsqueeze" } method } call && IsOfTorch(method.ContainingType) && DimensionOf(call) == 1;

    private static bool IsOfTorch(INamedTypeSymbol? type)
    {
        while (type?.ContainingType is { } outer)
            type = outer;
        return type is { Name: "torch" or "TensorExtensionMethods", ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } };
    }

    /// <summary>The module of torch that a call evaluates; null for other calls, and for those that only pass numbers on or hold others.</summary>
    private static string? ModuleOf(IMethodSymbol method, IOperation? instance) =>
        method.Name is "forward" or "call"
        && instance?.Type is { Name: not ("Identity" or "Sequential" or "ModuleList"), ContainingNamespace: { Name: "Modules", ContainingNamespace.Name: "TorchSharp" } } type
            ? type.Name
            : null;

    /// <summary>0 for rows, 1 for columns; null if it is not known, or another.</summary>
    private static long? DimensionOf(IInvocationOperation call)
    {
        if (DimensionArgument(call) is not { } argument)
            return null;
        var dimension = ElementsOf(argument.Value.WithoutConversions()) is { } elements ? elements.Count == 1 ? Constant(elements[0]) : null : Constant(argument.Value);
        return dimension switch
        {
            0 or -2 => 0,
            1 or -1 => 1,
            _ => null,
        };
    }

    private static IArgumentOperation? DimensionArgument(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "dim" or "dims" or "dimension" or "dimensions");

    private static (long Start, long Length)? RangeOf(IInvocationOperation call)
    {
        long? At(string name) => call.Arguments.FirstOrDefault(a => a.Parameter?.Name == name) is { } argument ? Constant(argument.Value) : null;
        return At("start") is { } start && (At("length") ?? (At("step") == 1 ? At("finish") - start : null)) is { } length ? (start, length) : null;
    }

    private static (long Start, long Length)? RangeOf(IOperation index) =>
        index.WithoutConversions() is IRangeOperation range
        && (range.LeftOperand is null ? 0 : Constant(range.LeftOperand)) is { } start
        && range.RightOperand is not null && Constant(range.RightOperand) is { } end
            ? (start, end - start)
            : null;

    private static long? Constant(IOperation value) => value.WithoutConversions().ConstantValue is { HasValue: true, Value: var constant }
        ? constant switch { int number => number, long number => number, _ => null }
        : null;

    private static IReadOnlyList<IOperation>? ElementsOf(IOperation collection) => collection.WithoutConversions() switch
    {
        ICollectionExpressionOperation expression => expression.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        IObjectCreationOperation { Initializer: { } initializer, Type: { } type } when !type.IsTensor() =>
            [.. initializer.Initializers.OfType<IInvocationOperation>().Where(add => add.Arguments.Length == 1).Select(add => add.Arguments[0].Value)],
        _ => null,
    };
}
