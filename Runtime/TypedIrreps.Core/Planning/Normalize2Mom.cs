namespace TypedIrreps;

/// <summary>
/// Factors that give an activation of a standard normal variable a second moment of one. They are the estimates of
/// e3nn 0.5.1 (one million samples, good to about 1e-3 of the integrals), because its checkpoints are trained with them.
/// </summary>
public static class Normalize2Mom
{
    /// <summary>For x * sigmoid(x).</summary>
    public const double Silu = 1.6791767923989418;

    /// <summary>For 1 / (1 + exp(-x)).</summary>
    public const double Sigmoid = 1.8467055342154763;

    /// <summary>For tanh(x).</summary>
    public const double Tanh = 1.5937334472592695;

    /// <summary>For max(x, 0).</summary>
    public const double Relu = 1.4163393446331365;
}
