using System.ComponentModel.DataAnnotations;
using Microsoft.OpenApi;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>
/// A bound of a member or a parameter: an attribute that checks it, says what would be right, and describes itself in the
/// reference. Nothing else in the API knows a bound.
/// </summary>
internal interface IBound
{
    /// <summary>What a null is told where the member must not be null though it may be left out; null for the usual.</summary>
    string? NullFault => null;

    /// <summary>What would be right, as it follows "must be".</summary>
    string Expected(ValidationContext context);

    /// <summary>Adds to a schema what the framework does not know of the attribute.</summary>
    void Describe(OpenApiSchema schema)
    {
    }
}
