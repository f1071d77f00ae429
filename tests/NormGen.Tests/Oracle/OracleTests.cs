using NormGen.Tests.Support;

namespace NormGen.Tests.Oracle;

/// <summary>Every layer of the oracle against PyTorch's float64, at every vector width.</summary>
public sealed class OracleTests(OracleTests.Layers layers) : IClassFixture<OracleTests.Layers>
{
    public static TheoryData<string> Suites => [.. OracleData.Suites];

    [Theory]
    [MemberData(nameof(Suites))]
    public void Meets_the_bound_with_the_same_bits_at_every_width(string suite)
    {
        OracleCheck check = new();
        foreach (var test in OracleData.Suite(suite).Cases)
        {
            string attribute = OracleData.Attribute(test);
            if (OracleData.IsDouble(test))
            {
                check.Run(test, () => layers.Compiled.Create<double>(attribute));
            }
            else
            {
                check.Run(test, () => layers.Compiled.Create<float>(attribute));
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{suite}, at most, of the bound: {check.Worst}");
        check.AssertGood();
    }

    [Fact]
    public void The_data_is_there()
        => Assert.Equal(
            ["batch_norm", "double", "euclidean", "gradients", "group_norm", "hard", "instance_norm", "layer_norm", "mission", "rms_norm", "virtual_batch", "weight_offset"],
            OracleData.Suites);

    /// <summary>All of them in one compilation.</summary>
    public sealed class Layers : IAsyncLifetime
    {
        internal CompiledLayers Compiled { get; private set; } = null!;

        public async ValueTask InitializeAsync()
            => Compiled = await CompiledLayers.CompileAsync(
                OracleData.Suites.SelectMany(suite => OracleData.Suite(suite).Cases).Select(OracleData.Attribute),
                OracleData.Attribute(OracleData.Case("batch_norm", "evaluation_of_one_sample")));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
