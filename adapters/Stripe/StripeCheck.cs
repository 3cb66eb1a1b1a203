using System.Net;
using System.Net.Http;
using System.Text.RegularExpressions;
using Chat2Pay.Adapters.Checks;
using Chat2Pay.Adapters.Wire;
using global::Stripe;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Looks at the Stripe account: the key, what it may read, the account, the webhook endpoint.</summary>
public sealed partial class StripeCheck : ILiveCheck
{
    private const long MaxEndpoints = 100;

    /// <summary>What the bot reads, and what a key that may read it is called in the dashboard.</summary>
    private static readonly (string Resource, Func<V1Services, CancellationToken, Task> ReadAsync)[] Reads =
    [
        ("Customers", (v1, token) => v1.Customers.ListAsync(new() { Limit = 1 }, null, token)),
        ("Checkout Sessions", (v1, token) => v1.Checkout.Sessions.ListAsync(new() { Limit = 1 }, null, token)),
        ("PaymentIntents", (v1, token) => v1.PaymentIntents.ListAsync(new() { Limit = 1 }, null, token)),
        ("PaymentMethods", (v1, token) => v1.PaymentMethods.ListAsync(new() { Limit = 1 }, null, token)),
        ("Refunds", (v1, token) => v1.Refunds.ListAsync(new() { Limit = 1 }, null, token)),
        ("Charges", (v1, token) => v1.Charges.ListAsync(new() { Limit = 1 }, null, token)),
        ("Disputes", (v1, token) => v1.Disputes.ListAsync(new() { Limit = 1 }, null, token)),
        ("Events", (v1, token) => v1.Events.ListAsync(new() { Limit = 1 }, null, token)),
    ];

    private readonly StripeApi stripe;
    private readonly StripeOptions options;
    private readonly TimeProvider time;
    private readonly Uri endpoint;

    /// <summary>Makes the check; nothing is sent yet.</summary>
    /// <param name="clients">Makes the connection.</param>
    /// <param name="options">The account.</param>
    /// <param name="time">Measures the time-out.</param>
    /// <param name="endpoint">The address of the bot that events must go to.</param>
    public StripeCheck(IHttpClientFactory clients, IOptions<StripeOptions> options, TimeProvider time, Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        this.time = time;
        this.endpoint = endpoint;
        stripe = new StripeApi(clients.CreateClient(StripeRegistration.ClientName), this.options);
    }

    /// <inheritdoc/>
    public string Subject => "Stripe";

    private string Key => options.ApiKey?.Reveal() ?? "";

    private bool IsRestricted => Key.StartsWith("rk_", StringComparison.Ordinal);

    private bool IsLive => Key.StartsWith("sk_live_", StringComparison.Ordinal)
        || Key.StartsWith("rk_live_", StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        List<Finding> found = [KindOfKey()];
        foreach ((string resource, Func<V1Services, CancellationToken, Task> readAsync) in Reads)
        {
            Refusal? refusal = await RefusalAsync(token => readAsync(stripe.V1, token), cancellationToken);
            if (refusal is { IsForAll: true })
            {
                found.Add(Finding.Fault($"Stripe cannot be asked: {refusal.Text}.", refusal.Advice));
                return found;
            }

            found.AddRange(refusal is null ? [] : [Finding.Fault(
                $"The key may not read {resource}{refusal.Permission}.",
                "Give it that permission in the dashboard, under Developers > API keys.")]);
        }

        found.AddRange(Permissions(found));
        await AccountAsync(found, cancellationToken);
        await EndpointsAsync(found, cancellationToken);
        return found;
    }

    private Finding KindOfKey()
    {
        string mode = IsLive ? "live mode" : "test mode";
        return Key switch
        {
            _ when IsRestricted => Finding.Ok($"The key is a restricted key of {mode}."),
            _ when Key.StartsWith("sk_", StringComparison.Ordinal) => Finding.Warning(
                $"The key is a secret key of {mode}: whoever has it can do everything in the account.",
                "Make a restricted key with the permissions that README names."),
            _ => Finding.Fault(
                "The key is neither a restricted nor a secret key.", "Put one that begins with rk_ into Stripe:ApiKey."),
        };
    }

    private IEnumerable<Finding> Permissions(List<Finding> found)
    {
        if (!found.Exists(one => one.Kind == FindingKind.Fault))
        {
            yield return Finding.Ok($"The key may read {string.Join(", ", Reads.Select(read => read.Resource))}.");
        }

        if (IsRestricted)
        {
            yield return Finding.Unreadable(
                "Whether the key may write cannot be read: Stripe tells only when something is written.",
                "It needs write on Customers, Checkout Sessions, PaymentIntents, PaymentMethods and Refunds.");
        }
    }

    private async Task AccountAsync(List<Finding> found, CancellationToken cancellationToken)
    {
        Account? account = null;
        Refusal? refusal = await RefusalAsync(
            async token => account = await stripe.V1.Accounts.GetSelfAsync(null, token), cancellationToken);
        found.Add((refusal, account) switch
        {
            (not null, _) => Finding.Unreadable(
                $"The account cannot be read: {refusal.Text}.",
                "Look in the dashboard whether payments are enabled; the bot itself does not need to read it."),
            (_, { ChargesEnabled: true, PayoutsEnabled: true }) =>
                Finding.Ok("The account takes payments and is paid out."),
            (_, { ChargesEnabled: true }) => Finding.Warning(
                "The account takes payments, but its payouts are not enabled.", "Complete the account in the dashboard."),
            _ when IsLive => Finding.Fault(
                "The account may not take payments.", "Complete its activation in the dashboard."),
            _ => Finding.Warning(
                "The account may not take payments in live mode yet.", "Complete its activation before going live."),
        });
    }

    private async Task EndpointsAsync(List<Finding> found, CancellationToken cancellationToken)
    {
        StripeList<WebhookEndpoint>? endpoints = null;
        Refusal? refusal = await RefusalAsync(
            async token => endpoints =
                await stripe.V1.WebhookEndpoints.ListAsync(new() { Limit = MaxEndpoints }, null, token),
            cancellationToken);
        if (refusal is not null)
        {
            found.Add(Finding.Unreadable(
                $"The webhook endpoint cannot be read: {refusal.Text}.",
                "Let the key read Webhook Endpoints, or look in the dashboard: docs/stripe.md has address and events."));
            return;
        }

        List<WebhookEndpoint> ours = [.. endpoints!.Where(one => StripeEndpointRules.IsAt(one.Url, endpoint))];
        found.AddRange(ours.Count == 0
            ? [Finding.Fault(
                $"The account has no webhook endpoint {endpoint}: no event arrives.",
                $"Add it with API version {StripeEndpointEvents.ApiVersion} and the events of docs/stripe.md.")]
            : ours.SelectMany(StripeEndpointRules.Judge));
        found.AddRange(ours.Count == 0 ? [] : [Finding.Unreadable(
            "Whether Stripe:WebhookSecrets holds the endpoint's secret cannot be read: Stripe shows it in the dashboard.",
            "Compare it there; a wrong one shows as log event 4261, and as 400 beside each delivery.")]);
        if (ours.Count > 1)
        {
            found.Add(Finding.Warning(
                FormattableString.Invariant($"{ours.Count} webhook endpoints have the address {endpoint}."),
                "Delete all but one, or each event comes several times, some under a secret that the bot does not know."));
        }
    }

    /// <summary>Makes one call; null when it was answered.</summary>
    private async Task<Refusal?> RefusalAsync(Func<CancellationToken, Task> callAsync, CancellationToken cancellationToken)
    {
        using CallDeadline deadline = new(TimeSpan.FromSeconds(options.TimeoutSeconds), time, cancellationToken);
        try
        {
            await callAsync(deadline.Token);
            return null;
        }
        catch (StripeException refused) when (refused.HttpStatusCode == HttpStatusCode.Unauthorized)
        {
            return new Refusal("it does not know the key", "Correct Stripe:ApiKey.", "", IsForAll: true);
        }
        catch (StripeException refused) when (refused.HttpStatusCode == HttpStatusCode.Forbidden)
        {
            string name = Permission().Match(refused.Message) is { Success: true } match ? $" ({match.Value})" : "";
            return new Refusal("the key has no permission" + name, "", name, IsForAll: false);
        }
        catch (Exception away) when (away is StripeException or HttpRequestException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string text = away is StripeException { HttpStatusCode: > 0 } answered
                ? FormattableString.Invariant($"HTTP {(int)answered.HttpStatusCode}")
                : $"no answer from {options.ApiBase.Authority}";
            const string advice = "Try again; look at https://status.stripe.com and at the machine's way out.";
            return new Refusal(text, advice, "", IsForAll: true);
        }
    }

    /// <summary>Why a call was not answered.</summary>
    /// <param name="Text">In words.</param>
    /// <param name="Advice">What to do.</param>
    /// <param name="Permission">The permission that is missing, in brackets; empty when Stripe names none.</param>
    /// <param name="IsForAll">True when every other call will fare the same.</param>
    private sealed record Refusal(string Text, string Advice, string Permission, bool IsForAll);

    /// <summary>The message names the permission; it also names parts of the key, which nobody needs to see.</summary>
    [GeneratedRegex("rak_[a-z0-9_]+")]
    private static partial Regex Permission();
}
