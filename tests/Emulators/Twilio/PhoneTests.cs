using Chat2Pay.Sandbox.Twilio;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Emulators.Twilio;

public sealed class PhoneTests
{
    [Fact]
    public async Task Each_arrived_message_is_handed_out_once()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        await scene.SendSmsAsync("one");
        await scene.SendSmsAsync("two");

        PhoneMessage two = await scene.Customer.WaitForMessageAsync(each => each.Body == "two", scene.Deadline);
        PhoneMessage one = await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        Task<PhoneMessage> next = scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        Assert.False(next.IsCompleted);
        await scene.SendSmsAsync("three");

        Assert.Equal(["one", "two", "three"], [one.Body, two.Body, (await next).Body]);
    }

    [Fact]
    public async Task A_wait_can_be_given_up_without_losing_the_message()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        using CancellationTokenSource impatient = new();
        Task<PhoneMessage> given = scene.Customer.WaitForMessageAsync(_ => true, impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        await scene.SendSmsAsync("late");

        Assert.Equal("late", (await scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline)).Body);
    }

    [Fact]
    public async Task Watchers_see_every_message()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        List<string> seen = [];
        scene.Emulator.Changed += message => seen.Add(message.Body);

        scene.Customer.Send(TwilioScene.Sms, "one");
        await scene.SendSmsAsync("two");
        await scene.IdleAsync();

        Assert.Equal(["one", "two"], seen);
        Assert.Equal(TwilioScene.CustomerNumber, Assert.Single(scene.Emulator.Phones).Number);
    }

    [Fact]
    public async Task A_watcher_that_throws_stops_nothing()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Emulator.Changed += _ => throw new InvalidOperationException("A broken page.");

        await scene.SendSmsAsync("one");
        await scene.SendSmsAsync("two");
        await scene.IdleAsync();

        Assert.Equal(["one", "two"], scene.Customer.Thread(TwilioScene.Sms).Select(each => each.Body));
    }

    [Fact]
    public async Task A_picture_is_reported_with_its_address_and_type()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();

        PhoneMessage sent = scene.Customer.SendMedia(
            TwilioScene.WhatsApp, "my card", "https://media.example/card.jpg", "image/jpeg");
        await scene.IdleAsync();

        ReceivedWebhook webhook = Assert.Single(scene.Receiver.All);
        Assert.Equal(("1", "image"), (webhook["NumMedia"], webhook["MessageType"]));
        Assert.Equal(
            ("https://media.example/card.jpg", "image/jpeg"), (webhook["MediaUrl0"], webhook["MediaContentType0"]));
        Assert.StartsWith("MM", sent.Sid, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_sender_is_left_without_a_final_status()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.LeavesDeliveryUnknown = true;

        ApiReply created = await scene.SendSmsAsync("Hello?");
        await scene.IdleAsync();

        Assert.Equal("sent", await scene.StatusOfAsync(created.Sid));
        Assert.Empty(scene.Customer.Thread(TwilioScene.Sms));
    }

    [Fact]
    public async Task Only_senders_of_the_account_and_existing_buttons_can_be_used()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        PhoneMessage written = scene.Customer.Send(TwilioScene.Sms, "hi");

        Assert.Throws<ArgumentException>(() => scene.Customer.Send("+14155550777", "hi"));
        Assert.Throws<ArgumentException>(() => scene.Customer.Tap(written, "Pay"));
        Assert.Throws<ArgumentException>(() => scene.Emulator.Phone("0123"));
    }

    [Fact]
    public async Task The_carrier_takes_the_time_it_is_told()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync(options => new TwilioEmulatorOptions
        {
            AccountSid = options.AccountSid,
            AuthToken = options.AuthToken,
            Senders = options.Senders,
            CarrierDelay = TimeSpan.FromSeconds(1),
        });
        ApiReply created = await scene.SendSmsAsync("Hello");
        Task<PhoneMessage> arrival = scene.Customer.WaitForMessageAsync(_ => true, scene.Deadline);
        Assert.Equal("queued", await scene.StatusOfAsync(created.Sid));

        // The carrier may not have begun to wait yet, so the clock is moved until the message is there.
        while (!arrival.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(created.Sid, (await arrival).Sid);
    }

    [Fact]
    public async Task Two_emulators_live_side_by_side_and_stop_cleanly()
    {
        TwilioScene one = await TwilioScene.StartAsync();
        await using TwilioScene two = await TwilioScene.StartAsync();
        one.Customer.Send(TwilioScene.Sms, "hi");
        await one.DisposeAsync();
        await one.Emulator.DisposeAsync();

        two.Customer.Send(TwilioScene.Sms, "hi");
        await two.IdleAsync();

        Assert.Single(two.Receiver.All);
    }

    [Fact]
    public async Task A_quote_names_its_message_and_what_was_passed_on_says_so()
    {
        await using TwilioScene scene = await TwilioScene.StartAsync();
        scene.Customer.Send(TwilioScene.WhatsApp, "hello");
        await scene.SendWhatsAppAsync(("Body", "one"));
        PhoneMessage one = await scene.Customer.WaitForMessageAsync(each => each.Body == "one", scene.Deadline);

        scene.Customer.Quote(one, "yes");
        scene.Customer.Forward(TwilioScene.WhatsApp, "yes");
        await scene.IdleAsync();

        ReceivedWebhook[] said = [.. scene.Receiver.All.Where(each => each.Form.GetValueOrDefault("Body") == "yes")];
        Assert.Equal(2, said.Length);
        ReceivedWebhook quote = Assert.Single(said, each => each.Form.ContainsKey("OriginalRepliedMessageSid"));
        Assert.Equal(one.Sid, quote["OriginalRepliedMessageSid"]);
        ReceivedWebhook forwarded = Assert.Single(said, each => each.Form.ContainsKey("Forwarded"));
        Assert.NotSame(quote, forwarded);
        Assert.Equal(("true", "text"), (forwarded["Forwarded"], quote["MessageType"]));
    }
}
