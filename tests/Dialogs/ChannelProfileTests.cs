using System.Diagnostics;
using System.Reflection;
using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Dialogs;

/// <summary>Every channel has every fact, stored facts never change, and an unknown channel is no other one.</summary>
public sealed class ChannelProfileTests
{
    public static TheoryData<string> Ids => [.. ChannelProfiles.All.Select(profile => profile.Id)];

    /// <summary>What is stored: the number, the ordering key and the letter of the record.</summary>
    [Fact]
    public void Stored_facts_never_change() => Assert.Equal(
        [(0, "sms", "sms", "s+1"), (1, "whatsapp", "whatsapp", "w+1"), (2, "rcs", "sms", "s+1")],
        ChannelProfiles.All.Select(profile => (
            profile.Channel.Number, profile.Id, profile.Thread.OrderingKey, CustomerSlice.ChannelKey(profile.Channel, "+1"))));

    [Fact]
    public void No_two_channels_share_a_number_a_word_or_an_activity_id_and_no_two_threads_what_is_stored()
    {
        Assert.Distinct(ChannelProfiles.All.Select(profile => profile.Channel));
        Assert.Distinct(ChannelProfiles.All.Select(profile => profile.Id));
        Assert.Distinct(ChannelProfiles.All.Select(profile => profile.ActivityChannelId));
        ChannelThread[] threads = [.. ChannelProfiles.All.Select(profile => profile.Thread).Distinct()];
        Assert.Distinct(threads.Select(thread => thread.KeyLetter));
        Assert.Distinct(threads.Select(thread => thread.OrderingKey));
        Assert.Distinct(threads.Select(thread => thread.Home));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_profile_has_every_fact(string id)
    {
        ChannelProfile profile = ChannelProfiles.Find(id)!;

        Assert.All(
            typeof(ChannelProfile).GetProperties(BindingFlags.Instance | BindingFlags.Public)
                .Where(fact => fact.PropertyType == typeof(string)),
            fact => Assert.NotEqual("", fact.GetValue(profile)));
        Assert.NotEqual("", Languages.English.Say(profile.AskedThere));
        Assert.Same(ChannelProfiles.Of(profile.Channel), ChannelProfiles.OfActivity(profile.ActivityChannelId));
        Assert.Equal(profile.Thread, ChannelProfiles.ThreadOf(profile.Thread.KeyLetter));
        Assert.True(profile.Buttons is not { Text: ButtonText.OfTemplate } || profile.FreeTextWindow is not null);
    }

    /// <summary>The home answers where another channel of the thread has no sender, so it must take all that they take.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void The_home_of_a_thread_belongs_to_it_and_takes_the_same_addresses(string id)
    {
        ChannelProfile profile = ChannelProfiles.Find(id)!;
        ChannelProfile home = ChannelProfiles.Of(profile.Thread.Home);

        Assert.Equal(profile.Thread, home.Thread);
        Assert.Equal(profile.Addresses, home.Addresses);
        Assert.Equal(profile.HasCarrierKeywords, home.HasCarrierKeywords);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_buttons_of_a_question_fit_where_there_are_buttons(string id)
    {
        Channel channel = Channel.Named(id);
        Chat chat = new();
        await chat.SaveCardAsync(channel);

        await chat.RequestAsync(channel: channel);

        Assert.Equal(MessagePurpose.PaymentQuestion, chat.Last.Purpose);
        Assert.Equal(ChannelProfiles.Of(channel).Buttons is null ? 0 : 3, chat.Last.Buttons.Count);
    }

    /// <summary>What customers see in the field is what was meant, whatever its letters are.</summary>
    [Theory]
    [InlineData("top up")]
    [InlineData("a&b=c?d#e+f%20/\\")]
    [InlineData("¿qué? ñ")]
    [InlineData("مرحبا")]
    [InlineData("🍕 2")]
    public void A_link_keeps_every_letter_of_its_text(string text)
    {
        foreach (ChannelProfile profile in ChannelProfiles.All.Where(one => one.ChatLink is not null))
        {
            string link = profile.LinkTo("+14155550100", text)!;

            Assert.True(Uri.TryCreate(link, UriKind.Absolute, out Uri? uri), link);
            Assert.Contains(text, System.Web.HttpUtility.ParseQueryString(uri.Query.Replace("?&", "?", StringComparison.Ordinal))
                .Cast<string>().Select(name => Uri.UnescapeDataString(link[(link.IndexOf(name + "=", StringComparison.Ordinal) + name.Length + 1)..])));
            Assert.Null(profile.LinkTo("acme_agent", text));
            Assert.Null(profile.LinkTo("+", text));
        }
    }

    /// <summary>A number that a newer release has stored is no reason to take the customer to another channel.</summary>
    [Fact]
    public void An_unknown_number_throws()
    {
        Assert.Throws<UnreachableException>(() => ChannelProfiles.Of(new Channel(99)));
        Assert.Throws<UnreachableException>(() => ChannelProfiles.ThreadOf('?'));
        Assert.Throws<ArgumentException>(() => ChannelProfiles.OfActivity("telepathy"));
        Assert.Null(ChannelProfiles.Find("telepathy"));
    }

    /// <summary>A channel of another provider is left out here, and has a test of its own.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Twilio_carries_every_channel_and_names_a_setting_for_its_sender(string id)
    {
        string setting = TwilioChannels.SenderSetting(Channel.Named(id))!;

        Assert.NotNull(typeof(TwilioSenders).GetProperty(setting.Split(':')[^1]));
    }
}
