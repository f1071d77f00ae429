//HintName: Demo.Outer+Layer`1.g.cs
// generic, nested
