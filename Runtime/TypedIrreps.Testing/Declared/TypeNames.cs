namespace TypedIrreps.Testing.Declared;

/// <summary>Types as they are written in C#, without namespaces.</summary>
internal static class TypeNames
{
    /// <summary>The name with the classes around it: <c>Model.Message</c>, <c>Residual&lt;T&gt;</c>.</summary>
    public static string Of(Type type)
    {
        if (type.IsGenericParameter || type.IsArray)
            return type.Name;
        var arguments = type.GetGenericArguments();
        var around = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var outer = type.DeclaringType is { } declaring
            ? Of(around > 0 && !type.IsGenericTypeDefinition ? declaring.MakeGenericType(arguments[..around]) : declaring) + "."
            : "";
        var own = arguments[around..];
        return outer + type.Name.Split('`')[0] + (own.Length > 0 ? $"<{string.Join(", ", own.Select(Of))}>" : "");
    }
}
