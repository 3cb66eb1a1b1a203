using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Dialogs.Choices;

/// <summary>How choices are written out in a text.</summary>
public class ChoiceFactoryOptions
{
    public ChoiceFactoryOptions()
    {
    }

    public ChoiceFactoryOptions(string inlineSeparator, string inlineOr, string inlineOrMore, bool? includeNumbers)
    {
        InlineSeparator = inlineSeparator;
        InlineOr = inlineOr;
        InlineOrMore = inlineOrMore;
        IncludeNumbers = includeNumbers;
    }

    [JsonProperty(PropertyName = "inlineSeparator")]
    public string InlineSeparator { get; set; }

    [JsonProperty(PropertyName = "inlineOr")]
    public string InlineOr { get; set; }

    [JsonProperty(PropertyName = "inlineOrMore")]
    public string InlineOrMore { get; set; }

    [JsonProperty(PropertyName = "includeNumbers")]
    public bool? IncludeNumbers { get; set; }
}
