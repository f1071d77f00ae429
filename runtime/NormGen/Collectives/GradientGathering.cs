using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NormGen;

/// <summary>One call of <see cref="GradientReduction"/>: gathers pieces of the gradients and merges each.</summary>
/// <param name="ranks">The ranks.</param>
/// <param name="parameters">Whose gradients.</param>
/// <param name="count">What this rank adds to the divisor.</param>
internal readonly struct GradientGathering<T>(ICollective ranks, IReadOnlyList<Parameter<T>> parameters, double count)
    where T : unmanaged, INumberBase<T>
{
    /// <summary>How many values a piece from all ranks has at most: 32 MB.</summary>
    private const int MostValues = 1 << 22;

    /// <summary>How many gradients are as long as a value. They travel as they are: values are not touched.</summary>
    private static int Width => sizeof(double) / Unsafe.SizeOf<T>();

    public void Run()
    {
        GradientHeader header = GradientHeader.Of(parameters, count);
        GradientCursor<T> cursor = new(parameters);
        int most = Width * Math.Max(1, MostValues / ranks.Size);
        long left = header.Elements;
        do
        {
            int elements = (int)Math.Min(most, left);
            Run(header, ref cursor, elements);
            left -= elements;
        }
        while (left > 0);
    }

    private void Run(GradientHeader header, ref GradientCursor<T> cursor, int elements)
    {
        int length = GradientHeader.Length + ((elements + Width - 1) / Width);
        double[] mine = ArrayPool<double>.Shared.Rent(length), all = ArrayPool<double>.Shared.Rent(ranks.Size * length);
        Span<double> gathered = all.AsSpan(0, ranks.Size * length);

        // The last value may be half a gradient.
        mine[length - 1] = 0;
        header.Write(mine);
        GradientCursor<T> reader = cursor;
        Span<T> own = MemoryMarshal.Cast<double, T>(mine.AsSpan(GradientHeader.Length));
        for (int done = 0; done < elements;)
        {
            Span<T> gradient = reader.Take(elements - done);
            gradient.CopyTo(own[done..]);
            done += gradient.Length;
        }

        Gather(header, mine.AsSpan(0, length), gathered);
        header.Check(ranks, gathered, length, parameters);
        Merge(gathered, length, ref cursor, elements);

        // Not after an exception: a call that MPI has not ended may still have them.
        ArrayPool<double>.Shared.Return(mine);
        ArrayPool<double>.Shared.Return(all);
    }

    private void Gather(GradientHeader header, ReadOnlySpan<double> mine, Span<double> gathered)
    {
        try
        {
            ranks.AllGather(mine, gathered);
        }
        catch (CollectiveException exception) when (exception.MissingRanks.Count == 0)
        {
            throw new CollectiveException(string.Create(
                CultureInfo.InvariantCulture, $"{exception.Message} On rank {ranks.Rank} it was AllReduceGradients of {header.Text(parameters)}."), exception);
        }
    }

    private static void Merge(ReadOnlySpan<double> gathered, int length, ref GradientCursor<T> cursor, int elements)
    {
        double divisor = GradientHeader.Divisor(gathered, length);
        ReadOnlySpan<T> all = MemoryMarshal.Cast<double, T>(gathered);
        int first = Width * GradientHeader.Length, step = Width * length;
        for (int done = 0; done < elements;)
        {
            Span<T> gradient = cursor.Take(elements - done);
            for (int i = 0; i < gradient.Length; i++)
            {
                double sum = double.CreateTruncating(all[first + done + i]);
                for (int place = first + step + done + i; place < all.Length; place += step)
                {
                    sum += double.CreateTruncating(all[place]);
                }

                gradient[i] = T.CreateTruncating(sum / divisor);
            }

            done += gradient.Length;
        }
    }
}
