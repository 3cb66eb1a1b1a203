using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Chat2Pay.Bot.Http;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>Checks the parameters of a list, whose bounds are their attributes. An empty parameter is an absent one.</summary>
internal static class QueryCheck
{
    /// <summary>Everything that is wrong: what the list does not have, and what is out of its bounds.</summary>
    /// <param name="query">The parameters as the framework has bound them.</param>
    /// <param name="given">The names that the call has.</param>
    public static List<FieldError> Faults(object query, IEnumerable<string> given)
    {
        (string Name, PropertyInfo Property)[] known =
        [
            .. query.GetType().GetProperties()
                .Select(property => (property.GetCustomAttribute<FromQueryAttribute>()!.Name!, property)),
        ];
        string names = string.Join(", ", known.Select(one => one.Name));
        List<FieldError> errors =
        [
            .. given.Except(known.Select(one => one.Name), StringComparer.Ordinal)
                .Select(name => new FieldError("query." + name, $"There is no parameter {name}. They are: {names}.")),
        ];
        foreach ((string name, PropertyInfo property) in known)
        {
            if (property.GetValue(query) is string { Length: > 0 } text && Fault(name, property, text) is { } fault)
            {
                errors.Add(new FieldError("query." + name, fault));
            }
        }

        return errors;
    }

    private static string? Fault(string name, PropertyInfo property, string text)
    {
        ValidationContext context = new(text) { DisplayName = name };
        return property.GetCustomAttributes<ValidationAttribute>()
            .Select(bound => bound.GetValidationResult(text, context)?.ErrorMessage)
            .FirstOrDefault(fault => fault is not null);
    }
}
