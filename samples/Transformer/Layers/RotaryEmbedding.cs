namespace Transformer.Layers;

/// <summary>Turns pairs of a head's elements by angles that grow with the token's position.</summary>
/// <remarks>Su et al., <i>RoFormer: Enhanced Transformer with Rotary Position Embedding</i>, 2021; a pair is an element of the head's
/// first half and the one at its place in the second, as in Hugging Face's Llama.</remarks>
internal sealed class RotaryEmbedding
{
    private readonly int _headSize;
    private readonly float[] _cosines;
    private readonly float[] _sines;

    public RotaryEmbedding(int headSize, int tokens, double theta)
    {
        _headSize = headSize;
        int pairs = headSize / 2;
        _cosines = new float[tokens * pairs];
        _sines = new float[tokens * pairs];
        for (int i = 0; i < _cosines.Length; i++)
        {
            double angle = i / pairs * Math.Pow(theta, -2.0 * (i % pairs) / headSize);
            (_sines[i], _cosines[i]) = ((float)Math.Sin(angle), (float)Math.Cos(angle));
        }
    }

    /// <summary>Turns all heads of one token.</summary>
    public void Apply(Span<float> token, int position)
    {
        int pairs = _headSize / 2;
        var cosines = _cosines.AsSpan(position * pairs, pairs);
        var sines = _sines.AsSpan(position * pairs, pairs);
        for (int first = 0; first < token.Length; first += _headSize)
        {
            var left = token.Slice(first, pairs);
            var right = token.Slice(first + pairs, pairs);
            for (int i = 0; i < pairs; i++)
            {
                (left[i], right[i]) = (left[i] * cosines[i] - right[i] * sines[i], right[i] * cosines[i] + left[i] * sines[i]);
            }
        }
    }
}
