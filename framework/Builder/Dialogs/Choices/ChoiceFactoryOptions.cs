using System.Text.Json.Serialization;

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

    [JsonPropertyName("inlineSeparator")]
    public string InlineSeparator { get; set; }

    [JsonPropertyName("inlineOr")]
    public string InlineOr { get; set; }

    [JsonPropertyName("inlineOrMore")]
    public string InlineOrMore { get; set; }

    [JsonPropertyName("includeNumbers")]
    public bool? IncludeNumbers { get; set; }
}
