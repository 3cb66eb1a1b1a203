using Chat2Pay.Payments;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>Checks <see cref="StripeOptions"/> by their annotations.</summary>
[OptionsValidator]
internal sealed partial class StripeOptionsValidator : IValidateOptions<StripeOptions>;

/// <summary>Checks that each secret is of its kind (https://docs.stripe.com/keys). None is shown.</summary>
internal sealed class StripeOptionsRules : IValidateOptions<StripeOptions>
{
    public ValidateOptionsResult Validate(string? name, StripeOptions options)
    {
        List<string> faults =
        [
            .. options.WebhookSecrets.Index().Where(secret => !Begins(secret.Item, "whsec_"))
                .Select(secret => FormattableString.Invariant($"Stripe:WebhookSecrets:{secret.Index} must begin with whsec_.")),
        ];
        if (options.ApiKey is { } key && !Begins(key, "sk_") && !Begins(key, "rk_"))
        {
            faults.Add("Stripe:ApiKey must begin with sk_ or rk_"
                + (Begins(key, "pk_") ? ", not with pk_: that is the publishable key, which cannot charge." : "."));
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool Begins(Secret secret, string prefix) => secret.Reveal().StartsWith(prefix, StringComparison.Ordinal);
}
