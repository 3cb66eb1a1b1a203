using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox;
using Chat2Pay.Sandbox.Phones;
using Chat2Pay.Sandbox.Stripe;
using Chat2Pay.Sandbox.Stripe.Ledger;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Simulation;

/// <summary>The shop and its customers: they do what the plan says, as far as it can be done at that moment.</summary>
internal sealed partial class ScriptedCustomers : IDisposable
{
    private const int MaxTries = 8;
    private const int MaxLooks = 6;

    private readonly SimulatedWorld town;
    private readonly Plan plan;
    private readonly HttpClient shop;
    private readonly HttpClient browser;
    private readonly Dictionary<int, CustomerState> belongings = [];
    private int orders = 1000;
    private int keys;
    private readonly List<Step> busy = [];
    private int begun;

    public ScriptedCustomers(SimulatedWorld town, Plan plan)
    {
        this.town = town;
        this.plan = plan;
        shop = new HttpClient(town.Caller)
        {
            BaseAddress = new Uri("https://bot.test"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        shop.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.ApiKey);
        browser = new HttpClient(town.Caller) { Timeout = Timeout.InfiniteTimeSpan };
        foreach (Customer customer in plan.Customers)
        {
            town.Twilio.Phone(customer.Number).WhatsAppNumber = customer.OnWhatsApp;
            town.Twilio.Phone(customer.Number).TakesRcs = customer.HasRcs;
        }
    }

    /// <summary>True when everything the plan says has been tried.</summary>
    public bool AreDone => begun == plan.Steps.Count && busy.Count == 0;

    /// <summary>The steps that somebody is still at.</summary>
    public IReadOnlyCollection<Step> Busy => busy;

    /// <summary>Begins a step.</summary>
    public void Begin(Step step)
    {
        town.Loop.Note(step.ToString());
        town.Tell(step.ToString());
        begun++;
        busy.Add(step);
        _ = town.Do(async () =>
        {
            try
            {
                await DoAsync(step, plan.Customers[step.Customer], Of(step.Customer));
            }
            catch (Exception failed)
            {
                town.HistoryRecorder.Wrong.Add($"the step '{step}' failed: {failed}");
            }
            finally
            {
                busy.Remove(step);
            }
        });
    }

    public void Dispose()
    {
        shop.Dispose();
        browser.Dispose();
    }

    private CustomerState Of(int customer) => belongings.TryGetValue(customer, out CustomerState? found)
        ? found
        : belongings[customer] = new CustomerState();

    private Task DoAsync(Step step, Customer customer, CustomerState own) => step.Act switch
    {
        Act.Ask => AskAsync(step, customer, own),
        Act.AskAgain => own.LastOrder is { } order ? SendOrderAsync(order, own) : Task.CompletedTask,
        Act.Cancel => CancelAsync(own),
        Act.Refund => RefundAsync(step.Amount, own),
        Act.RefundAgain => own.LastRefund is { } refund ? SendRefundAsync(refund) : Task.CompletedTask,
        Act.Pay => PayAsync(step.Detail, customer, own),
        Act.Open => OpenAsync(customer, own, save: step.Detail.Length == 0),
        Act.PayOpened => PayOpenedAsync(step.Detail, customer, own),
        Act.Prove => Task.FromResult(own.TypesCode = true),
        Act.Say => Say(customer, step.Detail),
        Act.Tap => TapAsync(customer),
        Act.PayByCode => PayByCodeAsync(customer),
        Act.DashboardRefund => DashboardRefund(step.Amount, own),
        Act.Dispute => Dispute(own),
        Act.DetachCard => DetachCard(own),
        Act.PayElsewhere => PayElsewhereAsync(step.Amount, own),
        Act.Burst => BurstAsync(step, customer),
        Act.Replay => ReplayAsync(),
        _ => DoByHabitAsync(step, customer, own),
    };

    private async Task AskAsync(Step step, Customer customer, CustomerState own)
    {
        Order order = new(
            (++orders).ToString(CultureInfo.InvariantCulture), customer, step.Amount,
            int.Parse(step.Detail, CultureInfo.InvariantCulture));
        own.LastOrder = order;
        town.HistoryRecorder.Asked[order.Number] = customer;
        await SendOrderAsync(order, own);
    }

    private async Task SendOrderAsync(Order order, CustomerState own)
    {
        using HttpResponseMessage? answer = await PersistAsync(() => Post("/v1/payment-requests", "order-" + order.Number, new
        {
            to = order.Customer.Number,
            channel = order.Customer.Channel,
            language = order.Customer.Language,
            orderNumber = order.Number,
            currency = "USD",
            amount = order.Amount,
            unopenedTimeoutSeconds = order.Seconds,
        }));
        if (answer is { IsSuccessStatusCode: true })
        {
            string id = await IdOfAsync(answer);
            town.HistoryRecorder.Accepted(new AcceptedRequest(id, order.Number, order.Customer, order.Amount));
            if (!own.Requests.Contains(id))
            {
                own.Requests.Add(id);
            }
        }
        else if (answer is not null)
        {
            town.HistoryRecorder.Refused(answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    private async Task CancelAsync(CustomerState own)
    {
        if (own.Requests.Count == 0)
        {
            return;
        }

        string id = own.Requests[^1];
        using HttpResponseMessage? answer = await PersistAsync(
            () => Post($"/v1/payment-requests/{id}/cancel", null, new { }));
        if (answer is { IsSuccessStatusCode: true })
        {
            town.HistoryRecorder.AcceptedCancel(id);
        }
    }

    private async Task RefundAsync(long amount, CustomerState own)
    {
        string? paid = own.Requests.LastOrDefault(id => town.Stripe.View.Charges.Any(
            charge => charge.Status == "succeeded" && HistoryRecorder.RequestOf(charge.Metadata) == id));
        if (paid is not null)
        {
            own.LastRefund = new RefundCommand(paid, "refund-" + ++keys, amount);
            await SendRefundAsync(own.LastRefund);
        }
    }

    private async Task SendRefundAsync(RefundCommand refund)
    {
        using HttpResponseMessage? answer = await PersistAsync(() => Post(
            $"/v1/payment-requests/{refund.RequestId}/refund",
            refund.Key,
            refund.Amount > 0 ? new { amount = refund.Amount } : new { }));
        if (answer is { IsSuccessStatusCode: true })
        {
            town.HistoryRecorder.AcceptedRefund(refund);
        }
    }

    private async Task OpenAsync(Customer customer, CustomerState own, bool save)
    {
        Uri? page = await LinkAsync(customer);
        for (int look = 0; page is not null && look < MaxLooks; look++)
        {
            Uri here = page;
            using HttpResponseMessage? answer = await PersistAsync(() => here.AbsolutePath.Contains("/wait", StringComparison.Ordinal)
                ? new HttpRequestMessage(HttpMethod.Get, here)
                : new HttpRequestMessage(HttpMethod.Post, here)
                {
                    Content = new FormUrlEncodedContent(save ? [new("save", "true")] : []),
                });
            if (answer?.Headers.Location is { } there)
            {
                page = new Uri(here, there);
                if (page.Host == "stripe.test")
                {
                    own.Session = page.Segments[^1];
                    return;
                }
            }

            await WaitAsync(2);
        }
    }

    private async Task PayAsync(string card, Customer customer, CustomerState own)
    {
        await OpenAsync(customer, own, save: true);
        await PayOpenedAsync(card, customer, own);
    }

    private async Task PayOpenedAsync(string card, Customer customer, CustomerState own)
    {
        if (own.Session is not { } session)
        {
            return;
        }

        string? code = own.TypesCode ? await CodeAsync(customer) : null;
        CheckoutOutcome outcome = await town.Stripe.CompleteCheckoutAsync(session, new CheckoutForm
        {
            CardNumber = card,
            CustomFields = new Dictionary<string, string> { ["phonecode"] = code ?? "" },
        });
        if (outcome.State == CheckoutState.Paid)
        {
            own.Session = null;
            own.TypesCode = false;
            if (code is not null)
            {
                AnswerFor(customer, session);
            }
        }
    }

    /// <summary>Waits for the code on the phone, by text message or on WhatsApp.</summary>
    private async Task<string?> CodeAsync(Customer customer)
    {
        for (int look = 0; look < MaxLooks; look++)
        {
            PhoneMessage? message = PhoneKind.All
                .SelectMany(kind => town.Twilio.Phone(customer.Number).Thread(kind.Sender))
                .Where(one => one.Direction == PhoneDirection.Received && Code().IsMatch(one.Body))
                .MaxBy(one => one.Time);
            if (message is not null)
            {
                return Code().Match(message.Body).Value;
            }

            await WaitAsync(3);
        }

        return null;
    }

    private void AnswerFor(Customer customer, string session)
    {
        string? intent = town.Stripe.View.Sessions.First(one => one.Id == session).IntentId;
        EmulatedCharge paid = town.Stripe.View.Charges.Last(one => one.IntentId == intent && one.Status == "succeeded");
        town.HistoryRecorder.AnsweredFor.Add((customer.Number, CardNumber(town, paid), town.Loop.Now));
    }

    /// <summary>The number of the card that paid.</summary>
    public static string CardNumber(SimulatedWorld town, EmulatedCharge charge) =>
        town.HistoryRecorder.CardsCharged.GetValueOrDefault(charge.Id)
        ?? town.Stripe.View.PaymentMethods.First(method => method.Id == charge.PaymentMethodId).CardNumber;

    private async Task TapAsync(Customer customer)
    {
        PhoneMessage? question = Newest(customer, message => message.Buttons.Any(b => b.Kind == PhoneButtonKind.QuickReply));
        if (question is null)
        {
            await Say(customer, "yes");
            return;
        }

        town.Twilio.Phone(customer.Number).Tap(
            question, question.Buttons.First(button => button.Kind == PhoneButtonKind.QuickReply).Title);
    }

    private Task PayByCodeAsync(Customer customer)
    {
        PhoneMessage? question = Newest(customer, message => PayCode().IsMatch(message.Body));
        return question is null ? Task.CompletedTask : Say(customer, PayCode().Match(question.Body).Value);
    }

    private Task Say(Customer customer, string text)
    {
        // One opt-out holds for RCS and text messages, whichever of them heard it.
        string sender = text == "STOP" && customer.Channel == "rcs" ? SandboxWorld.SmsNumber : Sender(customer);
        town.Twilio.Phone(customer.Number).Send(sender, InLanguage(customer, text));
        return Task.CompletedTask;
    }

    /// <summary>What a customer says in the own language; other words stay, as the bot's and the carrier's own do.</summary>
    private static string InLanguage(Customer customer, string text) => customer.Language != "es" ? text : text switch
    {
        "yes" => "sí",
        "Yes" => "Si",
        "YES!" => "¡SÍ!",
        "link" => "enlace",
        "no" => "no",
        JourneyTexts.Order => "pedido",
        "what is this?" => "¿qué es esto?",
        "FORGET" => "OLVIDAR",
        _ => text,
    };

    private async Task BurstAsync(Step step, Customer customer)
    {
        for (int i = 0; i < step.Amount; i++)
        {
            await Say(customer, step.Detail);
        }
    }

    private async Task PayElsewhereAsync(long amount, CustomerState own)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "https://stripe.test/v1/payment_intents");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", SandboxWorld.StripeKey);
        request.Content = new FormUrlEncodedContent(
        [
            new("amount", amount.ToString(CultureInfo.InvariantCulture)), new("currency", "usd"),
            new("payment_method", "pm_card_visa"), new("confirm", "true"),
            new("automatic_payment_methods[enabled]", "true"), new("automatic_payment_methods[allow_redirects]", "never"),
            new("metadata[instance]", "another"), new("metadata[attempt]", "1"),
            new("metadata[payment_request_id]", own.Requests.LastOrDefault() ?? "pr_1"),
        ]);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30), town.Time);
        try
        {
            using HttpResponseMessage answer = await browser.SendAsync(request, patience.Token);
            if (answer.StatusCode == HttpStatusCode.BadRequest)
            {
                town.HistoryRecorder.Wrong.Add("another installation cannot pay: " + await answer.Content.ReadAsStringAsync());
            }
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException)
        {
            town.Tell("nobody was there for another installation");
        }
    }

    private async Task ReplayAsync()
    {
        for (string? cursor = ""; cursor is not null;)
        {
            string page = cursor.Length == 0 ? "" : "?cursor=" + cursor;
            using HttpResponseMessage? answer = await PersistAsync(() => new HttpRequestMessage(
                HttpMethod.Get, new Uri("/v1/dead-letters" + page, UriKind.Relative)));
            if (answer is not { IsSuccessStatusCode: true })
            {
                return;
            }

            using JsonDocument letters = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            foreach (JsonElement letter in letters.RootElement.GetProperty("data").EnumerateArray())
            {
                string path = $"/v1/dead-letters/{letter.GetProperty("id").GetString()}/replay";
                (await PersistAsync(() => Post(path, null, new { })))?.Dispose();
            }

            cursor = letters.RootElement.TryGetProperty("nextCursor", out JsonElement next) ? next.GetString() : null;
        }
    }

    private Task DashboardRefund(long amount, CustomerState own)
    {
        EmulatedCharge? charge = ChargeOf(own);
        if (charge is { Disputed: false } && charge.AmountCaptured - charge.AmountRefunded > amount)
        {
            string refund = town.Stripe.Dashboard.Refund(charge.Id, amount > 0 ? amount : null);
            town.HistoryRecorder.DashboardRefunds.Add(refund);
        }

        return Task.CompletedTask;
    }

    private Task Dispute(CustomerState own)
    {
        if (ChargeOf(own) is { Disputed: false, AmountRefunded: 0 } charge)
        {
            town.Stripe.Dashboard.OpenDispute(charge.Id);
        }

        return Task.CompletedTask;
    }

    private Task DetachCard(CustomerState own)
    {
        if (ChargeOf(own) is { } charge
            && town.Stripe.View.PaymentMethods.Any(m => m.Id == charge.PaymentMethodId && m.CustomerId is not null))
        {
            town.Stripe.Dashboard.DetachCard(charge.PaymentMethodId);
        }

        return Task.CompletedTask;
    }

    private EmulatedCharge? ChargeOf(CustomerState own) => town.Stripe.View.Charges.LastOrDefault(charge =>
        charge.Status == "succeeded"
        && own.Requests.Contains(HistoryRecorder.RequestOf(charge.Metadata) ?? ""));

    private async Task<Uri?> LinkAsync(Customer customer)
    {
        for (int look = 0; look < MaxLooks; look++)
        {
            if (Newest(customer, message => LinkIn(message) is not null) is { } message)
            {
                return LinkIn(message);
            }

            await WaitAsync(3);
        }

        return null;
    }

    private static Uri? LinkIn(PhoneMessage message)
    {
        string all = string.Join(' ', message.Buttons.Select(button => button.Value).Prepend(message.Body));
        return PayLink().Match(all) is { Success: true } link ? new Uri(link.Value) : null;
    }

    private PhoneMessage? Newest(Customer customer, Func<PhoneMessage, bool> isIt) => town.Twilio.Phone(customer.Number)
        .Thread(Sender(customer))
        .LastOrDefault(message => message.Direction == PhoneDirection.Received && isIt(message));

    private static HttpRequestMessage Post(string path, string? key, object body)
    {
        HttpRequestMessage request = new(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return request;
    }

    /// <summary>Asks again until there is an answer that is not the server's own failure; null when patience ends.</summary>
    private async Task<HttpResponseMessage?> PersistAsync(Func<HttpRequestMessage> ask)
    {
        for (int attempt = 0; attempt < MaxTries; attempt++)
        {
            try
            {
                using HttpRequestMessage request = ask();
                HttpClient client = request.RequestUri!.IsAbsoluteUri ? browser : shop;
                HttpResponseMessage answer = await client.SendAsync(request);
                if ((int)answer.StatusCode < 500)
                {
                    return answer;
                }

                answer.Dispose();
            }
            catch (HttpRequestException)
            {
                // As any caller does: asks again.
            }

            await WaitAsync(4);
        }

        return null;
    }

    private Task WaitAsync(int seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), town.Time);

    private static async Task<string> IdOfAsync(HttpResponseMessage answer)
    {
        using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        return body.RootElement.GetProperty("id").GetString()!;
    }

    /// <summary>The address a customer writes to.</summary>
    public static string Sender(Customer customer) => customer is { Channel: "rcs", HasRcs: false }
        ? SandboxWorld.SmsNumber
        : PhoneKind.All.First(kind => kind.Channel == customer.Channel).Sender;

    [GeneratedRegex(@"https://bot\.test/p/[^\s]+")]
    private static partial Regex PayLink();

    [GeneratedRegex(@"(PAY|PAGAR) \d{4}")]
    private static partial Regex PayCode();

    [GeneratedRegex(
        @"(?<=your code is |su c[oó]digo es )\d{6}|\d{6}(?= is your verification code| es tu código de verificación)")]
    private static partial Regex Code();

    private sealed class CustomerState
    {
        public List<string> Requests { get; } = [];

        public Order? LastOrder { get; set; }

        public AskedRun? LastRun { get; set; }

        public RefundCommand? LastRefund { get; set; }

        public string? Session { get; set; }

        public bool TypesCode { get; set; }
    }

    private sealed record Order(string Number, Customer Customer, long Amount, int Seconds);
}

/// <summary>A refund the shop asks for; amount 0 asks for all that is left.</summary>
internal sealed record RefundCommand(string RequestId, string Key, long Amount);

/// <summary>A payment request that the API has accepted.</summary>
internal sealed record AcceptedRequest(string Id, string Order, Customer Customer, long Amount);
