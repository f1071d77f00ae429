namespace NormGen.Tests.Properties;

/// <summary>The properties share the layers.</summary>
[CollectionDefinition(Name)]
public sealed class PropertyGroup : ICollectionFixture<RandomLayers>
{
    public const string Name = "Properties";
}
