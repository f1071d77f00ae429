using NormGen.TestHelpers;
using NormGen.Tests.Support;

namespace NormGen.Tests.Digests;

/// <summary>The same input gives the same bits on every machine. What other machines lack is switched off here,
/// in child processes; each runs the code of every width, what the hardware lacks in emulation.</summary>
public sealed class DigestTests(DigestTests.Child child) : IClassFixture<DigestTests.Child>
{
    /// <summary>The verified digests were computed on one machine and are checked on every other. That the numbers behind
    /// them are right is the oracle's business: change them only with the order of the arithmetic.</summary>
    [Fact]
    public Task The_digests_are_those_of_every_machine() => Snapshot.Verify(child.Report.Digests[child.Report.Width]);

    [Fact]
    public void The_widest_vectors_in_hardware_are_used_and_every_width_gives_the_same_bits()
    {
        Assert.Equal(child.Report.Accelerated.DefaultIfEmpty(128).Max(), child.Report.Width);
        AssertSameBits(child.Report);
    }

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 512)]
    [InlineData("DOTNET_EnableAVX2", 256)]
    [InlineData("DOTNET_EnableHWIntrinsic", 128)]
    public async Task A_processor_without_these_vectors_gives_the_same_bits(string setting, int bits)
    {
        Assert.SkipUnless(child.Report.Accelerated.Contains(bits), $"This machine has no vectors of {bits} bits to switch off.");

        var report = await DigestChild.RunAsync(settings: (setting, "0"));

        Assert.Equal(child.Report.Accelerated.Where(width => width < bits), report.Accelerated);
        Assert.Equal(report.Accelerated.DefaultIfEmpty(128).Max(), report.Width);
        AssertSameBits(report);
    }

    [Theory]
    [InlineData("DOTNET_TieredCompilation")]
    [InlineData("DOTNET_TieredPGO")]
    [InlineData("DOTNET_ReadyToRun")]
    public async Task Otherwise_compiled_code_gives_the_same_bits(string setting)
    {
        var report = await DigestChild.RunAsync(settings: (setting, "0"));

        Assert.Equal(child.Report.Accelerated, report.Accelerated);
        AssertSameBits(report);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    [InlineData("7")]
    [InlineData("16")]
    public async Task Any_number_of_threads_gives_the_same_bits(string threads)
        => AssertSameBits(await DigestChild.RunAsync(settings: (DigestProgram.ThreadsVariable, threads)));

    [Fact]
    public async Task Another_culture_gives_the_same_bits()
    {
        var report = await DigestChild.RunAsync("de-DE", ("LANG", "de_DE.UTF-8"), ("LC_ALL", "de_DE.UTF-8"));

        Assert.SkipUnless(report.DecimalSeparator == ",", "This machine has no culture data.");
        AssertSameBits(report);
    }

    private void AssertSameBits(DigestReport report)
        => Assert.All(Widths.All, bits => Assert.Equal(child.Report.Digests[child.Report.Width], report.Digests[bits]));

    /// <summary>One with nothing set, which the others are compared with.</summary>
    public sealed class Child : IAsyncLifetime
    {
        internal DigestReport Report { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Report = await DigestChild.RunAsync();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
