using System.Globalization;
using NormGen.TestHelpers;

namespace NormGen.Generator.Tests;

/// <summary>Messages and generated code are the same in every culture: decimal commas, other minus signs, a dotless i.</summary>
public sealed class CultureTests
{
    public static TheoryData<string> Cultures => ["de-DE", "tr-TR", "sv-SE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public Task Messages_do_not_change(string culture)
        => InCulture(culture, () => DiagnosticAssert.Reports(
            "[Normalize(Shape = [1234567, [|-2|]], Axes = [0], Epsilon = [|-0.5|])] public partial interface [|ILayer|];",
            "error NORM006: The extent -2 of axis 1 is not possible; write 1 or more, or -1 for an extent that is known only when the layer is called",
            "error NORM019: Epsilon = -0.5 is not possible; write 0 or a positive number, such as 1e-5",
            "error NORM030: Interface 'ILayer' cannot be a layer, only a class can; write 'partial class ILayer'"));

    [Theory]
    [MemberData(nameof(Cultures))]
    public Task Generated_code_does_not_change(string culture)
    {
        const string Source = """
            namespace İstanbul.ınner
            {
                [Normalize(Shape = [-1, 17], Axes = [0], Epsilon = 1.5e-7, Momentum = 0.25)] public sealed partial class Single;
                [Normalize(Shape = [32, 5], Axes = [1], Epsilon = 1e300, ElementType = typeof(double))] public sealed partial class Double;
            }
            """;
        var expected = Compile.Generate(Source).Sources;

        return InCulture(culture, () =>
        {
            Assert.Equal(expected, Compile.Generate(Source).Sources);
            return Task.CompletedTask;
        });
    }

    private static async Task InCulture(string culture, Func<Task> test)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            // The machine's culture data must be there, or this would test nothing.
            Assert.NotEqual(CultureInfo.InvariantCulture.CompareInfo.LCID, CultureInfo.CurrentCulture.CompareInfo.LCID);
            await test();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
