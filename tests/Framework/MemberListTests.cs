#if !BOT_FRAMEWORK_SDK
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Bot.Builder.Dialogs;

namespace Chat2Pay.Tests.Framework;

/// <summary>
/// The surface against the committed list of 4.23: nothing invented, nothing forgotten, apart from what is named here.
/// </summary>
public partial class MemberListTests
{
    private const string ListName = "Chat2Pay.Tests.Framework.bot-framework-4.23-members.txt";

    /// <summary>Members whose other types are outside this subset; see docs/bot-framework.md.</summary>
    private static readonly string[] LeftOut =
    [
        "Dialog: Source",
        "Dialog: RegisterSourceLocation",
        "DialogContext: State",
        "DialogContext: Services",
        "DialogContext: DialogManager",
    ];

    private static readonly Dictionary<string, (string Header, HashSet<string> Members)> Original = ReadList();

    private static IEnumerable<Type> OurTypes => typeof(Dialog).Assembly.GetExportedTypes();

    [Fact]
    public void Every_public_type_exists_in_the_original_with_the_same_kind_and_bases()
    {
        var wrong = new List<string>();
        foreach (Type type in OurTypes)
        {
            string name = SurfaceText.FullName(type);
            if (!Original.TryGetValue(name, out (string Header, HashSet<string> Members) original))
            {
                wrong.Add("not in the original: " + name);
            }
            else if (Describe(type) != Sorted(original.Header))
            {
                wrong.Add($"{name}\n  ours:     {Describe(type)}\n  original: {Sorted(original.Header)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void No_member_is_invented()
    {
        IEnumerable<string> invented = OurTypes
            .Where(HasMembers)
            .SelectMany(t => SurfaceText.Members(t)
                .Where(m => !Listed(t).Contains(m))
                .Select(m => $"{t.Name}: {m}"));
        Assert.Empty(invented);
    }

    [Fact]
    public void No_member_is_forgotten()
    {
        IEnumerable<string> forgotten = OurTypes
            .Where(HasMembers)
            .SelectMany(t => Listed(t).Except(SurfaceText.Members(t))
                .Where(m => !IsLeftOut(t, m))
                .Select(m => $"{t.Name}: {m}"));
        Assert.Empty(forgotten);
    }

    [Fact]
    public void Every_type_of_the_list_is_there()
    {
        IEnumerable<string> missing = Original.Keys.Except(OurTypes.Select(SurfaceText.FullName));
        Assert.Empty(missing);
    }

    [Fact]
    public void Everything_said_to_be_left_out_is_in_the_list_and_is_left_out()
    {
        foreach (string entry in LeftOut)
        {
            (string typeName, string member) = (entry.Split(": ")[0], entry.Split(": ")[1]);
            Type type = Assert.Single(OurTypes, t => t.Name == typeName);
            Assert.Contains(Listed(type), m => m.Contains(member, StringComparison.Ordinal));
            Assert.DoesNotContain(
                SurfaceText.Members(type), m => m.Contains(" " + member + "(", StringComparison.Ordinal));
        }
    }

    private static bool HasMembers(Type type) => !type.IsEnum && !type.IsSubclassOf(typeof(Delegate));

    private static HashSet<string> Listed(Type type) => Original[SurfaceText.FullName(type)].Members;

    private static bool IsLeftOut(Type type, string member)
        => LeftOut.Any(e => e.StartsWith(type.Name + ": ", StringComparison.Ordinal)
            && Regex.IsMatch(member, @"(^|[ ])" + Regex.Escape(e.Split(": ")[1])));

    private static string Describe(Type type)
    {
        string name = SurfaceText.FullName(type);
        if (type.IsEnum)
        {
            return $"enum {name} {{ {string.Join(", ", Enum.GetNames(type))} }}";
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return $"delegate {name} = {SurfaceText.Delegate(type)}";
        }

        string kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        IReadOnlyList<string> bases = SurfaceText.Bases(type);
        return bases.Count == 0 ? $"{kind} {name}" : $"{kind} {name} : {string.Join(", ", bases)}";
    }

    private static string Sorted(string header)
    {
        if (!header.Contains(" : ", StringComparison.Ordinal))
        {
            return header;
        }

        string[] parts = header.Split(" : ");
        IEnumerable<string> bases = BasesOf().Split(parts[1])
            .Order(StringComparer.Ordinal);
        return $"{parts[0]} : {string.Join(", ", bases)}";
    }

    private static Dictionary<string, (string Header, HashSet<string> Members)> ReadList()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(ListName)!;
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, (string Header, HashSet<string> Members)>();
        HashSet<string> members = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("    ", StringComparison.Ordinal))
            {
                members.Add(line.Trim());
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                members = [];
                types.Add(TypeName().Match(line).Value, (line, members));
            }
        }

        return types;
    }

    [GeneratedRegex(@"Microsoft\.[\w.]+(<T>)?")]
    private static partial Regex TypeName();

    [GeneratedRegex(@", (?![^<]*>)")]
    private static partial Regex BasesOf();
}
#endif
