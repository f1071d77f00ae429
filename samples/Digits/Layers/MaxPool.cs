namespace Digits.Layers;

/// <summary>Max pooling: of each 2×2 pixels, the largest.</summary>
/// <param name="size">The width and the height of the input's images.</param>
internal sealed class MaxPool(int size) : ILayer
{
    private int[] _places = [];
    private float[] _output = [];
    private float[] _inputGradient = [];

    public float[] Forward(float[] input)
    {
        Array.Resize(ref _output, input.Length / 4);
        Array.Resize(ref _places, _output.Length);
        int half = size / 2;
        for (int i = 0; i < _output.Length; i++)
        {
            int corner = i / half * 2 * size + i % half * 2;
            int largest = corner;
            foreach (int place in (ReadOnlySpan<int>)[corner + 1, corner + size, corner + size + 1])
            {
                largest = input[place] > input[largest] ? place : largest;
            }

            _places[i] = largest;
            _output[i] = input[largest];
        }

        return _output;
    }

    public float[] Backward(float[] outputGradient)
    {
        Array.Resize(ref _inputGradient, 4 * outputGradient.Length);
        _inputGradient.AsSpan().Clear();
        for (int i = 0; i < outputGradient.Length; i++)
        {
            _inputGradient[_places[i]] = outputGradient[i];
        }

        return _inputGradient;
    }
}
