using System.Globalization;
using TypedIrreps.Validation;
using Xunit;

namespace TypedIrreps.Core.Tests.Algebra;

public class CultureTests
{
    [Fact]
    public void Texts_and_messages_do_not_depend_on_the_culture()
    {
        var expected = Produce();
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.NumberGroupSizes = [1];
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("\u22121,5", (-1.5).ToString("0.0", null));
            Assert.Equal(expected, Produce());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string[] Produce() =>
    [
        Irreps.Parse("1234567x0e + 12x11o").ToString(),
        Irrep.Parse("12o").ToString(),
        .. IrrepsParser.Parse("\u22121x0e+1,5x0e+1.234x0e+99999999999x1o+1e99").Errors.Select(error => error.ToString()),
        .. SignatureValidator.TensorProduct("1234x0e+5x12o", "0e", "1000x1o", isGated: true, maxDegree: 20).Select(finding => finding.ToString()),
    ];
}
