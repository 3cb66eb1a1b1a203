using Chat2Pay.Adapters.Wire;
using global::Stripe;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Makes calls that only read, each within the account's time-out; a failure is one kind of exception.</summary>
internal sealed class StripeReading(StripeOptions options, TimeProvider time)
{
    /// <summary>Lists of more pages, fifty thousand objects, are not read through at once.</summary>
    private const int MaxPages = 500;

    /// <summary>Makes one call.</summary>
    /// <exception cref="HttpRequestException">Stripe could not be read; try again later.</exception>
    internal async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = new(TimeSpan.FromSeconds(options.TimeoutSeconds), time, cancellationToken);
        try
        {
            return await call(deadline.Token);
        }
        catch (StripeException exception)
        {
            throw new HttpRequestException(
                $"{(int)exception.HttpStatusCode} {StripeOutcomes.CodeOf(exception)}", exception);
        }
        catch (Exception exception) when (StripeOutcomes.IsFailure(exception)
            && !cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(
                exception is OperationCanceledException ? "no answer in time" : exception.Message, exception);
        }
    }

    /// <summary>Every page of a list of typed objects, newest first.</summary>
    /// <exception cref="HttpRequestException">Stripe could not be read, or the list is too long.</exception>
    internal IAsyncEnumerable<StripeList<T>> PagesAsync<T>(
        Func<string?, CancellationToken, Task<StripeList<T>>> readPage, CancellationToken cancellationToken)
        where T : IHasId => PagesAsync(readPage, StripePages.LastOf, cancellationToken);

    /// <summary>Every page of a list, newest first.</summary>
    /// <exception cref="HttpRequestException">Stripe could not be read, or the list is too long.</exception>
    internal IAsyncEnumerable<TPage> PagesAsync<TPage>(
        Func<string?, CancellationToken, Task<TPage>> readPage,
        Func<TPage, string?> lastOf,
        CancellationToken cancellationToken) => StripePages.ReadAsync(
            after => CallAsync(token => readPage(after, token), cancellationToken),
            lastOf,
            MaxPages,
            read => new HttpRequestException($"Stripe lists more than {read} objects in this time."));
}
