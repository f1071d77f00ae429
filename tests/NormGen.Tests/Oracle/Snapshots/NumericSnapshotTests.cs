using System.Globalization;
using System.Text;
using NormGen.TestHelpers;

namespace NormGen.Tests.Oracle.Snapshots;

/// <summary>Numbers that a person can look at, to the last digit: the shortest text that reads back as the same float. The
/// oracle says that they are right.</summary>
public sealed class NumericSnapshotTests
{
    [Fact]
    public Task Batch_norm() => Verify(OracleData.Case("mission", "mission_eps_1em5"), () => new BatchNorm());

    [Fact]
    public Task Layer_norm() => Verify(OracleData.Case("mission", "mission_layer_norm_rank_2"), () => new LayerNorm());

    [Fact]
    public Task Group_norm() => Verify(OracleData.Case("group_norm", "5x8_groups_2"), () => new GroupNorm());

    private static Task Verify(OracleCase test, Func<INormalization<float>> create)
    {
        OracleCheck check = new();
        check.Run(test, create);
        check.AssertGood();

        var step = Assert.Single(test.Steps);
        int columns = test.Layer["shape"].EnumerateArray().Last().GetInt32();
        var layer = create();
        float[] output = OracleRunner.Run(layer, test)[0].Output;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"[Normalize({OracleData.Attribute(test)})]\n");
        Append(text, "input", OracleData.Values<float>(step.Input), columns);
        Append(text, "weight", layer.Weight, columns);
        Append(text, "bias", layer.Bias, columns);
        Append(text, "output", output, columns);
        return Snapshot.Verify(text.ToString());
    }

    private static void Append(StringBuilder text, string name, ReadOnlySpan<float> values, int columns)
    {
        if (values.IsEmpty)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{name}\n");
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(values[i].ToString("R", CultureInfo.InvariantCulture)).Append((i + 1) % columns == 0 ? '\n' : ' ');
        }
    }
}
