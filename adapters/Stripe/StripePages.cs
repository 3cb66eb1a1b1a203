using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Reads Stripe's lists page by page, newest first.</summary>
internal static class StripePages
{
    /// <summary>How many objects a page holds: as many as Stripe gives.</summary>
    internal const int Size = 100;

    /// <summary>Every page up to the last.</summary>
    /// <param name="readPage">Reads the page after an object; null is the first page.</param>
    /// <param name="most">So many pages are read.</param>
    /// <param name="tooMany">What to throw when the list is longer; gets how many objects were read.</param>
    internal static async IAsyncEnumerable<StripeList<T>> ReadAsync<T>(
        Func<string?, Task<StripeList<T>>> readPage, int most, Func<int, Exception> tooMany)
        where T : IHasId
    {
        string? after = null;
        for (int page = 0; page < most; page++)
        {
            StripeList<T> list = await readPage(after);
            yield return list;
            if (!list.HasMore || list.Data.Count == 0)
            {
                yield break;
            }

            after = list.Data[^1].Id;
        }

        throw tooMany(most * Size);
    }
}
