using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Twilio.Handsets;
using Chat2Pay.Tests.Simulation.World;

namespace Chat2Pay.Tests.Simulation;

/// <content>How people answer questions.</content>
internal sealed partial class ScriptedCustomers
{
    private const string TokenHeader = "I-Twilio-Idempotency-Token";
    private const int SwitchedOff = 30003;
    private const int NotOnWhatsApp = 63024;

    private Task DoByHabitAsync(Step step, Customer customer, CustomerState own) => step.Act switch
    {
        Act.PayByOldCode => PayByOldCodeAsync(customer),
        Act.PayByOrder => own.LastOrder is { } order ? Say(customer, "Pay order " + order.Number) : Task.CompletedTask,
        Act.SayElsewhere => SayElsewhereAsync(step.Detail, customer),
        Act.Quote => QuoteAsync(step.Detail, customer),
        Act.Forward => Phone(customer, phone => phone.Forward(Sender(customer), step.Detail)),
        Act.SendPicture => Phone(customer, phone => phone.SendMedia(
            Sender(customer), step.Detail, "https://media.test/1", "image/jpeg")),
        Act.PhoneOff => Phone(customer, phone => phone.DeliveryError = customer.Channel == "whatsapp" ? NotOnWhatsApp : SwitchedOff),
        Act.PhoneOn => Phone(customer, phone => phone.DeliveryError = null),
        Act.RenewCard => RenewCard(own),
        Act.PlayBack => PlayBackAsync(),
        Act.BeginRun => BeginRunAsync(step, customer, own),
        Act.BeginRunAgain => own.LastRun is { } run ? SendRunAsync(run) : Task.CompletedTask,
        Act.CancelOfRun => CancelOfRunAsync(customer),
        _ => DoAsAgentAsync(step, own),
    };

    private Task Phone(Customer customer, Action<TwilioPhone> act)
    {
        act(town.Twilio.Phone(customer.Number));
        return Task.CompletedTask;
    }

    private Task PayByOldCodeAsync(Customer customer)
    {
        string[] codes = [.. town.Twilio.Phone(customer.Number).Thread(Sender(customer))
            .Where(message => message.Direction == PhoneDirection.Received && PayCode().IsMatch(message.Body))
            .Select(message => PayCode().Match(message.Body).Value)
            .Distinct()];
        return codes.Length < 2 ? Task.CompletedTask : Say(customer, codes[^2]);
    }

    private Task SayElsewhereAsync(string what, Customer customer)
    {
        Customer elsewhere = customer with { Channel = customer.Channel == "whatsapp" ? "sms" : "whatsapp" };
        string? code = Newest(customer, message => PayCode().IsMatch(message.Body)) is { } question
            ? PayCode().Match(question.Body).Value
            : null;
        return Say(elsewhere, what == "code" && code is not null ? code : "yes");
    }

    /// <summary>Only WhatsApp lets people quote; on a text message they just say it.</summary>
    private Task QuoteAsync(string which, Customer customer)
    {
        PhoneMessage? message = which == "new"
            ? Newest(customer, IsQuestion)
            : town.Twilio.Phone(customer.Number).Thread(Sender(customer))
                .Where(one => one is { Direction: PhoneDirection.Received, Sid.Length: > 0 }).SkipLast(1).LastOrDefault();
        return message is null || !message.CanBeQuoted
            ? Say(customer, "yes")
            : Phone(customer, phone => phone.Quote(message, InLanguage(customer, "yes")));
    }

    private static bool IsQuestion(PhoneMessage message) =>
        message.Buttons.Any(button => button.Kind == PhoneButtonKind.QuickReply) || PayCode().IsMatch(message.Body);

    /// <summary>The phone that has answered for a card has answered for what the network makes of it.</summary>
    private Task RenewCard(CustomerState own)
    {
        const string Renewed = "5555555555554444";
        if (ChargeOf(own) is { } charge && town.Stripe.View.PaymentMethods.FirstOrDefault(
            one => one.Id == charge.PaymentMethodId && one.CustomerId is not null) is { } card && card.CardNumber != Renewed)
        {
            town.Stripe.Dashboard.RenewCard(card.Id, Renewed, 12, 2031);
            town.HistoryRecorder.RenewedCards.Add(card.Id);
            town.HistoryRecorder.AnsweredFor.UnionWith(town.HistoryRecorder.AnsweredFor
                .Where(answer => answer.CardNumber == card.CardNumber)
                .Select(answer => (answer.Phone, Renewed, answer.At))
                .ToList());
        }

        return Task.CompletedTask;
    }

    private async Task PlayBackAsync()
    {
        foreach (SimCall call in town.HistoryRecorder.ReceivedCalls.ToList())
        {
            using HttpRequestMessage again = new(HttpMethod.Post, call.Uri) { Content = new ByteArrayContent(call.Body) };
            foreach ((string name, string value) in call.Headers.Where(header => header.Key != TokenHeader))
            {
                if (!again.Headers.TryAddWithoutValidation(name, value))
                {
                    again.Content.Headers.TryAddWithoutValidation(name, value);
                }
            }

            try
            {
                using HttpResponseMessage answer = await browser.SendAsync(again);
            }
            catch (HttpRequestException)
            {
                town.Tell("a message that was played back did not arrive");
            }
        }
    }
}
