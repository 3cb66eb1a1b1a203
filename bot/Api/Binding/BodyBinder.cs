using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Chat2Pay.Bot.Http;
using Chat2Pay.Payments;
using Chat2Pay.Payments.CardNumbers;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>
/// Binds a JSON object to a record, member by member, and collects everything that is wrong with it, so that a caller sees
/// all of it at once. What a member may be is said by its type and its attributes. A member that is wrong is not set.
/// </summary>
/// <param name="errors">Takes what is wrong.</param>
/// <param name="limitsOf">What the gateway takes of a currency; null for a body without amounts.</param>
/// <param name="currency">The currency of amounts where the body itself names none.</param>
internal sealed class BodyBinder(List<FieldError> errors, Func<Currency, IGatewayLimits?>? limitsOf = null, Currency? currency = null)
{
    private const int MaxShownName = 64;

    private readonly Dictionary<JsonPropertyInfo, ValidationAttribute[]> bounds = [];

    /// <summary>Binds a body.</summary>
    public T Bind<T>(JsonElement body)
        where T : class => (T)Bind(body, ApiJson.Strict.GetTypeInfo(typeof(T)), "", null);

    /// <summary>The first thing that is wrong with a body, for the reference.</summary>
    public static FieldError FirstFault<T>(string json, Func<Currency, IGatewayLimits?>? limitsOf = null, Currency? currency = null)
        where T : class
    {
        List<FieldError> errors = [];
        new BodyBinder(errors, limitsOf, currency).Bind<T>(JsonElement.Parse(json));
        return errors[0];
    }

    /// <summary>A name as it is shown back: without card numbers, and not for ever.</summary>
    public static string Shown(string name)
    {
        string masked = CardNumberMask.Mask(name).Text;
        return masked.Length <= MaxShownName ? masked : masked[..MaxShownName] + "…";
    }

    private object Bind(JsonElement body, JsonTypeInfo type, string prefix, object? root)
    {
        object bound = type.CreateObject!();
        foreach (JsonPropertyInfo property in type.Properties)
        {
            Member member = new(property, prefix, BoundsOf(property), Context(property, bound, root ?? bound));
            if (!body.TryGetProperty(property.Name, out JsonElement value))
            {
                if (property.IsRequired)
                {
                    Wrong(member, $"is required: {member.Expected}.");
                }
            }
            else if (Read(value, member) is { } read)
            {
                property.Set!(bound, read);
            }
        }

        RefuseUnknown(body, type, prefix);
        return bound;
    }

    /// <summary>The member's value; null when it is null or wrong.</summary>
    private object? Read(JsonElement value, Member member)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            string? fault = member.Property.IsRequired ? $"is required: {member.Expected}."
                : member.Bound?.NullFault ?? (member.MayBeNull ? null : $"must be {member.Expected}.");
            if (fault is not null)
            {
                Wrong(member, fault);
            }

            return null;
        }

        bool isList = member.Type.Kind == JsonTypeInfoKind.Enumerable && member.Type.ElementType != typeof(string);
        object? read = isList ? ReadList(value, member) : ReadValue(value, member);
        return read is not null && IsInBounds(read, member) ? read : null;
    }

    private object? ReadValue(JsonElement value, Member member)
    {
        try
        {
            return value.Deserialize(member.Type);
        }
        catch (JsonException)
        {
            bool quoted = value.ValueKind == JsonValueKind.String && member.IsNumber;
            Wrong(member, $"must be {member.Expected}{(quoted ? ", as a JSON number without quotes" : "")}.");
            return null;
        }
    }

    /// <summary>A list is counted before its entries are read.</summary>
    private IList? ReadList(JsonElement value, Member member)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Wrong(member, "must be a list of objects.");
            return null;
        }

        int most = member.Bounds.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length ?? int.MaxValue;
        if (value.GetArrayLength() > most)
        {
            Wrong(member, $"must have at most {most} entries.");
            return null;
        }

        JsonTypeInfo entryType = ApiJson.Strict.GetTypeInfo(member.Type.ElementType!);
        IList list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(entryType.Type))!;
        foreach ((int index, JsonElement entry) in value.EnumerateArray().Index())
        {
            string name = $"{member.Property.Name}[{index}]";
            int before = errors.Count;
            if (entry.ValueKind != JsonValueKind.Object)
            {
                string names = string.Join(", ", entryType.Properties.Select(property => property.Name));
                errors.Add(new FieldError(member.Prefix + name, $"{name} must be an object with {names}."));
            }
            else if (Bind(entry, entryType, $"{member.Prefix}{name}.", member.Context.ObjectInstance) is { } read
                && errors.Count == before)
            {
                list.Add(read);
            }
        }

        return list;
    }

    private bool IsInBounds(object value, Member member)
    {
        foreach (ValidationAttribute bound in member.Bounds)
        {
            if (bound.GetValidationResult(value, member.Context) is { ErrorMessage: { } fault })
            {
                errors.Add(new FieldError(member.Prefix + member.Property.Name, fault));
                return false;
            }
        }

        return true;
    }

    private void RefuseUnknown(JsonElement body, JsonTypeInfo type, string prefix)
    {
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (!type.Properties.Any(known => known.Name == property.Name))
            {
                string name = Shown(property.Name);
                string list = string.Join(", ", type.Properties.Select(known => known.Name).Order(StringComparer.Ordinal));
                errors.Add(new FieldError(prefix + name, $"There is no field {name}. The fields are: {list}."));
            }
        }
    }

    /// <summary>A list has a hundred entries of the same type, whose attributes are looked up once.</summary>
    private ValidationAttribute[] BoundsOf(JsonPropertyInfo property)
    {
        if (!bounds.TryGetValue(property, out ValidationAttribute[]? found))
        {
            object[] attributes = property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [];
            bounds[property] = found = [.. attributes.OfType<ValidationAttribute>()];
        }

        return found;
    }

    private void Wrong(Member member, string what) =>
        errors.Add(new FieldError(member.Prefix + member.Property.Name, $"{member.Property.Name} {what}"));

    private ValidationContext Context(JsonPropertyInfo property, object bound, object root)
    {
        Currency? priced = (root as IPriced)?.PricedIn ?? currency;
        Dictionary<object, object?> items = new()
        {
            [typeof(Currency)] = priced,
            [typeof(IGatewayLimits)] = priced is null ? null : limitsOf?.Invoke(priced),
        };
        return new ValidationContext(bound, items) { DisplayName = property.Name, MemberName = property.Name };
    }

    /// <summary>A member of a record, with where it stands.</summary>
    private sealed record Member(
        JsonPropertyInfo Property, string Prefix, ValidationAttribute[] Bounds, ValidationContext Context)
    {
        public JsonTypeInfo Type { get; } = ApiJson.Strict.GetTypeInfo(Property.PropertyType);

        public IBound? Bound => Bounds.OfType<IBound>().FirstOrDefault();

        public string Expected => Bound?.Expected(Context)
            ?? (PlainType == typeof(bool) ? "true or false, without quotes" : "a list of objects");

        public bool IsNumber => PlainType == typeof(long) || PlainType == typeof(int);

        private Type PlainType => Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType;

        public bool MayBeNull => Property.PropertyType.IsValueType
            ? Nullable.GetUnderlyingType(Property.PropertyType) is not null
            : Property.IsSetNullable;
    }
}
