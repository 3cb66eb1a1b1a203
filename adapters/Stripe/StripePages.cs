using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Reads Stripe's lists page by page, newest first.</summary>
internal static class StripePages
{
    /// <summary>How many objects a page holds: as many as Stripe gives.</summary>
    internal const int Size = 100;

    /// <summary>Every page of typed objects up to the last.</summary>
    /// <inheritdoc cref="ReadAsync{TPage}(Func{string?, Task{TPage}}, Func{TPage, string?}, int, Func{int, Exception})"/>
    internal static IAsyncEnumerable<StripeList<T>> ReadAsync<T>(
        Func<string?, Task<StripeList<T>>> readPage, int most, Func<int, Exception> tooMany)
        where T : IHasId => ReadAsync(readPage, LastOf, most, tooMany);

    /// <summary>Every page up to the last.</summary>
    /// <param name="readPage">Reads the page after an object; null is the first page.</param>
    /// <param name="lastOf">The id of a page's last object; null when no page follows.</param>
    /// <param name="most">So many pages are read.</param>
    /// <param name="tooMany">Makes the exception for a longer list; gets the number of objects read.</param>
    internal static async IAsyncEnumerable<TPage> ReadAsync<TPage>(
        Func<string?, Task<TPage>> readPage, Func<TPage, string?> lastOf, int most, Func<int, Exception> tooMany)
    {
        string? after = null;
        for (int page = 0; page < most; page++)
        {
            TPage read = await readPage(after);
            after = lastOf(read);
            yield return read;
            if (after is null)
            {
                yield break;
            }
        }

        throw tooMany(most * Size);
    }

    /// <summary>The id of a page's last object; null when no page follows.</summary>
    internal static string? LastOf<T>(StripeList<T> page)
        where T : IHasId => page.HasMore && page.Data.Count > 0 ? page.Data[^1].Id : null;
}
