using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Payments.Requests;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Pages;

/// <summary>Registers the customer pages.</summary>
public static class PageRegistration
{
    /// <summary>
    /// Adds the pages. They need the settings, <c>AddWorkers</c>, <see cref="RequestPipeline.AddRequestPipeline"/> and
    /// <see cref="Dialogs.Settings.ChatSettings"/>.
    /// </summary>
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        RemoveKeyRing(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PageLinks>();
        services.TryAddSingleton<IPaymentLinks>(provider => provider.GetRequiredService<PageLinks>());
        services.AddSingleton<PageAssets>();
        services.AddSingleton<CustomerPages>();
        services.AddSingleton<RefusalPage>(provider => (request, status) =>
            provider.GetRequiredService<CustomerPages>().Refuse(request, PageMessages.OfRefusal(status), status));
        return services;
    }

    /// <summary>
    /// The data of pages is signed with a key that all nodes have. Nothing uses the key ring of Razor components, which
    /// a starting node would read from the home directory, or write there.
    /// </summary>
    private static void RemoveKeyRing(IServiceCollection services)
    {
        ServiceDescriptor[] starts = [.. services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Namespace?.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal)
                is true)];
        foreach (ServiceDescriptor start in starts)
        {
            services.Remove(start);
        }
    }

    /// <summary>Maps the link page, the return page, the receipt, and their files.</summary>
    public static WebApplication MapPages(this WebApplication app)
    {
        app.Services.GetRequiredService<PageAssets>().Map(app);
        RouteGroupBuilder pages = app.MapGroup("")
            .AddEndpointFilter(new SecurityHeadersFilter(app.Services.GetRequiredService<IOptions<MerchantOptions>>()))
            .RequireRateLimiting(RatePolicies.Pages)
            .ExcludeFromDescription();
        pages.MapMethods("/p/{token}", Reading, PayEndpoints.ShowAsync);
        pages.MapPost("/p/{token}", PayEndpoints.PressAsync).DisableAntiforgery();
        pages.MapMethods("/p/{token}/wait", Reading, PayEndpoints.WaitAsync);
        pages.MapMethods("/p/{token}/done", Reading, PayEndpoints.ReturnAsync);
        pages.MapMethods("/r/{token}", Reading, PayEndpoints.ReceiptAsync);
        return app;
    }

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];
}
