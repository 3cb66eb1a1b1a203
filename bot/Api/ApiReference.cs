using System.Text.Json.Nodes;
using Chat2Pay.Bot.DeadLetters;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Chat2Pay.Bot.Api;

/// <summary>The OpenAPI document at /openapi/v1.json, and the page to read it at /docs.</summary>
internal static class ApiReference
{
    private const string Document = "v1";
    private const string Scheme = "ApiKey";

    public static void AddApiReference(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.AddDocumentTransformer((document, context, _) =>
        {
            Introduce(document, context.ApplicationServices.GetRequiredService<IOptions<MerchantOptions>>().Value);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            Complete(operation);
            foreach (CallFaults faults in context.Description.ActionDescriptor.EndpointMetadata.OfType<CallFaults>())
            {
                ApiExamples.AddTo(operation, faults);
            }

            return Task.CompletedTask;
        });
    });

    public static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi().RequireRateLimiting(ApiRegistration.RatePolicy);
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

    public static void DescribeCreate(this RouteHandlerBuilder call) => call
        .WithName("createPaymentRequest")
        .WithSummary("Ask a customer for a payment")
        .WithDescription("Sends the customer a message: a link to pay, or, when the customer has a saved card, a "
            + "question that a reply answers. Repeat the call under the same Idempotency-Key when its answer was lost. "
            + "At most 20 requests may be open for one customer (too-many-open); one application may hold half of what "
            + "the others leave of them, 10 where it is alone (share-used).")
        .Accepts<CreatePaymentRequest>("application/json")
        .Produces<PaymentResource>(201)
        .Produces<AcceptedResource>(202)
        .Refuses(
            ApiFault.Invalid, ApiFault.OptedOut, ApiFault.TooManyOpen, ApiFault.ShareUsed, ApiFault.TooLarge,
            ApiFault.NotJson, ApiFault.KeyReused, ApiFault.Busy);

    public static void DescribeList(this RouteHandlerBuilder call) => call
        .WithName("listPaymentRequests")
        .WithSummary("List payment requests")
        .WithDescription("Newest first. Every query parameter is optional.")
        .Produces<PaymentList>()
        .Refuses(ApiFault.Invalid);

    public static void DescribeRead(this RouteHandlerBuilder call) => call
        .WithName("getPaymentRequest")
        .WithSummary("Read a payment request")
        .Produces<PaymentResource>()
        .Refuses(ApiFault.NotFound);

    public static void DescribeCancel(this RouteHandlerBuilder call) => call
        .WithName("cancelPaymentRequest")
        .WithSummary("Cancel a payment request")
        .WithDescription("200 when it is cancelled; 202 when the payment provider has to confirm first (closing is "
            + "cancel until then). Money that still comes in is sent back by itself.")
        .Produces<PaymentResource>()
        .Produces<PaymentResource>(202)
        .Refuses(
            ApiFault.NotFound, ApiFault.AlreadyPaid, ApiFault.AlreadyCancelled, ApiFault.AlreadyExpired, ApiFault.Busy);

    public static void DescribeRefund(this RouteHandlerBuilder call) => call
        .WithName("refundPaymentRequest")
        .WithSummary("Give money back")
        .WithDescription("The refund is on its way when this answers; how it ends is in refunds. It works for all money "
            + "that came in and is not back, whatever the status: also for late or double money whose return failed, which "
            + "goes first. Money of another currency than the request's goes back without an amount.")
        .Accepts<RefundPaymentRequest>(isOptional: true, "application/json")
        .Produces<PaymentResource>(202)
        .Refuses(
            ApiFault.Invalid, ApiFault.NotFound, ApiFault.NotPaid, ApiFault.NothingLeft, ApiFault.TooMuch,
            ApiFault.Disputed, ApiFault.TooManyRefunds, ApiFault.TooLarge, ApiFault.NotJson, ApiFault.KeyReused,
            ApiFault.Busy);

    public static void DescribeLift(this RouteHandlerBuilder call) => call
        .WithName("liftFreeze")
        .WithSummary("Let the customer pay by reply again")
        .WithDescription("A dispute or a fraud warning stops paying by reply for the customer; it comes back when the dispute "
            + "is won, or by this call, whose reason is kept in the history. Only for applications with the right to it. "
            + "202 when it is stored and will be done in a moment.")
        .Accepts<LiftFreeze>("application/json")
        .Produces<PaymentResource>()
        .Produces<PaymentResource>(202)
        .Refuses(
            ApiFault.Invalid, ApiFault.Forbidden, ApiFault.NotFound, ApiFault.TooLarge, ApiFault.NotJson,
            ApiFault.Busy);

    public static void DescribeDeadLetters(this RouteHandlerBuilder call) => call
        .WithName("listDeadLetters")
        .WithSummary("List what was given up")
        .WithDescription("Inputs no turn could deal with and effects that failed for good, of every application. Only for "
            + "applications with the right to it. Every query parameter is optional.")
        .Produces<DeadLetterPage>()
        .Refuses(ApiFault.Invalid, ApiFault.Forbidden);

    public static void DescribeReplay(this RouteHandlerBuilder call) => call
        .WithName("replayDeadLetter")
        .WithSummary("Have it taken up again")
        .WithDescription("It is put back and carried out like any other; called twice, it is taken up once. 409 where "
            + "it would not do any more what it was meant to.")
        .Produces(202)
        .Refuses(ApiFault.Forbidden, ApiFault.LetterNotFound, ApiFault.NotReplayable, ApiFault.Busy);

    public static void DescribeDiscard(this RouteHandlerBuilder call) => call
        .WithName("discardDeadLetter")
        .WithSummary("Throw it away")
        .Produces(204)
        .Refuses(ApiFault.Forbidden, ApiFault.LetterNotFound);

    private static void Refuses(this RouteHandlerBuilder call, params ApiFault[] more)
    {
        CallFaults faults = CallFaults.With(more);
        call.WithMetadata(faults);
        foreach (IGrouping<int, ApiFault> status in faults.ByStatus())
        {
            call.ProducesProblem(status.Key);
        }
    }

    private static void Introduce(OpenApiDocument document, MerchantOptions merchant)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Chat2Pay API",
            Version = "1",
            Description = "Asks customers for payments by SMS or WhatsApp. Amounts are whole numbers of minor units "
                + "(cents for USD, whole yen for JPY). Problems are RFC 9457 application/problem+json; errors names "
                + "each field that is wrong and what would be right. Beside the problems of each call: an address that is "
                + "no call's is answered 404 `no-such-call`, a call's address with another method 405 `wrong-method` with "
                + "`Allow`.",
        };
        document.Servers = [new OpenApiServer { Url = merchant.PublicBaseUrl!.GetLeftPart(UriPartial.Authority) }];
        document.Components ??= new OpenApiComponents();
        ApiExamples.DescribeErrors(document.Components);
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

    private static void Complete(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        foreach (IOpenApiParameter parameter in operation.Parameters.Where(parameter => parameter.Name == "id"))
        {
            parameter.Description = operation.OperationId?.EndsWith("DeadLetter", StringComparison.Ordinal) is true
                ? "The id of the dead letter."
                : "The id of the payment request.";
        }

        if (operation.OperationId is "createPaymentRequest" or "refundPaymentRequest")
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "Idempotency-Key",
                In = ParameterLocation.Header,
                Required = true,
                Description = "1 to 255 visible ASCII characters: new for every call, the same for its repetitions. "
                    + "Remembered for 24 hours.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = 255 },
            });
        }

        foreach ((string name, string description) in QueryOf(operation.OperationId))
        {
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = name,
                In = ParameterLocation.Query,
                Description = description,
                Schema = name switch
                {
                    "limit" => new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "100" },
                    "status" => Words(ApiSchemas.Statuses),
                    "owed" => Words(["true"]),
                    _ => new OpenApiSchema { Type = JsonSchemaType.String },
                },
            });
        }

        DeclareHeaders(operation);
    }

    private static (string Name, string Description)[] QueryOf(string? operationId) => operationId switch
    {
        "listPaymentRequests" => ListParameters,
        "listDeadLetters" => PageParameters,
        _ => [],
    };

    private static void DeclareHeaders(OpenApiOperation operation)
    {
        foreach ((string status, IOpenApiResponse answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response)
            {
                continue;
            }

            if (operation.OperationId == "createPaymentRequest" && status is ("201" or "202"))
            {
                Declare(response, "Location", JsonSchemaType.String, "The path at which the payment request can be read.");
            }

            if (status is "429" or "503")
            {
                Declare(response, "Retry-After", JsonSchemaType.Integer, "How many seconds to wait before the call is repeated.");
            }
        }
    }

    private static void Declare(OpenApiResponse response, string name, JsonSchemaType type, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>();
        response.Headers[name] = new OpenApiHeader
        {
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };
    }

    private static OpenApiSchema Words(IEnumerable<string> words) =>
        new() { Type = JsonSchemaType.String, Enum = [.. words.Select(word => (JsonNode)word)] };

    private const string TimeForm = "A date and a time to the second, for example `2026-03-02T10:00:00Z`; up to seven "
        + "decimals of the second; then `Z`, an offset such as `-05:00` (write its + as `%2B`), or nothing, which is UTC. "
        + "A date alone is refused.";

    private static readonly (string Name, string Description)[] PageParameters =
    [
        ("limit", "How many, 1 to 100; default 20."),
        ("cursor", "The nextCursor of the page before."),
    ];

    private static readonly (string Name, string Description)[] ListParameters =
    [
        ("status", "Only payment requests in this status."),
        ("owed", "true: only payment requests with money that has to go back and is not on its way, or is not what was "
            + "asked for. An operator has to see to them: refund it."),
        ("orderNumber", "Only payment requests of this order."),
        ("createdFrom", "Created at or after this time. " + TimeForm),
        ("createdTo", "Created before this time. " + TimeForm),
        .. PageParameters,
    ];
}
