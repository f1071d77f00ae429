using System.Globalization;
using System.Text;
using NormGen.Generator.Planning;
using NormGen.Inspection.Walking;

namespace NormGen.Inspection.Pages;

/// <summary>The steps of the passes: in words, and as what the page's script draws.</summary>
internal static class WalkSection
{
    public static string Of(string id, LayerDetails layer, CodeSection code)
    {
        WalkSteps walk = WalkSteps.Of(layer);
        WalkWords words = new(walk);
        string[] passes = [.. walk.Steps.Select(step => step.Pass).Distinct()];
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"<section class=\"walk\">\n<h3 id=\"{id}-steps\">Step by step</h3>\n<p>{Html.Text(words.Subject)}</p>\n");
        html.Append(CultureInfo.InvariantCulture, $"""
            <div class="player" data-columns="{walk.Columns}" data-lanes="{layer.Walk.LanesAtOnce}" data-register="{Budget.RegisterBytes / walk.ElementBytes}" data-chain="{walk.ChainLength}" data-unit="{(walk.Access == WalkAccess.Contiguous ? "run" : "row")}" hidden>
            <div class="passes" role="group" aria-label="Passes">

            """);
        foreach (string pass in passes)
        {
            int first = walk.Steps.Select((step, index) => (step, index)).First(pair => pair.step.Pass == pass).index;
            html.Append(CultureInfo.InvariantCulture, $"<button type=\"button\" data-step=\"{first}\" data-about=\"{code.Key(layer.Passes.First(report => report.Name == pass))}\">{Html.Text(pass)}</button>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"""
            </div>
            <svg class="stage" aria-hidden="true"></svg>
            <div class="lanes" aria-hidden="true"></div>
            <p class="words" aria-live="polite"></p>
            <div class="controls">
            <button type="button" class="back">Back</button>
            <button type="button" class="play">Play</button>
            <button type="button" class="next">Next</button>
            <label><span class="unseen">Step</span><input type="range" min="0" max="{walk.Steps.Count - 1}" value="0"></label>
            <span class="position muted"></span>
            </div>
            <ul class="legend" aria-hidden="true"><li class="now">read now</li><li class="read">read before</li><li class="cached">in the cache</li><li class="written">written</li></ul>
            </div>
            <details class="steps"><summary>All steps in words <span class="muted">{walk.Steps.Count}</span></summary>
            <ol>

            """);
        foreach (WalkStep step in walk.Steps)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<li data-step=\"{Array.IndexOf(passes, step.Pass)} {(int)step.Action} {step.Run} {step.Column} {step.Count} {step.Lanes} {step.Addition} {(step.IsCached ? 1 : 0)}\"><b>{Html.Text(step.Pass)}:</b> {Html.Text(words.Of(step))}</li>\n");
        }

        return html.Append("</ol>\n</details>\n</section>\n").ToString().ReplaceLineEndings("\n");
    }
}
