#if !BOT_FRAMEWORK_SDK
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

/// <summary>The schema classes with the serializer's default settings, which is what a host or a storage may use.</summary>
public class SchemaJsonTests
{
    private static readonly JsonSerializerOptions WithoutNulls = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [Fact]
    public void Unknown_members_are_kept_and_written_again()
    {
        const string Json =
            """{"type":"message","from":{"id":"u","vip":true},"conversation":{"id":"c","x":null},"extra":{"a":[1,2]}}""";
        Activity activity = JsonSerializer.Deserialize<Activity>(Json)!;

        Assert.Equal(2, activity.Properties["extra"]!["a"]![1]!.GetValue<int>());
        Assert.True(activity.From.Properties["vip"]!.GetValue<bool>());
        Assert.True(activity.Conversation.Properties.ContainsKey("x"));

        JsonNode written = JsonNode.Parse(JsonSerializer.Serialize(activity, WithoutNulls))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Json), written), written.ToJsonString());
    }

    [Fact]
    public void Simple_values_of_open_members_are_simple_and_others_are_nodes()
    {
        Activity activity = JsonSerializer.Deserialize<Activity>(
            """{"value":"yes","channelData":{"SmsSid":"SM1"},"attachments":[{"content":7}]}""")!;

        Assert.Equal("yes", activity.Value);
        Assert.Equal("SM1", Assert.IsType<JsonObject>(activity.ChannelData)["SmsSid"]!.GetValue<string>());
        Assert.Equal("SM1", activity.GetChannelData<Sms>().SmsSid);
        Assert.Equal(7L, Assert.Single(activity.Attachments).Content);
    }

    [Fact]
    public void Open_members_are_written_as_what_they_hold()
    {
        var activity = (Activity)MessageFactory.Attachment(new HeroCard { Title = "Pay" }.ToAttachment());
        JsonNode json = JsonSerializer.SerializeToNode(activity)!;

        Assert.Equal("Pay", json["attachments"]![0]!["content"]!["title"]!.GetValue<string>());
        Assert.Empty(json["entities"]!.AsArray());
    }

    [Fact]
    public void A_mention_among_entities_keeps_its_members_and_is_found_again()
    {
        var mention = new Mention { Mentioned = new ChannelAccount("bot"), Text = "@bot" };
        string json = JsonSerializer.Serialize(new Activity { Entities = [mention] });
        Activity read = JsonSerializer.Deserialize<Activity>(json)!;

        Assert.Equal("mention", Assert.Single(read.Entities).Type);
        Mention found = Assert.Single(read.GetMentions());
        Assert.Equal(("bot", "@bot"), (found.Mentioned.Id, found.Text));
    }

    [Fact]
    public void An_entity_is_given_as_its_type_and_takes_one()
    {
        Entity entity = JsonSerializer.Deserialize<Entity>("""{"type":"place","city":"Graz"}""")!;
        Assert.Equal("Graz", entity.GetAs<Place>().City);

        entity.SetAs(new Place { Type = "town", City = "Linz" });
        Assert.Equal("town", entity.Type);
        Assert.Equal("Linz", entity.GetAs<Place>().City);
    }

    [Fact]
    public async Task A_storage_tag_that_nobody_registered_names_nothing()
    {
        var stored = new JsonObject
        {
            ["$kind"] = "System.Diagnostics.Process",
            ["$value"] = new JsonObject { ["a"] = 1 },
        };
        var storage = new MemoryStorage(new Dictionary<string, JsonObject> { ["k"] = stored });

        object value = (await storage.ReadAsync(["k"], default))["k"];

        Assert.IsType<JsonObject>(value);
    }

    private sealed class Sms
    {
        public string? SmsSid { get; set; }
    }

    private sealed class Place
    {
        [JsonPropertyName("type")]
        public string? Type { get; set; }

        [JsonPropertyName("city")]
        public string? City { get; set; }
    }
}
#endif
