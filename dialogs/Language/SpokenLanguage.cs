using System.Collections;
using System.Collections.Frozen;
using System.Resources;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Cards;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Language;

/// <summary>
/// A language that customers are spoken to in: every sentence of chat, pages and templates, how amounts and times are
/// written, and the words of replies. docs/adding-a-language.md says how another one is added.
/// </summary>
public sealed class SpokenLanguage
{
    private readonly Lazy<FrozenDictionary<string, Sentence>> sentences;

    private readonly LanguageDefinition definition;

    internal SpokenLanguage(LanguageDefinition definition)
    {
        this.definition = definition;
        sentences = new(Read);
    }

    /// <summary>Its BCP 47 tag.</summary>
    public string Tag => definition.Tag;

    /// <summary>How times are told.</summary>
    public TimeStyle Times => definition.Times;

    /// <summary>How customers reply.</summary>
    internal ReplyForms Replies => definition.Replies;

    /// <summary>What customers write that is no reply.</summary>
    internal TopicWords Topics => definition.Topics;

    /// <summary>What customers ask of any journey.</summary>
    internal JourneyForms Journeys => definition.Journeys;

    /// <summary>The words by which a customer asks for it.</summary>
    internal IReadOnlyList<string> Names => definition.Names;

    /// <summary>The beginnings of numbers of its countries.</summary>
    internal IReadOnlyList<string> CallingCodes => definition.CallingCodes;

    /// <summary>Every sentence, by name.</summary>
    public IReadOnlyDictionary<string, Sentence> Sentences => sentences.Value;

    /// <summary>A sentence.</summary>
    /// <exception cref="ArgumentException">There is no such sentence.</exception>
    public Sentence Get(string name) => sentences.Value.TryGetValue(name, out Sentence? sentence)
        ? sentence
        : throw new ArgumentException($"There is no sentence named '{name}' in {Tag}.", nameof(name));

    /// <summary>A sentence with its values filled in.</summary>
    public string Say(string name, params ReadOnlySpan<(string Name, string Value)> values) => Get(name).Fill(values, []);

    /// <summary>An amount as its readers write it.</summary>
    public string Amount(Money amount) => amount.ToCustomerText(definition.Amounts);

    /// <summary>True if its readers write an amount of this currency with a comma before decimals.</summary>
    public bool WritesDecimalComma(Currency currency)
    {
        ArgumentNullException.ThrowIfNull(currency);
        return definition.Amounts.DecimalComma.Contains(currency.Code);
    }

    /// <summary>A card as a customer knows it: <c>Visa ending 4242</c>.</summary>
    public string Card(string brand, string last4) =>
        Say("Card", ("brand", SavedCard.BrandName(brand) ?? Say("CardOfNoBrand")), ("last4", last4));

    /// <summary>A saved card as its customer knows it.</summary>
    public string Card(SavedCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return Card(card.Brand, card.Last4);
    }

    /// <inheritdoc/>
    public override string ToString() => Tag;

    private FrozenDictionary<string, Sentence> Read()
    {
        string file = $"{typeof(SpokenLanguage).Namespace}.{definition.Resource}.resources";
        using Stream stream = typeof(SpokenLanguage).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is missing from the assembly.");
        using ResourceReader reader = new(stream);
        return reader.Cast<DictionaryEntry>().ToFrozenDictionary(
            entry => (string)entry.Key,
            entry => Sentence.Parse((string)entry.Key, (string)entry.Value!),
            StringComparer.Ordinal);
    }
}
