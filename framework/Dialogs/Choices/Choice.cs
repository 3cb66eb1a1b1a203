using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>One of several answers to choose from.</summary>
public class Choice
{
    public Choice(string value = null)
    {
        Value = value;
    }

    [JsonProperty(PropertyName = "value")]
    public string Value { get; set; }

    [JsonProperty(PropertyName = "action")]
    public CardAction Action { get; set; }

    [JsonProperty(PropertyName = "synonyms")]
    public List<string> Synonyms { get; set; }
}
