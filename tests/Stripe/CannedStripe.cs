using System.Net;
using System.Text;
using Chat2Pay.Adapters.Stripe;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Tests.Stripe;

/// <summary>Answers calls with bodies written out in the test, in order, and keeps what was asked.</summary>
internal sealed class CannedStripe : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> answers = new();

    /// <summary>Method and path with query, key, and decoded body of every call.</summary>
    internal List<(string Call, string? Key, string Body)> Asked { get; } = [];

    internal CannedStripe Answer(HttpStatusCode status, string json)
    {
        answers.Enqueue(_ => Task.FromResult(new HttpResponseMessage(status)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        }));
        return this;
    }

    internal CannedStripe Fail(Exception exception)
    {
        answers.Enqueue(_ => Task.FromException<HttpResponseMessage>(exception));
        return this;
    }

    internal CannedStripe Hang(Action whenAsked)
    {
        answers.Enqueue(async token =>
        {
            TaskCompletionSource<HttpResponseMessage> never = new();
            using CancellationTokenRegistration registration = token.Register(() => never.TrySetCanceled(token));
            whenAsked();
            return await never.Task;
        });
        return this;
    }

    internal StripeGateway Gateway(TimeProvider? time = null, StripeOptions? options = null) => new(
        new HttpClient(this),
        Options.Create(options ?? StripeStories.Account()),
        time ?? TimeProvider.System,
        NullLogger<StripeGateway>.Instance);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        string? key = request.Headers.TryGetValues("Idempotency-Key", out IEnumerable<string>? keys)
            ? keys.Single()
            : null;
        Asked.Add(($"{request.Method} {request.RequestUri!.PathAndQuery}", key, WebUtility.UrlDecode(body)));
        return await answers.Dequeue()(cancellationToken);
    }
}
