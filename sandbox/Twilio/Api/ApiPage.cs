using System.Globalization;

namespace Chat2Pay.Sandbox.Twilio.Api;

/// <summary>Which page of a list is asked for. The page token carries no more than the page number here.</summary>
internal sealed record ApiPage(int Number, int Size)
{
    private const int DefaultSize = 50;
    private const int MaxSize = 1_000;

    /// <summary>Reads the page and refuses query parameters that the list does not have.</summary>
    public static (ApiPage? Page, ApiAnswer? Refused) Read(IQueryCollection query, IReadOnlyList<string> filters)
    {
        string? unknown = query.Keys.FirstOrDefault(name =>
            name is not ("Page" or "PageSize" or "PageToken") && !filters.Contains(name));
        if (unknown is not null)
        {
            return (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: unknown));
        }

        int number = Read(query, "Page", 0);
        int size = Read(query, "PageSize", DefaultSize);
        return number < 0 || number > 1_000_000 || size is < 1 or > MaxSize
            ? (null, ApiAnswer.Error(TwilioErrors.UnknownParameter, detail: "Page or PageSize"))
            : (new ApiPage(number, size), null);
    }

    private static int Read(IQueryCollection query, string name, int whenAbsent) =>
        !query.TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues value)
            ? whenAbsent
            : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
}
