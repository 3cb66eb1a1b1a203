using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// Who holds the phone presses, forwards the address of the gateway's page, and somebody else pays there. Nothing that
/// the holder of the phone can open or write makes that card payable by reply.
/// </summary>
public sealed class ForwardedLinkTests
{
    private const string VictimsCard = "4242424242424242";

    [Fact]
    public async Task B1_the_card_of_somebody_who_was_sent_the_gateways_address_is_never_payable_from_this_phone()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.RequestAsync("1042", 4200);
        PhoneMessage request = await town.HearAsync("order 1042");
        Uri link = EndToEndFixture.Link(request);
        string session = await town.OpenCheckoutAsync(request);
        string code = await town.CodeAsync();
        Uri gatewayPage = town.Stripe.View.Sessions.Single(one => one.Id == session).Url!;
        Assert.DoesNotContain(code, await town.PageAsync(gatewayPage), StringComparison.Ordinal);

        CheckoutOutcome paid = await town.Stripe.CompleteCheckoutAsync(session, VictimsCard, cancellationToken: town.Ends);
        Assert.Equal(CheckoutState.Paid, paid.State);
        await town.HearAsync("was not saved for paying by reply");
        foreach (string address in Addresses(link, new Uri(paid.Location!), session, code))
        {
            Assert.DoesNotContain(code, Body(await town.PageAsync(new Uri(address))), StringComparison.Ordinal);
        }

        foreach (string words in (string[])[code, "SAVE " + code, "yes " + code, "yes"])
        {
            town.Say(words);
        }

        await town.RequestAsync("1043", 99_900);
        await town.HearAsync("pay $999.00 for order 1043");
        town.Say("yes");
        await town.RestAsync();

        Assert.Equal(1, town.Charges);
        Assert.All(town.Stripe.View.PaymentMethods, method => Assert.Null(method.CustomerId));
        Assert.DoesNotContain(
            town.Phone.Thread(EndToEndFixture.Sender("sms")), m => m.Body.Contains("From now on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task B1_a_code_that_stood_on_the_page_when_a_card_was_declined_saves_no_other_card()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.RequestAsync("1042", 4200);
        string session = await town.OpenCheckoutAsync(await town.HearAsync("order 1042"));
        string code = await town.CodeAsync();

        CheckoutOutcome declined = await town.Stripe.CompleteCheckoutAsync(
            session, CodeForm.Of("4000000000000002", code), cancellationToken: town.Ends);
        await town.RestAsync();
        CheckoutOutcome paid = await town.Stripe.CompleteCheckoutAsync(
            session, CodeForm.Of(VictimsCard, code), cancellationToken: town.Ends);

        Assert.Equal((CheckoutState.Declined, CheckoutState.Paid), (declined.State, paid.State));
        await town.HearAsync("was not saved for paying by reply");
        await town.RestAsync();
        Assert.All(town.Stripe.View.PaymentMethods, method => Assert.Null(method.CustomerId));
    }

    private static IEnumerable<string> Addresses(Uri link, Uri success, string session, string code) =>
    [
        success.AbsoluteUri,
        $"{link}/done?s={session}&k={code}&code={code}&phonecode={code}",
        $"{link}/done?n=1",
        $"{link}/wait?save=1&n=1",
        $"{link}?payment_intent=pi_1&code={code}",
        link.AbsoluteUri,
    ];

    /// <summary>A page without the addresses in it, which repeat what was asked for.</summary>
    private static string Body(string page) => page[page.IndexOf("<main", StringComparison.Ordinal)..];
}
