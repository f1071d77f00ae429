using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cluster.Ranks;
using Digits;
using Digits.Data;
using Digits.Training;
using NormGen;

namespace Cluster.Training;

/// <summary>Trains a network of each setting from each seed.</summary>
internal sealed class Experiment(Launch launch, Options options, string folder)
{
    private readonly (DigitSet Train, DigitSet Test) _digits = DigitSet.Load().Split();

    /// <summary>Trains with one setting.</summary>
    /// <returns>What came of it; null on processes that do not tell.</returns>
    public Result? Run(Setting setting)
    {
        List<TrainedNetwork> networks = [];
        for (int seed = 1; seed <= options.Seeds; seed++)
        {
            int number = seed;
            launch.Run(setting.Statistics == Statistics.OneRank ? 1 : launch.Size, ranks =>
            {
                TrainedNetwork network = Train(ranks, setting, (ulong)number);
                if (ranks.Rank == 0)
                {
                    networks.Add(network);
                }
            });
        }

        return networks.Count == 0 ? null : new(setting, networks);
    }

    private TrainedNetwork Train(ICollective ranks, Setting setting, ulong seed)
    {
        Network network = NewNetwork(seed);
        DigitSet[] shards = setting.Division.Shards(_digits.Train, launch.Size);
        RankTrainer trainer = new(ranks, network, shards, seed, options.Epochs, setting.Statistics == Statistics.Synchronized);
        List<double> errors = [];
        for (int epoch = 0; epoch < options.Epochs; epoch++)
        {
            trainer.RunEpoch();
            if (ranks.Rank == 0)
            {
                errors.Add(Evaluation.Error(network, _digits.Test));
            }
        }

        string path = Path.Combine(folder, $"{setting.Name}-{seed}-rank{ranks.Rank}.safetensors");
        network.Checkpoint.Save(path);
        double[] mine = [HashOf(network), uint.Parse(CheckpointFile.Digest([path]), NumberStyles.HexNumber, CultureInfo.InvariantCulture)];
        double[] all = new double[ranks.Size * mine.Length];
        ranks.AllGather(mine, all);
        return new(errors, [.. all.Where((_, i) => i % 2 == 0).Select(hash => (uint)hash)], [.. all.Where((_, i) => i % 2 == 1).Select(hash => (uint)hash)]);
    }

    /// <summary>The deep network of samples/Digits, with batch norm.</summary>
    public static Network NewNetwork(ulong seed)
        => new(Digits.Architecture.All.Single(one => one.Name == "deep"), Variant.All.Single(variant => variant.Name == "batch"), seed);

    private static uint HashOf(Network network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter<float> parameter in network.Parameters)
        {
            hash.AppendData(MemoryMarshal.AsBytes(parameter.Value));
        }

        return BitConverter.ToUInt32(hash.GetHashAndReset());
    }
}
