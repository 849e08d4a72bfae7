using TypedIrreps;

namespace Mismatch;

[S2Activation("1x0e+1x2e", "1x0e")] public sealed partial class NoSignal;
[S2Activation("1x0o+1x1e", "1x0o+1x1e", Function = ActivationFunction.Abs)] public sealed partial class OtherParities;
