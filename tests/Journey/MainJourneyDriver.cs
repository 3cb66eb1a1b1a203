using System.Net;
using System.Text.Json;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Twilio.Handsets;
using static System.FormattableString;

namespace Chat2Pay.Tests.Journey;

/// <summary>
/// The main journey step by step, by people and programs that try again when nobody answers, as they do in life. Nobody
/// repeats what was sent into the chat: that the providers do, or the bot has it.
/// </summary>
internal sealed class MainJourneyDriver : IDisposable
{
    private readonly EndToEndFixture town;
    private readonly TwilioPhone phone;
    private readonly (string Order, long Amount, string Shown) one;
    private readonly (string Order, long Amount, string Shown) other;
    private readonly HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private string first = "";
    private string second = "";
    private string session = "";
    private string code = "";
    private Uri link = new("http://127.0.0.1/");
    private Uri back = new("http://127.0.0.1/");

    /// <param name="town">Where it is run.</param>
    /// <param name="number">Which of several: each has a customer, orders and amounts of its own.</param>
    public MainJourneyDriver(EndToEndFixture town, int number = 0)
    {
        this.town = town;
        phone = town.World.Twilio.Phone(Invariant($"+1202555{143 + number:D4}"));
        one = (Invariant($"{1042 + (10 * number)}"), 4200 + number, Dollars(4200 + number));
        other = (Invariant($"{1043 + (10 * number)}"), 900 + number, Dollars(900 + number));
        Steps =
        [
            ("the shop asks for a payment", async () => first = await AskAsync(one.Order, one.Amount)),
            ("the link arrives", async () => link = EndToEndFixture.Link(await HearAsync($"for order {one.Order} until"))),
            ("the customer opens the page", OpenAsync),
            ("the customer presses pay", async () => session = await PressAsync()),
            ("the code arrives", HearCodeAsync),
            ("the customer pays at the gateway", PayAsync),
            ("the customer comes back", ReturnAsync),
            ("the receipt arrives", () => HearAsync($"paid {one.Shown} for order {one.Order} with Visa ending 4242.")),
            ("the card is saved", () => HearAsync("From now on you can pay Acme Coffee by replying YES")),
            ("the shop asks again", async () => second = await AskAsync(other.Order, other.Amount)),
            ("the question arrives", () => HearAsync("to pay with Visa ending 4242. Reply LINK")),
            ("the customer says yes", () => SayAsync("yes")),
            ("the second receipt arrives", () =>
                AnsweredAsync("yes", $"paid {other.Shown} for order {other.Order} with Visa ending 4242.")),
        ];
    }

    /// <summary>
    /// When the customer says it again; null for never. A store that fails over may lose the last word it took
    /// (docs/durability.md).
    /// </summary>
    public TimeSpan? RepeatsAfter { get; init; }

    /// <summary>
    /// A code whose sending nobody knows the end of is not sent again by itself: who misses it presses again, which brings
    /// it anew half a minute after the last one.
    /// </summary>
    private static readonly TimeSpan PressesAgainAfter = TimeSpan.FromSeconds(35);

    public IReadOnlyList<(string Name, Func<Task> DoAsync)> Steps { get; }

    public async Task RunAsync()
    {
        foreach ((string name, Func<Task> doAsync) in Steps)
        {
            try
            {
                await doAsync();
            }
            catch (OperationCanceledException late)
            {
                string heard = string.Join('\n', phone.Thread(EndToEndFixture.Sender("sms")).Select(m => $"{m.Direction}: {m.Body}"));
                throw new Xunit.Sdk.XunitException($"{phone.Number} waits in vain, \"{name}\"; it shows:\n{heard}", late);
            }
        }
    }

    /// <summary>One charge for each request, both paid, nothing sent back, a receipt for each.</summary>
    public Task EndedWellAsync() => AllEndedWellAsync(town, [this]);

    /// <summary>The same for all errands that were run in a town.</summary>
    public static async Task AllEndedWellAsync(EndToEndFixture town, IReadOnlyCollection<MainJourneyDriver> errands)
    {
        foreach (MainJourneyDriver errand in errands)
        {
            await errand.PaidAsync(errand.first);
            await errand.PaidAsync(errand.second);
        }

        await town.RestAsync();
        Assert.Equal(
            errands.SelectMany(errand => new[] { errand.one.Amount, errand.other.Amount }).Order(),
            town.Stripe.View.Charges.Where(c => c.Status == "succeeded").Select(c => c.Amount).Order());
        Assert.Empty(town.Stripe.View.Refunds);
        foreach (MainJourneyDriver errand in errands)
        {
            IReadOnlyList<PhoneMessage> thread = errand.phone.Thread(EndToEndFixture.Sender("sms"));
            Assert.Contains(thread, m => m.Body.Contains(Receipt(errand.one), StringComparison.Ordinal));
            Assert.Contains(thread, m => m.Body.Contains(Receipt(errand.other), StringComparison.Ordinal));
        }
    }

    public void Dispose() => browser.Dispose();

    private static string Dollars(long cents) => Invariant($"${cents / 100}.{cents % 100:D2}");

    private static string Receipt((string Order, long Amount, string Shown) payment) =>
        $"paid {payment.Shown} for order {payment.Order}";

    private Task<PhoneMessage> HearAsync(string text) => town.HearAsync(text, phone: phone);

    /// <summary>Waits for the answer to what was said.</summary>
    private async Task AnsweredAsync(string said, string text)
    {
        Task<PhoneMessage> heard = HearAsync(text);
        while (RepeatsAfter is { } patience && !heard.IsCompleted)
        {
            try
            {
                await heard.WaitAsync(patience, town.Ends);
            }
            catch (TimeoutException)
            {
                await SayAsync(said);
            }
        }

        await heard;
    }

    private async Task<string> AskAsync(string order, long amount)
    {
        using HttpResponseMessage answer = await PersistAsync(() => town.AskAsync(order, amount, "sms", phone.Number));
        string body = await answer.Content.ReadAsStringAsync(town.Ends);
        Assert.True(answer.IsSuccessStatusCode, body);
        using JsonDocument payment = JsonDocument.Parse(body);
        return payment.RootElement.GetProperty("id").GetString()!;
    }

    private async Task OpenAsync()
    {
        using HttpResponseMessage page = await PersistAsync(() => browser.GetAsync(link, town.Ends));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    /// <summary>Presses, waits on the "preparing" page, presses again where that leads back.</summary>
    private async Task<string> PressAsync()
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        Uri page = link;
        while (true)
        {
            using HttpResponseMessage answer = await PersistAsync(
                () => page == link ? PressOnceAsync() : browser.GetAsync(page, town.Ends));
            page = answer.StatusCode == HttpStatusCode.SeeOther ? new Uri(page, answer.Headers.Location!) : page;
            if (page.Port == town.Stripe.BaseUri.Port)
            {
                return town.Stripe.View.Sessions.Single(s => s.Url == page).Id;
            }

            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    private async Task<HttpResponseMessage> PressOnceAsync()
    {
        using FormUrlEncodedContent form = new([new("save", "true")]);
        return await browser.PostAsync(link, form, town.Ends);
    }

    /// <summary>Waits for the code; who waits in vain presses once more.</summary>
    private async Task HearCodeAsync()
    {
        Task<string> heard = town.CodeAsync(phone);
        while (!heard.IsCompleted)
        {
            try
            {
                await heard.WaitAsync(RepeatsAfter ?? PressesAgainAfter, town.Ends);
            }
            catch (TimeoutException)
            {
                session = await PressAsync();
            }
        }

        code = await heard;
    }

    private async Task PayAsync()
    {
        CheckoutOutcome paid = await town.Stripe.CompleteCheckoutAsync(
            session, CodeForm.Of("4242424242424242", code), cancellationToken: town.Ends);
        Assert.Equal(CheckoutState.Paid, paid.State);
        back = new Uri(paid.Location!);
    }

    private async Task ReturnAsync()
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        Uri page = back;
        while (true)
        {
            using HttpResponseMessage answer = await PersistAsync(() => browser.GetAsync(page, town.Ends));
            string html = await answer.Content.ReadAsStringAsync(town.Ends);
            if (answer.StatusCode == HttpStatusCode.SeeOther)
            {
                page = new Uri(page, answer.Headers.Location!);
            }
            else if (!html.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
            {
                return;
            }

            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    private Task SayAsync(string text)
    {
        phone.Send(EndToEndFixture.Sender("sms"), text);
        return Task.CompletedTask;
    }

    private async Task PaidAsync(string id)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            using HttpResponseMessage answer = await PersistAsync(
                () => town.Shop.GetAsync(new Uri("/v1/payment-requests/" + id, UriKind.Relative), town.Ends));
            using JsonDocument payment = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(town.Ends));
            if (payment.RootElement.GetProperty("status").GetString() == "paid")
            {
                return;
            }

            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    /// <summary>Asks until somebody answers.</summary>
    private async Task<HttpResponseMessage> PersistAsync(Func<Task<HttpResponseMessage>> askAsync)
    {
        using PeriodicTimer again = new(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            HttpResponseMessage? answer = await TryAsync(askAsync);
            if (answer is { StatusCode: < HttpStatusCode.InternalServerError })
            {
                return answer;
            }

            answer?.Dispose();
            await again.WaitForNextTickAsync(town.Ends);
        }
    }

    private static async Task<HttpResponseMessage?> TryAsync(Func<Task<HttpResponseMessage>> askAsync)
    {
        try
        {
            return await askAsync();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
