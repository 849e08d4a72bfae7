using System.Reflection;

namespace TypedIrreps.Testing.Declared;

/// <summary>What a type is that <see cref="Equivariance"/> has a measure for.</summary>
/// <param name="Taken">What the measure takes: an interface or a base of the type.</param>
/// <param name="Measure">The measure, generic.</param>
internal sealed record Contract(Type Taken, MethodInfo Measure)
{
    // Whatever Equivariance.Measure learns to take is found, without a list to be kept.
    private static readonly IReadOnlyDictionary<Type, MethodInfo> Measures = (
        from method in typeof(Equivariance).GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.Name == nameof(Equivariance.Measure) && method.IsGenericMethodDefinition
        let taken = TakenBy(method)
        where !taken.IsSubclassOf(typeof(Delegate))
        select (taken, method)).ToDictionary(known => known.taken.GetGenericTypeDefinition(), known => known.method);

    /// <summary>All that a type is.</summary>
    public static IEnumerable<Contract> Of(Type type) =>
        from taken in Bases(type).Concat(type.GetInterfaces())
        where taken.IsGenericType && Measures.ContainsKey(taken.GetGenericTypeDefinition())
        select new Contract(taken, Measures[taken.GetGenericTypeDefinition()]);

    /// <summary>Measures a layer of the type.</summary>
    public EquivarianceReport Run(object layer, EquivarianceOptions? options)
    {
        var parameters = TakenBy(Measure).GetGenericArguments();
        var arguments = Measure.GetGenericArguments().Select(parameter => Taken.GetGenericArguments()[Array.IndexOf(parameters, parameter)]);
        return (EquivarianceReport)Measure.MakeGenericMethod([.. arguments]).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [layer, options], null)!;
    }

    private static Type TakenBy(MethodInfo measure) => measure.GetParameters()[0].ParameterType;

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            yield return current;
    }
}
