namespace TypedIrreps;

/// <summary>What every declaration of a symmetric contraction can say.</summary>
public abstract class SymmetricContractionOptionsAttribute : Attribute
{
    private protected SymmetricContractionOptionsAttribute()
    {
    }

    /// <summary>The most factors of a product, 1 to <see cref="SymmetricTensorBasis.MaxDegree"/>: what MACE calls the correlation order.</summary>
    public int Correlation { get; set; } = 3;
}
