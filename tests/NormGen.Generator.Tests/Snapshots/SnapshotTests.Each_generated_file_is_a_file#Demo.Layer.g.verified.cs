//HintName: Demo.Layer.g.cs
// first
// second
