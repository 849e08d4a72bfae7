using NBody.Models;

namespace NBody.Comparison;

/// <summary>A system of the table: what was published of it, and what it is here. To add one, add it to <see cref="TableRows"/>.</summary>
/// <param name="Name">What it is called on the command line, in files and folders.</param>
/// <param name="Title">What it is called in the table.</param>
/// <param name="Source">The arXiv number of the paper that describes it.</param>
/// <param name="Model">The model that is trained.</param>
/// <param name="PublishedError">The test error in Brandstetter et al. (2022); null where there is none.</param>
/// <param name="Rate">The step size of Adam in the published protocol.</param>
/// <param name="Sizes">Layers and width, for a person to read.</param>
internal sealed record TableRow(
    string Name, string Title, string Source, ModelChoice Model, double? PublishedError, double Rate, string Sizes)
{
    /// <summary>What steers the nodes, where the model knows node attributes.</summary>
    public NodeAttributes NodeAttributes { get; init; } = NodeAttributes.GeometryAndVelocity;
}
