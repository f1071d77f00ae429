using System.Globalization;
using Playground.Running;

namespace Playground;

/// <summary>What a link says, after its #: <c>attribute=[LayerNorm(768)]&amp;offset=3</c>. What it does not say is as in a new page.</summary>
internal sealed record PageState(string Attribute, TrialSettings Trial)
{
    public static readonly PageState New = new("[LayerNorm(768)]", new());

    /// <summary>From an address; what it says wrongly counts as not said.</summary>
    public static PageState FromAddress(string address)
    {
        int hash = address.IndexOf('#', StringComparison.Ordinal);
        PageState state = New;
        foreach (string part in hash < 0 ? [] : address[(hash + 1)..].Split('&'))
        {
            string[] sides = part.Split('=', 2);
            if (sides.Length == 2)
            {
                state = state.With(sides[0], Uri.UnescapeDataString(sides[1].Replace('+', ' ')));
            }
        }

        return state;
    }

    /// <summary>The part of an address after and with its #.</summary>
    public string ToFragment()
    {
        TrialSettings usual = New.Trial;
        List<string> parts = [$"attribute={Uri.EscapeDataString(Attribute)}"];
        Add("batch", Trial.Batch, usual.Batch);
        Add("offset", Trial.Offset, usual.Offset);
        Add("spread", Trial.Spread, usual.Spread);
        Add("outlier", Trial.Outlier, usual.Outlier);
        Add("constant", Trial.IsConstant ? 1 : 0, 0);
        return "#" + string.Join('&', parts);

        void Add(string name, double value, double unsaid)
        {
            if (value != unsaid)
            {
                parts.Add($"{name}={value.ToString(CultureInfo.InvariantCulture)}");
            }
        }
    }

    private PageState With(string name, string text)
    {
        double? number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) && double.IsFinite(parsed) ? parsed : null;
        return (name, number) switch
        {
            ("attribute", _) => this with { Attribute = text },
            ("batch", { } value) => this with { Trial = Trial with { Batch = (int)Math.Clamp(value, 1, TrialSettings.LargestBatch) } },
            ("offset", { } value) => this with { Trial = Trial with { Offset = value } },
            ("spread", { } value) => this with { Trial = Trial with { Spread = value } },
            ("outlier", { } value) => this with { Trial = Trial with { Outlier = value } },
            ("constant", { } value) => this with { Trial = Trial with { IsConstant = value != 0 } },
            _ => this,
        };
    }
}
