using Consumer;

// Two channels. Mean 3 and variance 5 in the first, mean 10 and variance 0 in the second, whose x − mean is 0.
float[] input = [0, 10, 2, 10, 4, 10, 6, 10];
float[] output = new float[input.Length];

var layer = new StemNorm();
layer.Weight[0] = 2;
layer.Bias[1] = 7;
layer.Forward(input, output);

double deviation = 0;
for (int i = 0; i < input.Length; i++)
{
    double expected = i % 2 == 0 ? (input[i] - 3) / Math.Sqrt(5) * 2 : 7;
    deviation = Math.Max(deviation, Math.Abs(output[i] - expected));
}

Console.WriteLine($"largest deviation {deviation:g2}, running mean {layer.RunningMean[0]:g2}");
return deviation < 1e-6 && Math.Abs(layer.RunningMean[0] - 0.3f) < 1e-6 ? 0 : 1;
