using System.Text.Json.Nodes;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Stripe.Shapes;
using Chat2Pay.Sandbox.Stripe.Wire;

namespace Chat2Pay.Sandbox.Stripe.Operations;

/// <summary>The account and its webhook endpoint; both can only be read.</summary>
internal sealed class AccountOperations
{
    private const string AccountId = "acct_1EmulatedAccount";
    private const string EndpointId = "we_1EmulatedWebhookEndpoint";

    private readonly StripeLedger ledger;
    private readonly Func<Uri?> webhook;
    private readonly long created;

    internal AccountOperations(StripeLedger ledger, Func<Uri?> webhook)
    {
        this.ledger = ledger;
        this.webhook = webhook;
        created = ledger.Now;
    }

    internal IEnumerable<StripeRoute> Routes() =>
    [
        new("GET", "/v1/account", _ => AccountShape.Of(AccountId, created, ledger.Options.MerchantDisplayName)),
        new("GET", "/v1/webhook_endpoints", Endpoints, Listing.Parameters),
    ];

    private JsonObject Endpoints(StripeCall call)
    {
        List<WebhookEndpoint> all = webhook() is { } url
            ? [new WebhookEndpoint { Id = EndpointId, Created = created, Url = url.AbsoluteUri }]
            : [];
        return Listing.Page(call, "/v1/webhook_endpoints", all, WebhookEndpointShape.Of);
    }
}
