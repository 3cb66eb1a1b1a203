using System.Reflection;
using System.Text;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>
/// Reads the scripts of <c>adapters/Redis/Scripts</c>, which are embedded. A line <c>--include file.lua</c> stands for the
/// text of <c>Parts/file.lua</c>; other lines that are comments do not go to the server.
/// </summary>
internal static class LuaScripts
{
    private const string Include = "--include ";
    private const string Comment = "--";

    /// <summary>The text of a script, parts included.</summary>
    /// <param name="name">The file's name without <c>.lua</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Load(string name)
    {
        StringBuilder text = new();
        Append(text, name + ".lua");
        return text.ToString();
    }

    private static void Append(StringBuilder text, string file)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"There is no script {file}.");
        using StreamReader reader = new(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(Include, StringComparison.Ordinal))
            {
                Append(text, line[Include.Length..].Trim());
            }
            else if (!line.StartsWith(Comment, StringComparison.Ordinal))
            {
                text.Append(line).Append('\n');
            }
        }
    }
}
