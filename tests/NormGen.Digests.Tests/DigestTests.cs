using NormGen.TestHelpers;
using NormGen.Tests.Support;

namespace NormGen.Digests.Tests;

/// <summary>The same input gives the same bits on every machine. What other machines lack is switched off here,
/// in child processes; each runs the code of every width, what the hardware lacks in emulation, as far as it has any vectors.</summary>
public sealed class DigestTests(DigestChildren children) : IClassFixture<DigestChildren>
{
    /// <summary>The verified digests were computed on one machine and are checked on every other. That the numbers behind
    /// them are right is the oracle's business: change them only with the order of the arithmetic.</summary>
    [Fact]
    public Task The_digests_are_those_of_every_machine() => Snapshot.Verify(children.Report.Digests[children.Report.Width]);

    [Fact]
    public void The_widest_vectors_in_hardware_are_used_and_every_width_gives_the_same_bits()
    {
        Assert.Equal(children.Report.Accelerated.DefaultIfEmpty(128).Max(), children.Report.Width);
        Assert.Equal(Widths.All.Order(), children.Report.Digests.Keys.Order());
        AssertSameBits(children.Report);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512=0", 512)]
    [InlineData("DOTNET_EnableAVX2=0", 256)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 128)]
    public async Task A_processor_without_these_vectors_gives_the_same_bits(string setting, int bits)
    {
        Assert.SkipUnless(children.Report.Accelerated.Contains(bits), $"This machine has no vectors of {bits} bits to switch off.");

        var report = await children.With(setting);

        Assert.Equal(children.Report.Accelerated.Where(width => width < bits), report.Accelerated);
        Assert.Equal(report.Accelerated.DefaultIfEmpty(128).Max(), report.Width);
        AssertSameBits(report);
    }

    [Theory]
    [MemberData(nameof(DigestChildren.Compilation), MemberType = typeof(DigestChildren))]
    public async Task Otherwise_compiled_code_gives_the_same_bits(string setting)
    {
        var report = await children.With(setting);

        Assert.Equal(children.Report.Accelerated, report.Accelerated);
        AssertSameBits(report);
    }

    [Theory]
    [MemberData(nameof(DigestChildren.Threads), MemberType = typeof(DigestChildren))]
    public async Task Any_number_of_threads_gives_the_same_bits(int threads) => AssertSameBits(await children.WithThreads(threads));

    [Fact]
    public async Task Another_culture_gives_the_same_bits()
    {
        var report = (await children.InGerman).Single();

        Assert.SkipUnless(report.DecimalSeparator == ",", "This machine has no culture data.");
        AssertSameBits(report);
    }

    private void AssertSameBits(DigestReport report)
        => Assert.All(report.Digests.Values, digests => Assert.Equal(children.Report.Digests[children.Report.Width], digests));
}
