using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Bot.Builder.Dialogs;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Json;

/// <summary>
/// The closed registry of types that stored values may come back as. A tag is a short name of this list, or a number
/// this process gave to a type when it wrote one. No CLR name is ever stored, and an unknown tag names nothing.
/// </summary>
internal static class StateTypes
{
    private static readonly Dictionary<string, Type> KnownTypes = new()
    {
        ["dialogState"] = typeof(DialogState),
        ["dialogInstance"] = typeof(DialogInstance),
        ["promptOptions"] = typeof(PromptOptions),
        ["activity"] = typeof(Activity),
        ["attachment"] = typeof(Attachment),
        ["conversationReference"] = typeof(ConversationReference),
        ["heroCard"] = typeof(HeroCard),
        ["receiptCard"] = typeof(ReceiptCard),
        ["long"] = typeof(long),
        ["short"] = typeof(short),
        ["byte"] = typeof(byte),
        ["uint"] = typeof(uint),
        ["ulong"] = typeof(ulong),
        ["double"] = typeof(double),
        ["float"] = typeof(float),
        ["decimal"] = typeof(decimal),
        ["char"] = typeof(char),
        ["guid"] = typeof(Guid),
        ["date"] = typeof(DateTime),
        ["instant"] = typeof(DateTimeOffset),
        ["span"] = typeof(TimeSpan),
        ["uri"] = typeof(Uri),
        ["bytes"] = typeof(byte[]),
        ["strings"] = typeof(string[]),
        ["stringList"] = typeof(List<string>),
    };

    private static readonly Dictionary<Type, string> KnownTags = KnownTypes.ToDictionary(p => p.Value, p => p.Key);

    // A memo of the program's own types, so bounded by their number; never filled from stored text.
    private static readonly ConcurrentDictionary<Type, string> SeenTags = new();
    private static readonly ConcurrentDictionary<string, Type> SeenTypes = new(StringComparer.Ordinal);

    public static string TagOf(Type type)
    {
        if (KnownTags.TryGetValue(type, out string tag) || SeenTags.TryGetValue(type, out tag))
        {
            return tag;
        }

        string number = "#" + type.TypeHandle.Value.ToString("x", CultureInfo.InvariantCulture);
        SeenTypes[number] = type;
        SeenTags[type] = number;
        return number;
    }

    public static Type Find(string tag)
    {
        if (KnownTypes.TryGetValue(tag, out Type type) || SeenTypes.TryGetValue(tag, out type))
        {
            return type;
        }

        return null;
    }
}
