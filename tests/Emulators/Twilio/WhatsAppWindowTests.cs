using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Rules: twilio.com/docs/whatsapp/key-concepts and /docs/content/content-types-overview.</summary>
public sealed class WhatsAppWindowTests
{
    private const string TwoButtons = """
        {"twilio/quick-reply":{"body":"Pay {{1}} now?","actions":[
          {"title":"Pay","id":"p-{{1}}"},{"title":"Later","id":"l"}]}}
        """;

    [Fact]
    public async Task Free_text_without_a_window_is_accepted_and_then_fails()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        ApiReply created = await scene.SendWhatsAppAsync(
            ("Body", "Hello"), ("StatusCallback", scene.Receiver.Url("/status")));
        await scene.IdleAsync();

        Assert.Equal("queued", created.Text("status"));
        Assert.Equal(["queued", "failed"], scene.Receiver.All.Select(each => each.Status));
        Assert.Equal(("63016", ""), (scene.Receiver.All[^1]["ErrorCode"], scene.Receiver.All[^1]["ErrorMessage"]));
        Assert.Empty(scene.Customer.Thread(TwilioScene.WhatsApp));
    }

    [Fact]
    public async Task The_window_is_24_hours_from_the_customers_last_message()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.WhatsApp, "hi");

        scene.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Null(await OutcomeAsync(scene, ("Body", "in time")));
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(63016, await OutcomeAsync(scene, ("Body", "our message did not extend it")));
        scene.Customer.Send(TwilioScene.WhatsApp, "still there?");
        Assert.Null(await OutcomeAsync(scene, ("Body", "yes")));
    }

    [Fact]
    public async Task An_SMS_opens_no_window()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.Sms, "hi");

        Assert.Equal(63016, await OutcomeAsync(scene, ("Body", "Hello")));
    }

    [Fact]
    public async Task An_approved_template_opens_a_conversation_and_its_tap_is_a_button()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string content = await scene.ContentAsync(TwoButtons, "pay_request", """{"1":"$1"}""");

        Assert.Null(await OutcomeAsync(scene, ("ContentSid", content), ("ContentVariables", """{"1":"$42"}""")));
        PhoneMessage question = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        scene.Customer.Tap(question, "Pay");
        await scene.IdleAsync();

        ReceivedWebhook tap = Assert.Single(scene.Receiver.All);
        Assert.Equal(("button", "Pay", "p-$42"), (tap["MessageType"], tap["ButtonText"], tap["ButtonPayload"]));
        Assert.Null(await OutcomeAsync(scene, ("Body", "A tap is a message of the customer")));
    }

    [Fact]
    public async Task A_template_that_is_not_or_no_longer_approved_opens_nothing()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string unsubmitted = await scene.ContentAsync(TwoButtons, variables: """{"1":"$1"}""");
        string paused = await scene.ContentAsync(TwoButtons, "pay_request", """{"1":"$1"}""");
        scene.Emulator.SetApproval(paused, "paused");

        Assert.Equal(63016, await OutcomeAsync(scene, ("ContentSid", unsubmitted)));
        Assert.Equal(63016, await OutcomeAsync(scene, ("ContentSid", paused)));
    }

    [Fact]
    public async Task A_list_never_opens_a_conversation_and_works_inside_one()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string list = await scene.ContentAsync(
            """
            {"twilio/list-picker":{"body":"Which card shall we use?","button":"Cards","items":[
              {"id":"c1","item":"Visa 4242","description":"Default"},{"id":"c2","item":"Mastercard 4444"}]}}
            """,
            "cards");
        Assert.Equal(63016, await OutcomeAsync(scene, ("ContentSid", list)));

        scene.Customer.Send(TwilioScene.WhatsApp, "hi");
        Assert.Null(await OutcomeAsync(scene, ("ContentSid", list)));
        PhoneMessage question = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        scene.Customer.Choose(question, "c2");
        await scene.IdleAsync();

        ReceivedWebhook choice = scene.Receiver.All[^1];
        Assert.Equal(("c2", "Mastercard 4444"), (choice["ListId"], choice["ListTitle"]));
        Assert.Equal(("interactive", "Mastercard 4444"), (choice["MessageType"], choice["Body"]));
        Assert.Equal("Cards", question.ListButton);
    }

    [Theory]
    [InlineData(3, "A title of 20 chars!", null)]
    [InlineData(4, "Short", 63005)]
    [InlineData(1, "A title of 21 chars!!", 63005)]
    public async Task Without_approval_three_buttons_of_twenty_characters_fit(int count, string title, int? error)
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        IEnumerable<string> actions = Enumerable.Range(0, count)
            .Select(number => $$$"""{"title":"{{{(number == 0 ? "{{1}}" : number)}}}","id":"b{{{number}}}"}""");
        string content = await scene.ContentAsync(
            $$$"""{"twilio/quick-reply":{"body":"Choose","actions":[{{{string.Join(',', actions)}}}]}}""");
        scene.Customer.Send(TwilioScene.WhatsApp, "hi");

        Assert.Equal(
            error, await OutcomeAsync(scene, ("ContentSid", content), ("ContentVariables", $$"""{"1":"{{title}}"}""")));
    }

    [Fact]
    public async Task A_link_button_needs_approval_even_inside_the_window()
    {
        const string types = """
            {"twilio/call-to-action":{"body":"Pay here","actions":[
              {"type":"URL","title":"Open","url":"https://pay.example/p/{{1}}"}]}}
            """;
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string unapproved = await scene.ContentAsync(types);
        string approved = await scene.ContentAsync(types, "pay_link", """{"1":"abc"}""");
        scene.Customer.Send(TwilioScene.WhatsApp, "hi");

        (string, string) variables = ("ContentVariables", """{"1":"x"}""");
        Assert.Equal(63005, await OutcomeAsync(scene, ("ContentSid", unapproved), variables));
        Assert.Null(await OutcomeAsync(scene, ("ContentSid", approved), variables));
        PhoneMessage link = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        Assert.Equal(
            new PhoneButton(PhoneButtonKind.Url, "Open", "https://pay.example/p/x"), Assert.Single(link.Buttons));
    }

    [Fact]
    public async Task A_variable_without_value_or_sample_fails_the_message()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string content = await scene.ContentAsync(TwoButtons);
        scene.Customer.Send(TwilioScene.WhatsApp, "hi");

        Assert.Equal(63028, await OutcomeAsync(scene, ("ContentSid", content)));
    }

    [Fact]
    public async Task An_SMS_shows_the_plain_text_of_a_content()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        string both = await scene.ContentAsync(
            """
            {"twilio/quick-reply":{"body":"Tap","actions":[{"title":"Pay"}]},"twilio/text":{"body":"Reply PAY {{1}}"}}
            """);
        string buttonsOnly = await scene.ContentAsync(TwoButtons);

        ApiReply plain = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber),
            ("From", TwilioScene.Sms),
            ("ContentSid", both),
            ("ContentVariables", """{"1":"4821"}"""));
        ApiReply refused = await scene.SendAsync(
            ("To", TwilioScene.CustomerNumber), ("From", TwilioScene.Sms), ("ContentSid", buttonsOnly));
        await scene.IdleAsync();

        Assert.Equal("Reply PAY 4821", plain.Text("body"));
        Assert.Equal("Reply PAY 4821", Assert.Single(scene.Customer.Thread(TwilioScene.Sms)).Body);
        Assert.Equal("failed", await scene.StatusOfAsync(refused.Sid));
    }

    private static async Task<int?> OutcomeAsync(TwilioScene scene, params (string Name, string Value)[] form)
    {
        ApiReply created = await scene.SendWhatsAppAsync(form);
        await scene.IdleAsync();
        ApiReply later = await scene.GetAsync($"Messages/{created.Sid}.json");
        int? error = (int?)later.Json!["error_code"];
        Assert.Equal(error is null ? "delivered" : "failed", later.Text("status"));
        return error;
    }
}
