using System.Net;
using System.Text.Json;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Host.Api;

/// <summary>What the API shows of money that came late, and what can be done about it.</summary>
public sealed class BooksCallTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task C1_late_money_that_could_not_go_back_is_shown_listed_and_can_be_refunded()
    {
        string id = await PayLateAsync("books-1");

        JsonElement payment = await UntilAsync(id, p => Money(p, "owed") == 4200);
        Assert.Equal("cancelled", payment.GetProperty("status").GetString());
        Assert.Equal(4200, Money(payment, "captured"));
        JsonElement charge = Assert.Single(payment.GetProperty("charges").EnumerateArray());
        Assert.Equal(("unwanted", 4200L), (charge.GetProperty("use").GetString(), charge.GetProperty("owed").GetInt64()));
        Assert.Contains(id, await OwedAsync());

        host.Gateway.NotRefundable.Clear();
        using HttpResponseMessage refund = await host.CallAsync(
            HttpMethod.Post, $"/v1/payment-requests/{id}/refund", "{}", "books-1-refund");
        Assert.Equal(HttpStatusCode.Accepted, refund.StatusCode);

        payment = await UntilAsync(id, p => Money(p, "refunded") == 4200);
        Assert.Equal(0, Money(payment, "owed"));
        Assert.DoesNotContain(id, await OwedAsync());
    }

    [Fact]
    public async Task The_list_of_what_is_owed_takes_true_and_nothing_else()
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests?owed=false");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task B3_only_an_application_with_the_right_lifts_a_freeze()
    {
        using HttpResponseMessage answer = await host.CallAsync(
            HttpMethod.Post, "/v1/payment-requests/pr_x/lift-freeze", """{"reason":"cleared"}""");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<string> PayLateAsync(string key)
    {
        string body = $$"""
            {"to":"{{host.NewNumber()}}","channel":"sms","orderNumber":"1042","currency":"USD","amount":4200}
            """;
        using HttpResponseMessage made = await host.CallAsync(HttpMethod.Post, "/v1/payment-requests", body, key);
        string id = (await ReadAsync(made)).GetProperty("id").GetString()!;
        string session = await Pages.CheckoutTests.OpenAsync(host, id, save: false);
        host.Gateway.NotRefundable["pi_" + session] = true;
        host.Gateway.Pay(session, 4200);
        using HttpResponseMessage cancelled = await host.CallAsync(HttpMethod.Post, $"/v1/payment-requests/{id}/cancel");
        Assert.True(cancelled.IsSuccessStatusCode);
        return id;
    }

    private async Task<string?[]> OwedAsync()
    {
        using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests?owed=true");
        return [.. (await ReadAsync(answer)).GetProperty("paymentRequests").EnumerateArray()
            .Select(one => one.GetProperty("id").GetString())];
    }

    private async Task<JsonElement> UntilAsync(string id, Predicate<JsonElement> isSo)
    {
        using CancellationTokenSource enough = new(TimeSpan.FromSeconds(20));
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using HttpResponseMessage answer = await host.CallAsync(HttpMethod.Get, "/v1/payment-requests/" + id);
            JsonElement payment = await ReadAsync(answer);
            if (isSo(payment))
            {
                return payment;
            }

            await look.WaitForNextTickAsync(enough.Token);
        }
    }

    private static long Money(JsonElement payment, string what) => payment.GetProperty("money").GetProperty(what).GetInt64();

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) =>
        JsonElement.Parse(await answer.Content.ReadAsStringAsync());
}
