using System.Text;

namespace Chat2Pay.Benchmarks.Figures;

/// <summary>A table of Markdown.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> rows = [];

    public bool IsEmpty => rows.Count == 0;

    public void Add(params string[] cells) => rows.Add(cells);

    public override string ToString()
    {
        StringBuilder text = new();
        Append(text, heads);
        Append(text, [.. heads.Select(_ => "---")]);
        rows.ForEach(row => Append(text, row));
        return text.ToString();
    }

    private static void Append(StringBuilder text, string[] cells) =>
        text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
