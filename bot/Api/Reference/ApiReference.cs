using System.Globalization;
using System.Reflection;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Payments.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Chat2Pay.Bot.Api.Reference;

/// <summary>
/// The OpenAPI document at /openapi/v1.json, and the page to read it at /docs. What is said of calls and fields are the
/// comments of their methods and properties.
/// </summary>
internal static class ApiReference
{
    private const string Document = "v1";
    private const string Scheme = "ApiKey";

    public static void AddApiReference(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        // Generators of clients know the answer of RFC 9457 by this name.
        options.CreateSchemaReferenceId = type => type.Type == typeof(Problem)
            ? "ProblemDetails"
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddSchemaTransformer(ApiSchemas.DescribeAsync);
        options.AddOperationTransformer(async (operation, context, cancellationToken) =>
        {
            IList<object> metadata = context.Description.ActionDescriptor.EndpointMetadata;
            await DescribeQueryAsync(operation, context, cancellationToken);
            DescribeHeaders(operation, metadata);
            ApiExamples.AddTo(operation, metadata);
            operation.Description = ApiSchemas.PlainText(operation.Description);
        });
        options.AddDocumentTransformer((document, context, _) =>
        {
            Introduce(document, context.ApplicationServices.GetRequiredService<IOptions<MerchantOptions>>().Value);
            return Task.CompletedTask;
        });
    });

    public static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi().RequireRateLimiting(RatePolicies.Api);
        app.MapScalarApiReference("/docs", scalar =>
        {
            scalar.Title = "Chat2Pay API";
            scalar.DefaultFonts = false;
            scalar.Telemetry = false;
            scalar.ProxyUrl = null;
            scalar.OpenApiRoutePattern = "/openapi/{documentName}.json";
            scalar.DisableAgent().DisableMcp().HideDeveloperTools().HideClientButton();
        }).AddEndpointFilter(async (context, next) =>
        {
            // The page comes with its script and needs nobody else: the browser is told to ask nobody else.
            context.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'self'; connect-src 'self'; "
                + "script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "font-src 'self' data:; frame-ancestors 'none'";
            return await next(context);
        });
    }

    private static void Introduce(OpenApiDocument document, MerchantOptions merchant)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Chat2Pay API",
            Version = "1",
            Description = "Asks customers for payments by SMS, RCS or WhatsApp. Amounts are whole numbers of minor units "
                + "(cents for USD, whole yen for JPY). Problems are RFC 9457 application/problem+json; errors names "
                + "each field that is wrong and what would be right. Beside the problems of each call: an address that is "
                + "no call's is answered 404 `no-such-call`, a call's address with another method 405 `wrong-method` with "
                + "`Allow`.",
        };
        document.Servers = [new OpenApiServer { Url = merchant.PublicBaseUrl!.GetLeftPart(UriPartial.Authority) }];
        document.Components ??= new OpenApiComponents();
        ApiSchemas.Correct(document.Components);
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Scheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An application's key. `X-Api-Key: <key>` is understood as well.",
            },
        };
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] },
        ];
    }

    /// <summary>The framework does not find the comments of parameters that are bound together.</summary>
    private static async Task DescribeQueryAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        ParameterInfo? query = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>()
            .SelectMany(method => method.GetParameters())
            .FirstOrDefault(parameter => parameter.IsDefined(typeof(AsParametersAttribute)));
        if (query is null)
        {
            return;
        }

        OpenApiSchema schema = await context.GetOrCreateSchemaAsync(query.ParameterType, null, cancellationToken);
        foreach (OpenApiParameter parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            if (schema.Properties?.TryGetValue(parameter.Name!, out IOpenApiSchema? said) is true)
            {
                parameter.Description = said.Description;
            }
        }
    }

    private static void DescribeHeaders(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<NeedsIdempotencyKey>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Required = true,
                Description = $"1 to {IdempotencyKey.MaxLength} visible ASCII characters: new for every call, the same for "
                    + "its repetitions. Remembered for 24 hours.",
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    MinLength = 1,
                    MaxLength = IdempotencyKey.MaxLength,
                },
            });
        }

        foreach ((string status, IOpenApiResponse answer) in operation.Responses ?? [])
        {
            foreach (AnswerHeader header in metadata.OfType<AnswerHeader>()
                .Where(header => header.Status.ToString(CultureInfo.InvariantCulture) == status))
            {
                Declare(answer, header.Name, JsonSchemaType.String, header.Description);
            }

            if (status is "429" or "503")
            {
                Declare(answer, "Retry-After", JsonSchemaType.Integer, "How many seconds to wait before the call is repeated.");
            }
        }
    }

    private static void Declare(IOpenApiResponse answer, string name, JsonSchemaType type, string description)
    {
        if (answer is OpenApiResponse response)
        {
            response.Headers ??= new Dictionary<string, IOpenApiHeader>();
            response.Headers[name] = new OpenApiHeader
            {
                Description = description,
                Schema = new OpenApiSchema { Type = type },
            };
        }
    }
}
