using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NormGen;

/// <summary>What stands before the gradients of a message: that they are some, of which parameters, and what this rank adds to the divisor.</summary>
/// <param name="Hash">Of names and lengths.</param>
/// <param name="Parameters">How many there are.</param>
/// <param name="Elements">How many elements they have.</param>
/// <param name="Count">What this rank adds to the divisor.</param>
internal readonly record struct GradientHeader(double Hash, int Parameters, long Elements, double Count)
{
    /// <summary>How many values it has in a message.</summary>
    public const int Length = 4;

    // In no other message of ours.
    private const double Mark = 0x47726164;

    // For each parameter where they differ: 128 bytes of text.
    private const int TextLength = 16;

    public static GradientHeader Of<T>(IReadOnlyList<Parameter<T>> parameters, double count)
        where T : unmanaged
    {
        // FNV-1a, whose upper bits a double holds as a whole number.
        const ulong prime = 0x100000001B3;
        ulong hash = 0xCBF29CE484222325;
        long elements = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            Parameter<T> parameter = parameters[i];
            foreach (char letter in parameter.Name)
            {
                hash = (hash ^ letter) * prime;
            }

            hash = (hash ^ (uint)parameter.Gradient.Length) * prime;
            elements += parameter.Gradient.Length;
        }

        return new(hash >> 11, parameters.Count, elements, count);
    }

    public void Write(Span<double> message)
    {
        message[0] = Mark;
        message[1] = Hash;
        message[2] = Parameters;
        message[3] = Count;
    }

    /// <summary>Σ count, in the order of ranks.</summary>
    public static double Divisor(ReadOnlySpan<double> gathered, int length)
    {
        double sum = 0;
        for (int start = 0; start < gathered.Length; start += length)
        {
            sum += gathered[start + 3];
        }

        return sum == 0 ? 1 : sum;
    }

    /// <summary>That all ranks brought gradients of the same parameters.</summary>
    /// <exception cref="CollectiveException">They did not: on every rank.</exception>
    public void Check<T>(ICollective ranks, ReadOnlySpan<double> gathered, int length, IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged
    {
        int fewest = Parameters;
        bool differ = false;
        for (int rank = 0; rank < ranks.Size; rank++)
        {
            ReadOnlySpan<double> header = gathered.Slice(rank * length, Length);
            if (header[0] != Mark)
            {
                throw new CollectiveException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Rank {ranks.Rank} brought the gradients of {Text(parameters)} (AllReduceGradients), but rank {rank} makes another call."));
            }

            differ |= header[1] != Hash || header[2] != Parameters;
            fewest = Math.Min(fewest, (int)header[2]);
        }

        if (differ)
        {
            throw Explain(ranks, parameters, fewest);
        }
    }

    /// <summary>Which parameters, for a message.</summary>
    public string Text<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : unmanaged
        => Parameters switch
        {
            0 => "nothing",
            1 => Text(parameters[0]),
            _ => string.Create(
                CultureInfo.InvariantCulture, $"{Parameters} parameters with {Elements} elements, {Text(parameters[0])} to {Text(parameters[^1])}"),
        };

    /// <summary>All ranks have seen that they differ; now they tell each other what they have.</summary>
    private static CollectiveException Explain<T>(ICollective ranks, IReadOnlyList<Parameter<T>> parameters, int fewest)
        where T : unmanaged
    {
        // One more: what comes after the last that all have, or that nothing does.
        double[] mine = new double[(fewest + 1) * TextLength], all = new double[ranks.Size * mine.Length];
        for (int i = 0; i <= fewest; i++)
        {
            string text = i < parameters.Count ? Text(parameters[i]) : "nothing";
            Encoding.UTF8.GetEncoder().Convert(text, Slot(mine, i), flush: true, out _, out _, out _);
        }

        ranks.AllGather(mine, all);
        for (int i = 0; i <= fewest; i++)
        {
            ReadOnlySpan<byte> first = Slot(all, i);
            for (int rank = 1; rank < ranks.Size; rank++)
            {
                ReadOnlySpan<byte> other = Slot(all.AsSpan(rank * mine.Length), i);
                if (!first.SequenceEqual(other))
                {
                    return new(string.Create(
                        CultureInfo.InvariantCulture,
                        $"As parameter {i} of AllReduceGradients rank 0 brought {Decode(first)}, but rank {rank} brought {Decode(other)}."));
                }
            }
        }

        return new("The ranks brought parameters to AllReduceGradients whose names differ before their last hundred letters.");
    }

    // The end of a long name says more.
    private static string Text<T>(Parameter<T> parameter)
        where T : unmanaged
        => string.Create(
            CultureInfo.InvariantCulture,
            $"{(parameter.Name.Length > 100 ? "..." + parameter.Name[^100..] : parameter.Name)} [{parameter.Gradient.Length}]");

    private static Span<byte> Slot(Span<double> texts, int index) => MemoryMarshal.AsBytes(texts.Slice(index * TextLength, TextLength));

    private static string Decode(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text.TrimEnd((byte)0));
}
