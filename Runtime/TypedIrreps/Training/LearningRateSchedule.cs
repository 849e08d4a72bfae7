namespace TypedIrreps.Training;

/// <summary>Learning rates as functions of the step, counted from 0.</summary>
public static class LearningRateSchedule
{
    /// <summary>The same rate at every step.</summary>
    /// <param name="rate">The rate, zero or more.</param>
    public static Func<long, double> Constant(double rate)
    {
        RequireRate(rate, nameof(rate));
        return step =>
        {
            RequireStep(step);
            return rate;
        };
    }

    /// <summary>
    /// A linear rise and then half a cosine down (Loshchilov and Hutter 2017, arXiv:1608.03983, without restarts). Step s of
    /// the rise has peak (s + 1) / warmupSteps, so that no step is wasted on a rate of zero and the last has the peak; from
    /// there the rate is final + (peak - final) (1 + cos(pi t)) / 2 with t = (s - warmupSteps) / (totalSteps - warmupSteps),
    /// and stays at final from step totalSteps on.
    /// </summary>
    /// <param name="peak">The highest rate.</param>
    /// <param name="warmupSteps">The steps of the rise, zero or more.</param>
    /// <param name="totalSteps">The step that has the final rate; above warmupSteps.</param>
    /// <param name="final">The rate at the end, from zero to the peak.</param>
    public static Func<long, double> WarmupCosine(double peak, long warmupSteps, long totalSteps, double final = 0)
    {
        RequireRate(peak, nameof(peak));
        RequireRate(final, nameof(final));
        if (final > peak)
            throw new ArgumentOutOfRangeException(nameof(final), final, $"Expected a final rate up to the peak, {peak}.");
        ArgumentOutOfRangeException.ThrowIfNegative(warmupSteps);
        if (totalSteps <= warmupSteps)
            throw new ArgumentOutOfRangeException(nameof(totalSteps), totalSteps, $"Expected more steps than the warm-up's {warmupSteps}.");
        return step =>
        {
            RequireStep(step);
            if (step < warmupSteps)
                return peak * (step + 1) / warmupSteps;
            if (step >= totalSteps)
                return final;
            var t = (double)(step - warmupSteps) / (totalSteps - warmupSteps);
            return final + ((peak - final) * (1 + Math.Cos(Math.PI * t)) / 2);
        };
    }

    private static void RequireRate(double rate, string argument)
    {
        if (!double.IsFinite(rate) || rate < 0)
            throw new ArgumentOutOfRangeException(argument, rate, "Expected a rate of zero or more.");
    }

    private static void RequireStep(long step)
    {
        if (step < 0)
            throw new ArgumentOutOfRangeException(nameof(step), step, "Expected a step of zero or more.");
    }
}
