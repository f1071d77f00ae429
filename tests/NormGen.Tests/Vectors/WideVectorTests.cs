using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NormGen.CompilerServices;

namespace NormGen.Tests.Vectors;

/// <summary>What all wide vectors compute is what a loop over their lanes computes.</summary>
public sealed class WideVectorTests
{
    [Fact]
    public void Floats_in_registers_of_256_bits() => Check<WideFloats256, float>(NarrowFloats.Broadcast);

    [Fact]
    public void Floats_in_registers_of_512_bits() => Check<WideFloats512, float>(NarrowFloats.Broadcast);

    [Fact]
    public void Doubles_in_registers_of_256_bits() => Check<WideDoubles256, double>(NarrowDoubles.Broadcast);

    [Fact]
    public void Doubles_in_registers_of_512_bits() => Check<WideDoubles512, double>(NarrowDoubles.Broadcast);

    private static void Check<TWide, T>(Func<T, Vector256<T>> broadcast)
        where TWide : struct, IWideVector<TWide, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Check<TWide, T>(broadcast, new Random(seed));
        }
    }

    private static void Check<TWide, T>(Func<T, Vector256<T>> broadcast, Random random)
        where TWide : struct, IWideVector<TWide, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = 128 / Unsafe.SizeOf<T>(), quarter = count / 4;
        T[] a = Values(), b = Values(), c = Values();
        T u = T.CreateTruncating(1.7), v = T.CreateTruncating(-0.3);
        Vector256<T> us = broadcast(u), vs = broadcast(v);
        TWide x = TWide.Load(ref a[1], 1), y = TWide.Load(ref b[1], 1), z = TWide.Load(ref c[1], 1);

        Equal(x, i => A(i));
        Equal(x + y, i => A(i) + B(i));
        Equal(x + us, i => A(i) + u);
        Equal(x - y, i => A(i) - B(i));
        Equal(x - us, i => A(i) - u);
        Equal(x * y, i => A(i) * B(i));
        Equal(x * us, i => A(i) * u);
        Equal(TWide.MultiplyAdd(x, y, z), i => T.FusedMultiplyAdd(A(i), B(i), C(i)));
        Equal(TWide.MultiplyAdd(x, us, z), i => T.FusedMultiplyAdd(A(i), u, C(i)));
        Equal(TWide.MultiplyAdd(x, us, vs), i => T.FusedMultiplyAdd(A(i), u, v));
        Equal(TWide.LoadProduct(ref a[2], ref b[2], 0), i => A(i) * B(i));
        Equal(TWide.LoadProduct(ref a[1], ref b[0], 1), i => A(i) * b[i + 1]);
        Equal(TWide.MultiplyAddDeviation(x, ref b[1], 1, us, z), i => T.FusedMultiplyAdd(A(i), B(i) - u, C(i)));
        Equal(TWide.MultiplyAddDeviation(x, ref b[1], 1, y * us, z), i => T.FusedMultiplyAdd(A(i), B(i) - (B(i) * u), C(i)));
        Vector256<T> folded = x.Fold();
        Assert.Equal(
            Enumerable.Range(0, quarter).Select(i => (A(i) + A(i + (2 * quarter))) + (A(i + quarter) + A(i + (3 * quarter)))),
            Enumerable.Range(0, quarter).Select(i => folded[i]));

        T A(int i) => a[i + 2];
        T B(int i) => b[i + 2];
        T C(int i) => c[i + 2];

        // Of many sizes, so that the order of additions shows.
        T[] Values() => [.. Enumerable.Range(0, count + 2).Select(_ => T.CreateTruncating(((random.NextDouble() * 4) - 2) * (1 << random.Next(20))))];

        void Equal(TWide actual, Func<int, T> expected)
        {
            T[] stored = new T[count + 4];
            TWide.Store<OrdinaryStore>(actual, ref stored[1], 1);
            Assert.Equal([T.Zero, T.Zero, .. Enumerable.Range(0, count).Select(expected), T.Zero, T.Zero], stored);
        }
    }
}
