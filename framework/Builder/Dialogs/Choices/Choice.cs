using System.Text.Json.Serialization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>One of several answers to choose from.</summary>
public class Choice
{
    public Choice(string value = null)
    {
        Value = value;
    }

    [JsonPropertyName("value")]
    public string Value { get; set; }

    [JsonPropertyName("action")]
    public CardAction Action { get; set; }

    [JsonPropertyName("synonyms")]
    public List<string> Synonyms { get; set; }
}
