using System.Text.Json;
using Chat2Pay.Bot.Http;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>Finds the members that a JSON text names more than once: which of their values counts, nobody could say.</summary>
internal static class DuplicateNames
{
    /// <summary>Each member that is there again, with its place.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static IReadOnlyList<FieldError> In(ReadOnlySpan<byte> json, int maxDepth)
    {
        List<FieldError> errors = [];
        Stack<Level> levels = new();
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = maxDepth });
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    string place = levels.TryPeek(out Level? parent) ? parent.NextPlace() : "";
                    levels.Push(new Level(place, reader.TokenType == JsonTokenType.StartArray));
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    levels.Pop();
                    break;
                case JsonTokenType.PropertyName when !levels.Peek().Enter(reader.GetString()!):
                    string name = BodyBinder.Shown(levels.Peek().Name);
                    errors.Add(new FieldError(levels.Peek().Prefix + name, $"{name} is there twice: send it once."));
                    break;
                case JsonTokenType.PropertyName:
                    break;
                default:
                    if (levels.TryPeek(out Level? list))
                    {
                        list.Skip();
                    }

                    break;
            }
        }

        return errors;
    }

    /// <summary>An object or a list that is being read.</summary>
    private sealed class Level(string place, bool isList)
    {
        private readonly HashSet<string> names = new(StringComparer.Ordinal);
        private int index;

        public string Prefix => place.Length == 0 ? "" : place + ".";

        /// <summary>The member that is being read.</summary>
        public string Name { get; private set; } = "";

        /// <summary>Goes on to a member; false when it was there before.</summary>
        public bool Enter(string name)
        {
            Name = name;
            return names.Add(name);
        }

        /// <summary>Where the value stands that comes next.</summary>
        public string NextPlace() => isList ? $"{place}[{index++}]" : Prefix + BodyBinder.Shown(Name);

        /// <summary>Goes past a value that is neither an object nor a list.</summary>
        public void Skip() => index++;
    }
}
