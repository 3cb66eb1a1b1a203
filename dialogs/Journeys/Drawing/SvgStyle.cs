namespace Chat2Pay.Dialogs.Journeys.Drawing;

/// <summary>
/// The colours of a drawing, in the light and in the dark. Rules name each colour where it is used: programs that draw SVG
/// outside a browser know no variables of CSS.
/// </summary>
internal static class SvgStyle
{
    /// <summary>The text of the style sheet. Every rule is about what is inside the drawing: a page may hold it.</summary>
    public const string Text = """

        .journey { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
        .journey text { text-anchor: middle; fill: #1f2328; font-size: 12.5px; }
        .journey .verb { font-size: 11px; font-weight: 600; }
        .journey .paper { fill: #ffffff; }
        .journey .arrow { fill: none; stroke: #59636e; stroke-width: 1.5; }
        .journey .arrow.failure { stroke: #818b98; stroke-dasharray: 5 4; }
        .journey .arrowhead { fill: #59636e; }
        .journey .arrowhead.failure { fill: #818b98; }
        .journey .label rect { fill: #ffffff; stroke: #d1d9e0; }
        .journey .label text { font-size: 11px; fill: #424a53; }
        .journey .node rect, .journey .node polygon { stroke-width: 1.5; fill: #f6f8fa; stroke: #59636e; }
        .journey .node.question polygon { fill: #ddf4ff; stroke: #0969da; }
        .journey .node.question .verb { fill: #0550ae; }
        .journey .node.variables rect { fill: #fbefff; stroke: #8250df; }
        .journey .node.variables .verb { fill: #6639ba; }
        .journey .node.branch polygon { fill: #fff8c5; stroke: #9a6700; }
        .journey .node.branch .verb { fill: #7d4e00; }
        .journey .node.payment rect { fill: #dafbe1; stroke: #1a7f37; }
        .journey .node.payment .verb { fill: #116329; }
        .journey .node.call rect { fill: #d8f5f0; stroke: #0f766e; }
        .journey .node.call .verb { fill: #0b5d57; }
        .journey .node.handover rect { fill: #ffeff7; stroke: #bf3989; }
        .journey .node.handover .verb { fill: #99286e; }
        .journey .node.start rect, .journey .node.end rect { fill: #424a53; stroke: #424a53; }
        .journey .node.start text, .journey .node.end text { fill: #ffffff; }
        .journey .node .count rect { fill: #b35900; stroke: #ffffff; }
        .journey .node .count.none rect { fill: #59636e; }
        .journey .node .count .number { fill: #ffffff; font-size: 11px; font-weight: 600; }
        @media (prefers-color-scheme: dark) {
          .journey text { fill: #f0f6fc; }
          .journey .paper { fill: #0d1117; }
          .journey .arrow { stroke: #9198a1; }
          .journey .arrow.failure { stroke: #6e7681; }
          .journey .arrowhead { fill: #9198a1; }
          .journey .arrowhead.failure { fill: #6e7681; }
          .journey .label rect { fill: #0d1117; stroke: #3d444d; }
          .journey .label text { fill: #d1d7e0; }
          .journey .node rect, .journey .node polygon { fill: #212830; stroke: #9198a1; }
          .journey .node.question polygon { fill: #0c2d6b; stroke: #4493f8; }
          .journey .node.question .verb { fill: #a5d6ff; }
          .journey .node.variables rect { fill: #3c1e70; stroke: #ab7df8; }
          .journey .node.variables .verb { fill: #dcbdff; }
          .journey .node.branch polygon { fill: #4b2900; stroke: #d29922; }
          .journey .node.branch .verb { fill: #f2cc60; }
          .journey .node.payment rect { fill: #033a16; stroke: #3fb950; }
          .journey .node.payment .verb { fill: #7ee787; }
          .journey .node.call rect { fill: #06403b; stroke: #2dd4bf; }
          .journey .node.call .verb { fill: #8ff0e2; }
          .journey .node.handover rect { fill: #5e103e; stroke: #f778ba; }
          .journey .node.handover .verb { fill: #ffadd4; }
          .journey .node.start rect, .journey .node.end rect { fill: #d1d7e0; stroke: #d1d7e0; }
          .journey .node.start text, .journey .node.end text { fill: #1f2328; }
          .journey .node .count rect { fill: #ffb757; stroke: #0d1117; }
          .journey .node .count.none rect { fill: #9198a1; }
          .journey .node .count .number { fill: #0d1117; }
        }

        """;
}
