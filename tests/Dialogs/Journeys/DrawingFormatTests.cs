using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Chat2Pay.Dialogs.Journeys.Drawing;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Tests.Guards;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>Journeys as Mermaid and as SVG.</summary>
public sealed partial class DrawingFormatTests
{
    /// <summary>What ends a text, begins another language, or is Markdown, an icon, a link or an entity of Mermaid.</summary>
    public static TheoryData<string> Nasty =>
    [
        "\"]; click start call alert() --> [\"", "<b>bold</b><script>alert(1)</script>", "#quot;#35; #9829; & &lt;", "`code` **b** _i_",
        "1. one", "- one", "end", "end subgraph", "%%{init: {}}%% comment", "fa:fa-car", "$$x^2$$", "a|b|c {d} (e) [f] ((g))",
        "https://example.com/?a=1&b=2#c", "back\\slash", "]]></style><!-- x -->", "日本語 🎉 e\u0301", "---", "'; drop", ":::of", "@{ shape: x }",
    ];

    private static JourneyFile TopUp => JourneyTestKit.Read(JourneyTestKit.TopUp);

    [Theory]
    [MemberData(nameof(Nasty))]
    public void No_text_leaves_its_quotes_in_a_flowchart(string text)
    {
        string drawn = MermaidDrawing.Write(With(text), "en");

        Assert.All(drawn.Split('\n').Where(line => line.Contains('"', StringComparison.Ordinal)), line => Assert.Matches(Statement(), line));
        Assert.Equal(2, drawn.Split('\n').Count(line => Unescaped(line).Contains($"<br/>{text.Normalize()}\"", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Nasty))]
    public void No_text_leaves_its_element_in_a_document(string text)
    {
        SvgPicture picture = SvgPicture.Read(SvgDrawing.Write(With(text), "en"));

        picture.AssertReadable();
        string[] shown = [.. picture.Root.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Contains(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(shown).Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Equal(
            ["defs", "g", "marker", "path", "polygon", "rect", "style", "svg", "text", "title"],
            picture.Root.DescendantsAndSelf().Select(element => element.Name.LocalName).Distinct().Order());
    }

    [Fact]
    public void A_flowchart_has_a_node_and_its_shape_for_each_step()
    {
        string drawn = MermaidDrawing.Write(TopUp, "es", new Dictionary<int, int> { [0] = 12 });

        Assert.StartsWith("flowchart TD\n  accTitle: Journey top-up\n  start([\"start<br/>recarga, recargar\"]):::ofStart\n", drawn, StringComparison.Ordinal);
        Assert.Contains("\n  step0{{\"ask #40;12#41;<br/>¿Qué número quiere recargar? Escríbalo…\"}}:::ofQuestion\n", drawn, StringComparison.Ordinal);
        Assert.Contains("\n  step8[[\"pay<br/>#123;amount#125; USD\"]]:::ofPayment\n", drawn, StringComparison.Ordinal);
        Assert.Contains("\n  step10((\"end\")):::ofEnd\n", drawn, StringComparison.Ordinal);
        Assert.Contains("\n  step0 -.->|\"wrong answers, silence\"| end0\n", drawn, StringComparison.Ordinal);
        Assert.Contains("\n  step8 -->|\"cancelled, refused\"| step14\n", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain("step3[", drawn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("top-up.yaml")]
    [InlineData("deposit.yaml")]
    public void A_shipped_journey_is_a_readable_document_in_both_languages(string file)
    {
        JourneyFile journey = JourneyTestKit.Read(File.ReadAllText(Path.Combine(Repository.Root, "journeys", file)));
        foreach (string language in journey.Languages)
        {
            SvgPicture picture = SvgPicture.Read(SvgDrawing.Write(journey, language));

            picture.AssertReadable();
            Assert.Equal("img", (string?)picture.Root.Attribute("role"));
            Assert.Equal($"Journey {journey.Name}", picture.Root.Elements().First(element => element.Name.LocalName == "title").Value);
            Assert.Contains("prefers-color-scheme: dark", picture.Root.Value, StringComparison.Ordinal);
            Assert.Equal(JourneyDrawing.Of(journey, language).Arrows.Count, picture.Courses.Count);
            Assert.Equal(
                JourneyDrawing.Of(journey, language).Nodes.Select(node => (node.Id, node.Step?.ToString(CultureInfo.InvariantCulture))),
                picture.OfClass("g", "node").Select(node => ((string)node.Attribute("id")!, (string?)node.Attribute("data-step"))));
        }
    }

    [Fact]
    public void A_number_stands_at_each_step_that_has_one()
    {
        SvgPicture picture = SvgPicture.Read(SvgDrawing.Write(TopUp, "en", new Dictionary<int, int> { [0] = 1204, [8] = 0 }));

        Assert.Equal(2, picture.OfClass("g", "count").Count());
        Assert.EndsWith("1,204", picture.Node("step-0").Value, StringComparison.Ordinal);
        Assert.Single(picture.Node("step-8").Descendants(), element => (string?)element.Attribute("class") == "count none");
    }

    [Fact]
    public void Coordinates_are_the_same_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string drawn = SvgDrawing.Write(TopUp, "en");
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(drawn, SvgDrawing.Write(TopUp, "en"));
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(drawn, SvgDrawing.Write(TopUp, "en"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_question_that_is_asked_again_has_an_arrow_to_itself()
    {
        SvgPicture picture = SvgPicture.Read(SvgDrawing.Write(
            JourneyTestKit.Read(JourneyTestKit.Text(
                "  - id: a\n    choose: \"Which?\"\n    save: which\n    on_wrong: a\n    on_silence: a\n    options:\n"
                + "      - { value: 1, label: \"Again\", go: a }\n      - { value: 2, label: \"Go on\" }\n")),
            "en"));

        picture.AssertReadable();
        Assert.Equal((3, 2), (picture.Courses.Count, picture.Labels.Count));
    }

    /// <summary>The label of such an arrow stands beside the step, and may be higher than it.</summary>
    [Fact]
    public void A_payment_at_the_top_that_every_outcome_asks_again_stays_inside_the_picture()
    {
        SvgPicture picture = SvgPicture.Read(SvgDrawing.Write(
            JourneyTestKit.Read(JourneyTestKit.Text(
                "  - end\n  - id: a\n    pay: \"5\"\n    outcomes:\n" + JourneyTestKit.Outcomes("next", "a") + "\n")),
            "en"));

        picture.AssertReadable();
        Assert.Contains(picture.Labels, label => label.Bottom - label.Top > picture.Nodes.Max(node => node.Place.Bottom - node.Place.Top));
    }

    [Fact]
    public void The_longest_journey_with_jumps_everywhere_is_drawn()
    {
        StringBuilder steps = new();
        Random random = new(7);
        for (int i = 0; i < 120; i++)
        {
            steps.Append(CultureInfo.InvariantCulture, $"  - id: s{i}\n    choose: \"Q{i}\"\n    save: v\n    options:\n");
            for (int option = 0; option < JourneyLimits.Options; option++)
            {
                steps.Append(CultureInfo.InvariantCulture, $"      - {{ value: {option}, label: \"No. {option}\", go: s{random.Next(120)} }}\n");
            }
        }

        SvgPicture picture = SvgPicture.Read(SvgDrawing.Write(JourneyTestKit.Read(JourneyTestKit.Text(steps.ToString())), "en"));

        Assert.Equal(1 + (2 * 120), picture.Nodes.Count);
        Assert.True(picture.Courses.Count > 1000);
    }

    /// <summary>A journey that says a text, asks it, and has it as an entry.</summary>
    private static JourneyFile With(string text)
    {
        string quoted = System.Text.Json.JsonSerializer.Serialize(text);
        string entry = System.Text.Json.JsonSerializer.Serialize("the " + text);
        return JourneyTestKit.Read(JourneyTestKit.Text(
            $"  - say: {quoted}\n  - choose: {quoted}\n    save: a\n    options: [{{ value: 1, label: {entry} }}]\n"));
    }

    private static string Unescaped(string line) =>
        Code().Replace(line, code => new Rune(int.Parse(code.Groups[1].Value, CultureInfo.InvariantCulture)).ToString())
            .Replace("\u200B", "", StringComparison.Ordinal).Normalize();

    /// <summary>A node or an arrow with one text, which has nothing in it but plain characters and codes.</summary>
    [GeneratedRegex("""^  \w+(?: -->\||[([{]+| -\.->\|)"(?:[^\x00-\x7f]|[\w ,!?='/.]|#\d+;|<br/>)*"[)\]}|]+(?: \w+|:::of\w+)$""")]
    private static partial Regex Statement();

    [GeneratedRegex(@"#(\d+);")]
    private static partial Regex Code();
}
