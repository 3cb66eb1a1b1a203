using System.Net;
using System.Net.Http.Headers;
using Chat2Pay.Benchmarks.Load;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>Both providers without a network: every card pays, every message is taken on.</summary>
internal sealed class InstantProviders : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A real handler writes the body out, and so makes whatever is made lazily.
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
        bool charge = ProviderAnswers.IsCharge(request.RequestUri!.AbsolutePath);
        ByteArrayContent answer = new(charge ? ProviderAnswers.Intent : ProviderAnswers.Message);
        answer.Headers.ContentType = Json;
        return new HttpResponseMessage(charge ? HttpStatusCode.OK : HttpStatusCode.Created)
        {
            Content = answer,
            RequestMessage = request,
        };
    }
}
