using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using Chat2Pay.Adapters.Redis;
using Chat2Pay.Bot;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Tests.Guards;

/// <summary>
/// The arrows between folders, read from the compiled code: none forms a cycle, and ARCHITECTURE.md shows exactly these.
/// </summary>
public sealed class FolderTests(CompiledFolders folders) : IClassFixture<CompiledFolders>
{
    [Fact]
    public void No_folder_depends_on_one_that_depends_on_it()
    {
        List<string> open = [.. folders.Arrows.Keys];
        for (List<string> free = open; free.Count > 0;)
        {
            free = open.FindAll(folder => !folders.Arrows[folder].Any(open.Contains));
            open.RemoveAll(free.Contains);
        }

        Assert.True(open.Count == 0, "Folders in a cycle, or that need one: " + string.Join(", ", open));
    }

    [Fact]
    public void The_architecture_shows_every_arrow_inside_a_project()
    {
        DocPart.Assert("ARCHITECTURE.md", "folders", Table(folders.Arrows));
    }

    private static string Table(SortedDictionary<string, SortedSet<string>> arrows)
    {
        IEnumerable<string> rows = arrows.Select(one =>
        {
            string project = one.Key.Split('/')[0];
            IEnumerable<string> own = one.Value.Where(to => to.Split('/')[0] == project)
                .Select(to => "`" + (to == project ? to : to[(project.Length + 1)..]) + "`");
            return $"| `{one.Key}` | {string.Join(", ", own)} |";
        });
        return $"| folder | needs, of its own project |\n|---|---|\n{string.Join("\n", rows)}";
    }
}

/// <summary>The arrows between folders, read once for all tests: reading the assemblies takes seconds.</summary>
public sealed class CompiledFolders
{
    private static readonly string[] Projects = ["payments", "turns", "dialogs", "adapters", "bot"];

    /// <summary>Which folder's types need which other folder's, by what was compiled.</summary>
    public SortedDictionary<string, SortedSet<string>> Arrows { get; } = Read();

    private static SortedDictionary<string, SortedSet<string>> Read()
    {
        Architecture product = new ArchLoader()
            .LoadAssemblies(
                typeof(Money).Assembly,
                typeof(Input).Assembly,
                typeof(ConversationModules).Assembly,
                typeof(RedisRegistration).Assembly,
                typeof(BotHost).Assembly)
            .Build();
        SortedDictionary<string, SortedSet<string>> arrows = new(StringComparer.Ordinal);
        foreach (IType type in product.Types)
        {
            if (FolderOf(type) is not { } from)
            {
                continue;
            }

            SortedSet<string> needed = arrows.TryGetValue(from, out SortedSet<string>? known)
                ? known
                : arrows[from] = new SortedSet<string>(StringComparer.Ordinal);
            needed.UnionWith(type.Dependencies.Select(dependency => FolderOf(dependency.Target)).OfType<string>()
                .Where(to => to != from));
        }

        return arrows;
    }

    /// <summary>The folder of a type of the product: its namespace, project first, as in <c>bot/Workers</c>.</summary>
    private static string? FolderOf(IType type)
    {
        string[] parts = (type.Namespace?.FullName ?? "").Split('.');
        return parts is ["Chat2Pay", var project, ..] && Projects.Contains(project.ToLowerInvariant())
            ? string.Join('/', [project.ToLowerInvariant(), .. parts[2..]])
            : null;
    }
}
