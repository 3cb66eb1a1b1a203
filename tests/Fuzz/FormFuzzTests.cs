using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Tests.Host.Workers;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.AspNetCore.Builder;
using Xunit.Abstractions;

namespace Chat2Pay.Tests.Fuzz;

/// <summary>Signed webhooks with forms of every kind: answered 2xx or 4xx, and what is stored is fit to be read.</summary>
public sealed class FormFuzzTests(ITestOutputHelper output)
{
    private const string Safe = "-_.~";

    [Fact]
    public async Task F2_every_form_is_answered_and_what_is_stored_is_valid_and_without_a_card()
    {
        MemoryMailboxStore store = new() { InboxCapacity = int.MaxValue };
        await using WebApplication app = await WebhookHost.StartAsync(store);
        using HttpClient http = new() { BaseAddress = new Uri(app.Urls.Single()) };
        int sent = 0;
        await new FuzzRun(output).PlayAsync(async random =>
        {
            string card = HostileTexts.Card(random);
            string form = Form(card, sent++, random);
            int status = await PostAsync(http, Encoding.ASCII.GetBytes(form));

            Assert.True(status is >= 200 and < 300 or >= 400 and < 500, $"{status} for {form}");
            foreach (NewInput input in store.Delivered)
            {
                Check(ConversationModules.Codec.DecodeInput(input.Body), form);
            }

            store.Delivered.Clear();
        });
    }

    private static void Check(Input input, string form)
    {
        if (input is not MessageReceived message)
        {
            return;
        }

        Assert.Same(message.Text, ValidText.Of(message.Text));
        Assert.False(TextFuzzTests.HoldsDigits(message.Text), form + " became " + TextFuzzTests.Shown(message.Text));
        Assert.False(TextFuzzTests.HoldsDigits(message.ButtonPayload ?? ""), form);
    }

    private static string Form(string card, int number, Random random)
    {
        List<string> pairs =
        [
            $"MessageSid=SM{number:x32}",
            "AccountSid=AC" + new string('0', 32),
            "SmsStatus=received",
            "From=" + Escape("+353861234567"),
            "To=" + Escape("+353861111111"),
            "Body=" + Escape(HostileTexts.Noise(random) + " a" + HostileTexts.Disguise(card, random) + " b"),
            "ButtonPayload=" + Escape(random.Next(2) == 0 ? HostileTexts.Noise(random) : HostileTexts.Disguise(card, random)),
        ];
        for (int i = random.Next(5); i > 0; i--)
        {
            pairs.Insert(random.Next(pairs.Count), random.Next(4) switch
            {
                0 => "",
                1 => Escape(HostileTexts.Noise(random)),
                2 => "NumMedia=" + Escape(HostileTexts.Noise(random)),
                _ => $"%{random.Next(256):X2}%F{random.Next(16):X}=%ED%A0%80%{random.Next(256):x2}%zz%",
            });
        }

        return string.Join('&', pairs);
    }

    /// <summary>As UTF-8 that a careless writer makes: half a surrogate pair too.</summary>
    private static string Escape(string text)
    {
        StringBuilder escaped = new();
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (char.IsAsciiLetterOrDigit(c) || Safe.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append(c);
                continue;
            }

            bool pair = at + 1 < text.Length && char.IsSurrogatePair(c, text[at + 1]);
            byte[] bytes = pair ? Encoding.UTF8.GetBytes(text.Substring(at++, 2))
                : char.IsSurrogate(c) ? [0xED, (byte)(0x80 | ((c >> 6) & 0x3F)), (byte)(0x80 | (c & 0x3F))]
                : Encoding.UTF8.GetBytes([c]);
            escaped.Append(string.Concat(bytes.Select(b => $"%{b:X2}")));
        }

        return escaped.ToString();
    }

    private static async Task<int> PostAsync(HttpClient http, byte[] body)
    {
        List<KeyValuePair<string, string>> pairs = [.. TwilioForm.Parse(body).Pairs];
        pairs.Sort((a, b) => Encoding.UTF8.GetBytes(a.Key).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Key)) is not 0 and int byName
            ? byName
            : string.CompareOrdinal(a.Value, b.Value));
        string signed = WebhookHost.PublicUrl + WebhookRoutes.TwilioInbound
            + string.Concat(pairs.Distinct().Select(pair => pair.Key + pair.Value));
#pragma warning disable CA5350 // Twilio's scheme is HMAC-SHA1.
        byte[] mac = HMACSHA1.HashData(Encoding.UTF8.GetBytes(WebhookHost.TwilioToken), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
        using HttpRequestMessage request = new(HttpMethod.Post, WebhookRoutes.TwilioInbound)
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        request.Headers.Add("X-Twilio-Signature", Convert.ToBase64String(mac));
        using HttpResponseMessage response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }
}
