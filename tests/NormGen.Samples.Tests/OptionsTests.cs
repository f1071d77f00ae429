using Digits;
using Digits.Training;

namespace NormGen.Samples.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void By_default_everything_is_trained_from_five_seeds()
    {
        var options = Options.Parse([])!;
        Assert.Equal(Architecture.All, options.Architectures);
        Assert.Equal(Variant.All, options.Variants);
        Assert.Equal((5, Schedule.Default), (options.Seeds, options.Schedule));
    }

    [Fact]
    public void What_is_named_is_trained()
    {
        var options = Options.Parse(["none", "deep", "batch", "--seeds", "2", "--epochs", "30", "--rate", "0.05", "--threads", "3"])!;
        Assert.Equal(["deep"], options.Architectures.Select(architecture => architecture.Name));
        Assert.Equal(["batch", "none"], options.Variants.Select(variant => variant.Name));
        Assert.Equal((2, new Schedule(30, 0.05f), 3), (options.Seeds, options.Schedule, options.Threads));
    }

    [Theory]
    [InlineData("shallow")]
    [InlineData("--seeds")]
    [InlineData("--seeds", "0")]
    [InlineData("--epochs", "many")]
    [InlineData("--rate", "-1")]
    public void Other_arguments_are_not_understood(params string[] args) => Assert.Null(Options.Parse(args));
}
