using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using global::Twilio.Http;
using HttpClient = System.Net.Http.HttpClient;
using HttpMethod = System.Net.Http.HttpMethod;
using PackageHttp = global::Twilio.Http.HttpClient;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// Carries the calls of Twilio's package over a connection of ours: with its time-out, to the addresses of the settings,
/// until its token is cancelled. The package's own client knows one host a product and takes no token.
/// </summary>
internal sealed class TwilioPackageHttp(HttpClient http, TwilioOptions options, CancellationToken cancellationToken)
    : PackageHttp
{
    /// <summary>Only further pages of a list are asked for like this.</summary>
    public override Response MakeRequest(Request request)
    {
        using HttpRequestMessage call = Call(request);
        using HttpResponseMessage answer = http.Send(call, cancellationToken);
        ThrowIfNotTwilios(answer);
        using StreamReader body = new(answer.Content.ReadAsStream(cancellationToken), Encoding.UTF8);
        return new Response(answer.StatusCode, body.ReadToEnd(), answer.Headers);
    }

    /// <inheritdoc/>
    public override async Task<Response> MakeRequestAsync(Request request)
    {
        using HttpRequestMessage call = Call(request);
        using HttpResponseMessage answer = await http.SendAsync(call, cancellationToken);
        ThrowIfNotTwilios(answer);
        string body = await answer.Content.ReadAsStringAsync(cancellationToken);
        return new Response(answer.StatusCode, body, answer.Headers);
    }

    /// <summary>A refusal that is a proxy's page has no code: the package would lose its status too.</summary>
    private static void ThrowIfNotTwilios(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType != MediaTypeNames.Application.Json)
        {
            answer.EnsureSuccessStatusCode();
        }
    }

    private HttpRequestMessage Call(Request request)
    {
        HttpRequestMessage call = new(new HttpMethod(request.Method.ToString()), Address(request.ConstructUrl()));
        call.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaTypeNames.Application.Json));
        call.Headers.Authorization =
            new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        call.Content = request.Body is { } json
            ? new StringContent(json, Encoding.UTF8, MediaTypeNames.Application.Json)
            : request.PostParams is { Count: > 0 } form ? new FormUrlEncodedContent(form) : null;
        return call;
    }

    /// <summary>The same path at the address of the settings.</summary>
    private Uri Address(Uri wanted)
    {
        Uri at = wanted.Host.Split('.')[0] switch
        {
            "api" => options.ApiBase,
            "content" => options.ContentBase,
            "messaging" => options.MessagingBase,
            _ => throw new InvalidOperationException($"No setting says where {wanted.Host} is."),
        };
        return new Uri(at, wanted.PathAndQuery);
    }
}
