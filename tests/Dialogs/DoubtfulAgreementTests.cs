using Chat2Pay.Dialogs.Language;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Words that look like an agreement and are none: never offered, or with doubt beside them.</summary>
public sealed class DoubtfulAgreementTests
{
    [Theory]
    [InlineData("yes", "yes")]
    [InlineData("yes please", "yes")]
    [InlineData("yes", "Yes please")]
    [InlineData("PAY {0}", "YES")]
    [InlineData("yes 1042", "yes")]
    public async Task A5_a_word_that_names_nothing_does_not_answer_a_question_that_asked_for_its_code(
        string first, string second)
    {
        foreach (int secondsLater in (int[])[5, 62])
        {
            Chat chat = await EnrolledAsync();
            string one = await chat.RequestAsync(4200, "1042");
            await chat.SayAsync(Words(first, chat.Payment(one)));
            await PaidAsync(chat, 4200);
            string other = await chat.RequestAsync(9900, "1043");
            await chat.AdvanceAsync(TimeSpan.FromSeconds(secondsLater));

            await chat.SayAsync(second);

            Assert.False(chat.HasCall, $"'{second}', {secondsLater} s after '{first}'");
            Assert.Contains("PAY " + chat.Payment(other).ShortCode, chat.Last.Text, StringComparison.Ordinal);
            await chat.SayAsync("PAY " + chat.Payment(other).ShortCode);
            Assert.Equal(other, chat.NextCall<ChargeCard>().RequestId);
        }
    }

    [Theory]
    [InlineData("1042", "1043")]
    [InlineData("1042", "1042")]
    public async Task A5_after_one_of_two_was_paid_by_its_code_a_yes_does_not_pay_the_other(string order, string otherOrder)
    {
        Chat chat = await EnrolledAsync();
        string one = await chat.RequestAsync(4200, order);
        string other = await chat.RequestAsync(9900, otherOrder);
        await chat.SayAsync("PAY " + chat.Payment(one).ShortCode);
        await PaidAsync(chat, 4200);

        await chat.SayAsync("YES");
        await chat.AdvanceAsync(TimeSpan.FromMinutes(2));
        await chat.SayAsync("yes please");
        await chat.SayAsync("NO");

        Assert.False(chat.HasCall);
        Assert.True(chat.Payment(other).IsOpen);
    }

    [Fact]
    public async Task A8_a_button_names_its_request_however_soon_after_a_payment()
    {
        Chat chat = await EnrolledAsync(Channel.WhatsApp);
        await chat.RequestAsync(4200, "1042", Channel.WhatsApp);
        await chat.TapAsync("Pay now");
        await PaidAsync(chat, 4200);
        string other = await chat.RequestAsync(900, "1043", Channel.WhatsApp);

        await chat.TapAsync("Pay now");

        Assert.Equal(other, chat.NextCall<ChargeCard>().RequestId);
    }

    /// <summary>{0} is the code.</summary>
    [Theory]
    [InlineData("pay order 1042?")]
    [InlineData("yes order 1042?")]
    [InlineData("yes 1042 ❌")]
    [InlineData("Pay for order 1042 🤔?")]
    [InlineData("Pay 1042¿")]
    [InlineData("pay invoice 1042?!")]
    [InlineData("{0}?")]
    [InlineData("¿{0}?")]
    [InlineData("({0}?)")]
    [InlineData("#{0}?")]
    [InlineData("❌{0}")]
    [InlineData("{0}👎")]
    [InlineData("🚫{0}")]
    [InlineData("≠{0}")]
    [InlineData("-{0}")]
    [InlineData("~{0}")]
    [InlineData("${0}")]
    [InlineData("{0}€")]
    [InlineData("{0}…")]
    [InlineData("{0}...")]
    [InlineData("{0}\u20E0")]
    [InlineData("yes {0} ?")]
    [InlineData("yes {0} (?)")]
    [InlineData("yes {0}…?")]
    [InlineData("yes {0} 👎")]
    [InlineData("pay 👎 {0}")]
    [InlineData("yes ❌{0}")]
    [InlineData("pay -{0}")]
    [InlineData("pay ~{0}")]
    [InlineData("pay €{0}")]
    [InlineData("yes {0}%")]
    [InlineData("yes {0}؟")]
    [InlineData("yes {0}？")]
    [InlineData("p\u0336a\u0336y\u0336 {0}")]
    public async Task A15_doubt_beside_a_number_is_no_agreement(string words)
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(4200, "1042");

        await chat.SayAsync(Words(words, chat.Payment(id)));

        Assert.False(chat.HasCall);
        Assert.True(chat.Payment(id).IsOpen);
    }

    /// <summary>The word goes on, or is somebody else's.</summary>
    [Theory]
    [InlineData("yes,")]
    [InlineData("yes;")]
    [InlineData("yes:")]
    [InlineData("\"yes\"")]
    [InlineData("(yes)")]
    [InlineData("y,")]
    [InlineData("pay:")]
    [InlineData("[pay now]")]
    [InlineData("si,")]
    [InlineData("SÍ")]
    [InlineData("sí {0}")]
    [InlineData("PAGAR {0}")]
    [InlineData("pagar{0}")]
    [InlineData("sí 1042")]
    public async Task A15_a_yes_that_is_no_clear_one_to_this_question_is_answered_as_not_paid(string words)
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(4200, "1042");

        await chat.SayAsync(Words(words, chat.Payment(id)));

        Assert.False(chat.HasCall);
        Assert.StartsWith("Not paid yet.", chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no gracias")]
    [InlineData("No, gracias.")]
    [InlineData("no gracias {0}")]
    public async Task A_refusal_is_heard_in_every_language(string words)
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(4200, "1042");

        await chat.SayAsync(Words(words, chat.Payment(id)));

        Assert.Equal(PaymentStatus.Cancelled, chat.Payment(id).Status);
    }

    [Theory]
    [InlineData("pay #1042")]
    [InlineData("Yes, order 1042!")]
    [InlineData("yes 1042 👍🏽")]
    [InlineData("PAY {0}.")]
    [InlineData("#{0}")]
    [InlineData("\"{0}\"")]
    [InlineData("✅ {0}")]
    [InlineData("pay for invoice 1042, please pay", false)]
    public async Task What_is_clear_is_an_agreement_still(string words, bool agrees = true)
    {
        Chat chat = await EnrolledAsync();
        string id = await chat.RequestAsync(4200, "1042");

        await chat.SayAsync(Words(words, chat.Payment(id)));

        Assert.Equal(agrees, chat.HasCall);
    }

    private static string Words(string words, PaymentRequest payment) =>
        words.Replace("{0}", payment.ShortCode, StringComparison.Ordinal);

    private static Task PaidAsync(Chat chat, long amount) =>
        chat.AnswerAsync(chat.NextCall<ChargeCard>(), new ChargeAnswer(chat.Paid(amount)));

    private static async Task<Chat> EnrolledAsync(Channel? channel = null)
    {
        Chat chat = new();
        await chat.SaveCardAsync(channel);
        return chat;
    }
}
