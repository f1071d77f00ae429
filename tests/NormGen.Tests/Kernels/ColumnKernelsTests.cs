using System.Numerics;
using System.Runtime.Intrinsics.X86;
using NormGen.CompilerServices;
using NormGen.Tests.Running;
using NormGen.Tests.Support;

namespace NormGen.Tests.Kernels;

/// <summary>The runtime's driver of columns, with passes written by hand.</summary>
public sealed class ColumnKernelsTests : IDisposable
{
    private readonly long _threshold = Execution.StreamingThresholdBytes;

    public static TheoryData<int, bool> Cases
    {
        get
        {
            TheoryData<int, bool> cases = [];
            for (int i = 0; i < ColumnCase.All.Count; i++)
            {
                cases.Add(i, false);
                cases.Add(i, true);
            }

            return cases;
        }
    }

    public static TheoryData<int> Layers => [.. Enumerable.Range(0, ColumnCase.All.Count)];

    public void Dispose() => Execution.StreamingThresholdBytes = _threshold;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_those_of_plain_double(int layer, bool hard)
    {
        Each<float>(layer, hard, Check);
        Each<double>(layer, hard, Check);

        static void Check<T>(ColumnCalls<T> calls)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            IReadOnlyList<string> wrong = new ColumnReference<T>(calls).Check(calls.Run());
            Assert.True(wrong.Count == 0, $"{typeof(T).Name}, {calls.Layer}, {calls.Form}: {wrong.Count} wrong, {string.Join("; ", wrong.Take(3))}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Threads_and_places_change_no_bits(int layer, bool hard)
    {
        Each<float>(layer, hard, Check);
        Each<double>(layer, hard, Check);

        static void Check<T>(ColumnCalls<T> calls)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            string what = $"{typeof(T).Name}, {calls.Layer}, {calls.Form}";
            T[][] expected = calls.Run();
            using (new Threads(3))
            {
                Assert.Null(SameBits.Difference<T>(what, expected, calls.Run(threads: 3)));
            }

            Assert.Null(SameBits.Difference<T>(what + ", in place", expected, calls.Run(inPlace: true)));
        }
    }

    /// <summary>Where a panel has a column that the element type cannot scale, its columns are computed one by one: the others
    /// as the passes do it.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void A_rare_neighbour_changes_no_bits(int layer)
    {
        Each<float>(layer, hard: true, Check);
        Each<double>(layer, hard: true, Check);

        static void Check<T>(ColumnCalls<T> hard)
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            ColumnCalls<T> ordinary = new(hard.Layer, hard.Form, hard: false);
            T[][] expected = ordinary.Run(), actual = hard.Run();
            bool[] same = [.. ordinary.Input.Zip(hard.Input, (left, right) => left == right)];
            string what = $"{typeof(T).Name}, {hard.Layer}, {hard.Form}";
            Assert.Null(SameBits.Difference($"output of {what}", expected[0], actual[0], i => same[i]));
            Assert.Null(SameBits.Difference($"input gradient of {what}", expected[1], actual[1], i => same[i]));
        }
    }

    [Theory]
    [InlineData("batch norm", true, 2, 2)] // pieces of 64 columns
    [InlineData("batch norm", false, 1, 1)] // whose rows are shared
    [InlineData("batch norm, several panels", true, 3, 3)]
    [InlineData("batch norm, several panels", false, 3, 3)]
    [InlineData("a batch of one", true, 2, 2)]
    [InlineData("instance norm, channels last", true, 3, 1)] // one chunk: few elements
    [InlineData("instance norm in chunks", true, 8, 8)]
    [InlineData("layer norm of channels", true, 4, 1)]
    [InlineData("batch norm with parameters of rows", false, 1, 1)]
    [InlineData("one parameter", true, 2, 1)]
    public void Tasks_follow_from_the_shape(string layer, bool training, int forward, int backward)
    {
        ColumnCase columns = ColumnCase.All.Single(candidate => candidate.Name == layer);
        ColumnForm form = new(Tracked: columns.RunningStatistics > 1, Training: training);
        Assert.Equal((forward, backward), new ColumnCalls<float>(columns, form, hard: false).CountTasks());
    }

    [Fact]
    public void Passes_are_those_of_the_register_width_and_the_store()
    {
        ColumnCalls<float> calls = new(ColumnCase.All[0], new(), hard: false);
        foreach (int bits in (int[])[512, 256])
        {
            Type wide = bits == 512 ? typeof(WideFloats512) : typeof(WideFloats256);
            Execution.StreamingThresholdBytes = long.MaxValue;
            Assert.Equal([(wide, null), (wide, typeof(OrdinaryStore))], Called());

            Execution.StreamingThresholdBytes = 0;
            (Type Wide, Type? Store) write = Called()[1];
            Assert.Equal(wide, write.Wide);
            Assert.Equal(Sse2.X64.IsSupported, write.Store != typeof(OrdinaryStore));

            IReadOnlyList<(Type Wide, Type? Store)> Called()
            {
                calls.Kernels.Called.Clear();
                Widths.At(bits, () => calls.Run());
                return [.. calls.Kernels.Called.Distinct()];
            }
        }
    }

    private static void Each<T>(int layer, bool hard, Action<ColumnCalls<T>> check)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach (ColumnForm form in ColumnForm.All)
        {
            if (!form.Tracked || ColumnCase.All[layer].RunningStatistics > 1 || ColumnCase.All[layer].Statistics == 1)
            {
                check(new(ColumnCase.All[layer], form, hard));
            }
        }
    }
}
