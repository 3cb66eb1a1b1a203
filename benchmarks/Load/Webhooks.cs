using System.Security.Cryptography;
using System.Text;

namespace Chat2Pay.Benchmarks.Load;

/// <summary>Whole HTTP requests of Twilio's webhook for a received message, signed, as bytes made beforehand.</summary>
internal static class Webhooks
{
    public const string Path = "/twilio/inbound";

    /// <summary>A message of a customer. <paramref name="run"/> keeps message ids apart between runs.</summary>
    public static byte[] Message(int customer, string text, int run)
    {
        SignedForm form = Form(customer, text, run);
        return Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: pay.example.com\r\n"
            + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\n"
            + "User-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
            + $"Content-Length: {form.Body.Length}\r\nX-Twilio-Signature: {form.Signature}\r\n\r\n{form.Body}");
    }

    /// <summary>The same message without its HTTP request.</summary>
    public static SignedForm Form(int customer, string text, int run)
    {
        string sid = $"SM{run:x8}{customer:x24}";
        SortedDictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["AccountSid"] = Shop.Account,
            ["ApiVersion"] = "2010-04-01",
            ["Body"] = text,
            ["From"] = Shop.Number(customer),
            ["FromCity"] = "WASHINGTON",
            ["FromCountry"] = "US",
            ["FromState"] = "DC",
            ["FromZip"] = "20001",
            ["MessageSid"] = sid,
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["SmsMessageSid"] = sid,
            ["SmsSid"] = sid,
            ["SmsStatus"] = "received",
            ["To"] = Shop.Sms,
            ["ToCity"] = "",
            ["ToCountry"] = "US",
            ["ToState"] = "",
            ["ToZip"] = "",
        };
        string signed = Shop.PublicUrl + Path + string.Concat(form.Select(pair => pair.Key + pair.Value));
#pragma warning disable CA5350 // Twilio's scheme is HMAC-SHA1.
        byte[] mac = HMACSHA1.HashData(Encoding.UTF8.GetBytes(Shop.Token), Encoding.UTF8.GetBytes(signed));
#pragma warning restore CA5350
        string body = string.Join('&', form.Select(pair => pair.Key + "=" + Uri.EscapeDataString(pair.Value)));
        return new SignedForm(body, Convert.ToBase64String(mac));
    }

    /// <summary>What makes the Node peer put these customers before its question.</summary>
    public static byte[] Seed(Range customers) => Encoding.ASCII.GetBytes(
        $"POST /seed?from={Shop.Number(customers.Start.Value)[1..]}&count={customers.End.Value - customers.Start.Value} HTTP/1.1\r\n"
        + "Host: pay.example.com\r\nContent-Length: 0\r\n\r\n");

    /// <summary>The same message of many customers.</summary>
    public static byte[][] Messages(Range customers, string text, int run) =>
        [.. Enumerable.Range(customers.Start.Value, customers.End.Value - customers.Start.Value)
            .Select(customer => Message(customer, text, run))];
}
