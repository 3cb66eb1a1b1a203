using Chat2Pay.Dialogs.Language;
using Microsoft.Net.Http.Headers;

namespace Chat2Pay.Bot.Pages;

/// <summary>The language of a visitor whose payment is not known: the browser's first one that is spoken here.</summary>
internal static class VisitorLanguage
{
    /// <summary>The language; null if the browser names none that is spoken.</summary>
    public static SpokenLanguage? Of(HttpRequest request)
    {
        IEnumerable<StringWithQualityHeaderValue> wished = request.GetTypedHeaders().AcceptLanguage
            .Where(one => one.Quality is not 0).OrderByDescending(one => one.Quality ?? 1);
        foreach (StringWithQualityHeaderValue wish in wished)
        {
            if (Languages.TryFind(wish.Value.Value, out SpokenLanguage? language))
            {
                return language;
            }
        }

        return null;
    }
}
