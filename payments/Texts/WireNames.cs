using System.Text.Json;

namespace Chat2Pay.Payments.Texts;

/// <summary>
/// The words of closed sets, as they are stored, shown by the API and written in files: small letters, with underscores
/// between words.
/// </summary>
public static class WireNames
{
    /// <summary>The word of a member: <c>OptedOut</c> is <c>opted_out</c>.</summary>
    public static string Of<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(member.ToString());
}
