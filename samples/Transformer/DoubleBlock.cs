using Transformer.Model;

namespace Transformer;

/// <summary>The same block in plain double arithmetic, as one would write it down: what the results are compared with.</summary>
internal sealed class DoubleBlock(ModelConfig config, MappedModel model)
{
    /// <summary>A row of the output for each token.</summary>
    public double[][] Forward(ReadOnlySpan<float> embeddings)
    {
        double[][] stream = Rows(embeddings, config.HiddenSize);
        double[][] attended = Product(Attend(Norm(stream, TensorNames.InputNorm)), TensorNames.AttentionOutput);
        stream = Zip(stream, attended, (x, y) => x + y);

        double[][] normalized = Norm(stream, TensorNames.PostAttentionNorm);
        double[][] gated = Zip(Product(normalized, TensorNames.Gate), Product(normalized, TensorNames.Up), (g, u) => g / (1 + Math.Exp(-g)) * u);
        stream = Zip(stream, Product(gated, TensorNames.Down), (x, y) => x + y);
        return Norm(stream, TensorNames.FinalNorm);
    }

    private double[][] Norm(double[][] rows, string weightName)
    {
        float[] weight = model[weightName].ToArray();
        return [.. rows.Select(row =>
        {
            double root = Math.Sqrt(row.Sum(x => x * x) / row.Length + config.RmsNormEps);
            return row.Select((x, i) => x / root * weight[i]).ToArray();
        })];
    }

    private double[][] Product(double[][] rows, string weightName)
    {
        double[][] weight = Rows(model[weightName], rows[0].Length);
        return [.. rows.Select(row => weight.Select(neuron => Dot(row, neuron)).ToArray())];
    }

    private double[][] Attend(double[][] normalized)
    {
        double[][] queries = Product(normalized, TensorNames.Query), keys = Product(normalized, TensorNames.Key), values = Product(normalized, TensorNames.Value);
        double[][] mixed = [.. normalized.Select(_ => new double[config.HiddenSize])];
        for (int head = 0; head < config.NumAttentionHeads; head++)
        {
            int first = head * config.HeadSize, end = first + config.HeadSize;
            double[][] headQueries = [.. queries.Select((row, token) => Turn(row[first..end], token))];
            double[][] headKeys = [.. keys.Select((row, token) => Turn(row[first..end], token))];
            for (int token = 0; token < mixed.Length; token++)
            {
                double[] shares = [.. headKeys.Take(token + 1).Select(key => Math.Exp(Dot(headQueries[token], key) / Math.Sqrt(config.HeadSize)))];
                double sum = shares.Sum();
                for (int i = first; i < end; i++)
                {
                    mixed[token][i] = shares.Select((share, other) => share / sum * values[other][i]).Sum();
                }
            }
        }

        return mixed;
    }

    /// <summary>The rotary embedding of one head.</summary>
    private double[] Turn(double[] head, int position)
    {
        int pairs = head.Length / 2;
        double[] turned = new double[head.Length];
        for (int i = 0; i < pairs; i++)
        {
            double angle = position * Math.Pow(config.RopeTheta, -2.0 * i / head.Length);
            turned[i] = head[i] * Math.Cos(angle) - head[i + pairs] * Math.Sin(angle);
            turned[i + pairs] = head[i + pairs] * Math.Cos(angle) + head[i] * Math.Sin(angle);
        }

        return turned;
    }

    private static double[][] Rows(ReadOnlySpan<float> values, int width)
    {
        double[][] rows = new double[values.Length / width][];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[width];
            for (int i = 0; i < width; i++)
            {
                rows[row][i] = values[row * width + i];
            }
        }

        return rows;
    }

    private static double[][] Zip(double[][] left, double[][] right, Func<double, double, double> combine)
        => [.. left.Zip(right, (x, y) => x.Zip(y, combine).ToArray())];

    private static double Dot(double[] left, double[] right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
