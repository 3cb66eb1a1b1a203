using System.Xml.Linq;

namespace Chat2Pay.Tests.Guards;

/// <summary>The arrows between the projects are the ones the architecture allows.</summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["framework"] = [],
        ["payments"] = [],
        ["turns"] = ["payments"],
        ["dialogs"] = ["framework", "payments", "turns"],
        ["adapters"] = ["framework", "payments", "turns", "dialogs"],
        ["bot"] = ["framework", "payments", "turns", "dialogs", "adapters"],
        ["sandbox"] = ["bot"],
    };

    public static TheoryData<string> Projects => new(Allowed.Keys);

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_to_what_the_architecture_allows(string project)
    {
        string folder = Path.Combine(Repository.Root, project);
        XDocument file = XDocument.Load(Directory.GetFiles(folder, "*.csproj").Single());
        List<string> references = file.Descendants("ProjectReference")
            .Select(r => ((string)r.Attribute("Include")!).Replace('\\', '/').Split('/')[^2])
            .ToList();
        if (file.Descendants("Import").Any(i => ((string)i.Attribute("Project")!).EndsWith("BotFramework.props", StringComparison.Ordinal)))
        {
            references.Add("framework");
        }

        Assert.Empty(references.Except(Allowed[project]));
    }

    [Theory]
    [InlineData("payments")]
    [InlineData("turns", "MessagePack")]
    [InlineData("dialogs", "Fluid.Core", "YamlDotNet")]
    public void Payments_turns_and_dialogs_need_no_package_but_what_writes_bytes_and_reads_journeys(string project, params string[] allowed)
    {
        XDocument file = XDocument.Load(Directory.GetFiles(Path.Combine(Repository.Root, project), "*.csproj").Single());
        Assert.Equal(allowed, file.Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!));
        Assert.Empty(file.Descendants("FrameworkReference"));
    }

    [Fact]
    public void The_product_knows_nothing_of_a_sandbox()
    {
        foreach (string project in new[] { "framework", "payments", "turns", "dialogs", "adapters", "bot" })
        {
            foreach (string file in Repository.Sources(project))
            {
                Assert.DoesNotContain("Chat2Pay.Sandbox", File.ReadAllText(file), StringComparison.Ordinal);
            }
        }
    }
}
