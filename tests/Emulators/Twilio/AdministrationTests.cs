using System.Net;
using System.Reflection;
using System.Text.Json.Nodes;
using Chat2Pay.Dialogs.Scope;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Twilio;
using global::Twilio.Base;
using global::Twilio.Rest.Api.V2010;
using global::Twilio.Rest.Api.V2010.Account;
using global::Twilio.Rest.Messaging.V1;
using global::Twilio.Rest.Messaging.V2;
using Newtonsoft.Json;
using Pool = global::Twilio.Rest.Messaging.V1.Service;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>What an operator's tools read. Twilio's own package is the judge: it says which properties an answer has.</summary>
public sealed class AdministrationTests
{
    private const string ShortCode = "12345";

    /// <summary>Members of the package that Twilio's OpenAPI description of these resources does not have.</summary>
    private static readonly string[] BeyondTheDescription =
        ["pending_display_name", "pending_display_name_status", "pending_display_name_status_date", "display_name_status"];

    public static TheoryData<Type, string, string?> Resources => new()
    {
        { typeof(AccountResource), $"2010-04-01/Accounts/{TwilioScene.AccountSid}.json", null },
        {
            typeof(IncomingPhoneNumberResource),
            $"2010-04-01/Accounts/{TwilioScene.AccountSid}/IncomingPhoneNumbers.json",
            "incoming_phone_numbers"
        },
        { typeof(ShortCodeResource), $"2010-04-01/Accounts/{TwilioScene.AccountSid}/SMS/ShortCodes.json", "short_codes" },
        { typeof(ServiceResource), "v1/Services", "services" },
        { typeof(ServiceResource), $"v1/Services/{TwilioScene.Service}", null },
        { typeof(Pool.ChannelSenderResource), $"v1/Services/{TwilioScene.Service}/ChannelSenders", "senders" },
        { typeof(ChannelsSenderResource), "v2/Channels/Senders?Channel=whatsapp", "senders" },
        { typeof(ChannelsSenderResource), "v2/Channels/Senders?Channel=rcs", "senders" },
    };

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task An_answer_has_exactly_the_properties_of_the_package(Type resource, string path, string? list)
    {
        await using TwilioScene scene = await StartAsync();

        ApiReply reply = await scene.CallAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        JsonObject[] objects = list is null
            ? [reply.Json!]
            : [.. reply.Json![list]!.AsArray().Select(one => one!.AsObject())];
        Assert.NotEmpty(objects);
        Assert.All(objects, one => AssertHasProperties(resource, one));
    }

    [Fact]
    public async Task The_senders_of_a_service_are_found_by_their_own_ids()
    {
        await using TwilioScene scene = await StartAsync();
        string numbers = $"2010-04-01/Accounts/{TwilioScene.AccountSid}/IncomingPhoneNumbers.json?PhoneNumber=";
        string sid = await SidAsync(scene, numbers + Uri.EscapeDataString(TwilioScene.ServiceSms), "incoming_phone_numbers");
        string alone = await SidAsync(scene, numbers + Uri.EscapeDataString(TwilioScene.Sms), "incoming_phone_numbers");
        string code = await SidAsync(
            scene, $"2010-04-01/Accounts/{TwilioScene.AccountSid}/SMS/ShortCodes.json?ShortCode={ShortCode}", "short_codes");
        string pool = $"v1/Services/{TwilioScene.Service}";

        ApiReply number = await scene.CallAsync(HttpMethod.Get, $"{pool}/PhoneNumbers/{sid}");
        ApiReply shortCode = await scene.CallAsync(HttpMethod.Get, $"{pool}/ShortCodes/{code}");
        ApiReply other = await scene.CallAsync(HttpMethod.Get, $"{pool}/PhoneNumbers/{alone}");

        AssertHasProperties(typeof(Pool.PhoneNumberResource), number.Json!);
        AssertHasProperties(typeof(Pool.ShortCodeResource), shortCode.Json!);
        Assert.Equal((TwilioScene.ServiceSms, ShortCode), (number.Text("phone_number"), shortCode.Text("short_code")));
        Assert.Equal((HttpStatusCode.NotFound, 20404), (other.Status, other.Code));
    }

    [Theory]
    [InlineData("v2/Channels/Senders", HttpStatusCode.BadRequest)]
    [InlineData("v2/Channels/Senders?Channel=sms", HttpStatusCode.BadRequest)]
    [InlineData("v2/Channels/Senders/XE00000000000000000000000000000009", HttpStatusCode.NotFound)]
    [InlineData("v1/Services?Unknown=1", HttpStatusCode.BadRequest)]
    [InlineData("v1/Services/MG00000000000000000000000000000009", HttpStatusCode.NotFound)]
    [InlineData("2010-04-01/Accounts/AC00000000000000000000000000000009.json", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_refused(string path, HttpStatusCode status)
    {
        await using TwilioScene scene = await StartAsync();

        Assert.Equal(status, (await scene.CallAsync(HttpMethod.Get, path)).Status);
    }

    [Fact]
    public async Task Webhooks_are_shown_as_they_are_set()
    {
        await using TwilioScene scene = await StartAsync();
        scene.Emulator.SetInboundWebhook(TwilioScene.Sms, "https://pay.example.com/in#rc=3");
        scene.Emulator.SetInboundWebhook(TwilioScene.WhatsApp, null);

        ApiReply numbers = await scene.GetAsync("IncomingPhoneNumbers.json");
        ApiReply senders = await scene.CallAsync(HttpMethod.Get, "v2/Channels/Senders?Channel=whatsapp");

        Assert.Equal("https://pay.example.com/in#rc=3", (string?)numbers.Json!["incoming_phone_numbers"]![0]!["sms_url"]);
        Assert.Null(senders.Json!["senders"]![0]!["webhook"]!["callback_url"]);
    }

    private static Task<TwilioScene> StartAsync() => TwilioScene.StartAsync(options => new TwilioEmulatorOptions
    {
        AccountSid = options.AccountSid,
        AuthToken = options.AuthToken,
        Senders = [.. options.Senders, new TwilioSender(ShortCode), new TwilioSender("rcs:acme")],
        MessagingServices = [new TwilioMessagingService(TwilioScene.Service, [TwilioScene.ServiceSms, ShortCode, "rcs:acme"])],
    });

    private static async Task<string> SidAsync(TwilioScene scene, string path, string list) =>
        (string)Assert.Single((await scene.CallAsync(HttpMethod.Get, path)).Json![list]!.AsArray())!["sid"]!;

    private static void AssertHasProperties(Type resource, JsonObject answer)
    {
        Assert.True(resource.IsAssignableTo(typeof(Resource)));
        IEnumerable<string> names = resource.GetProperties()
            .Select(property => property.GetCustomAttribute<JsonPropertyAttribute>()?.PropertyName)
            .OfType<string>();
        Assert.Equal(names.Except(BeyondTheDescription).Order(), answer.Select(member => member.Key).Order());
    }
}
