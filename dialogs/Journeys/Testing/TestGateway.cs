using System.Diagnostics;
using Chat2Pay.Payments.Gateway;

namespace Chat2Pay.Dialogs.Journeys.Testing;

/// <summary>A gateway in memory that does as a test says. Customers pay on its page; nobody has a saved card.</summary>
internal sealed class TestGateway
{
    /// <summary>Its name, which knows no field for a verification code.</summary>
    public static readonly GatewayName Name = new("test", "the gateway", HasCodeField: false);

    private readonly Dictionary<string, PageFacts> pages = [];

    /// <summary>True if it opens no page, for a reason that the merchant has to settle.</summary>
    public bool RefusesPages { get; set; }

    /// <summary>Answers a call.</summary>
    public GatewayAnswer Answer(GatewayRequest call) => call switch
    {
        OpenPage when RefusesPages => new RefusedAnswer(RefusalKind.Configuration, "test"),
        OpenPage open => new PageAnswer(Keep(new PageFacts
        {
            PageId = $"page_{open.Number}_{open.RequestId}",
            Status = PageStatus.Open,
            Url = "https://gateway.example/pay",
            ExpiresAt = open.ExpiresAt,
        })),
        ReadPage read => Find(read.PageId),
        ExpirePage expire => Expire(expire.PageId),
        ReadCharge or CancelCharge or ChargeCard => new NothingThereAnswer(),
        CreateRefund or ReadRefund => new RefusedAnswer(RefusalKind.WrongState, "test"),
        _ => throw new UnreachableException($"{call.GetType().Name} is no call to a gateway."),
    };

    /// <summary>The customer pays on an open page, or tries to; returns the page's id, null if none is open.</summary>
    /// <param name="requestId">The payment request.</param>
    /// <param name="charge">What becomes of the charge.</param>
    public string? Complete(string requestId, ChargeFacts charge)
    {
        PageFacts? open = pages.Values.FirstOrDefault(page =>
            page.Status == PageStatus.Open && page.PageId.EndsWith(requestId, StringComparison.Ordinal));
        return open is null ? null : Keep(open with { Status = PageStatus.Complete, Url = null, Charge = charge }).PageId;
    }

    private PageFacts Keep(PageFacts page) => pages[page.PageId] = page;

    private GatewayAnswer Find(string pageId) => pages.TryGetValue(pageId, out PageFacts? page)
        ? new PageAnswer(page)
        : new NothingThereAnswer();

    private GatewayAnswer Expire(string pageId)
    {
        if (pages.TryGetValue(pageId, out PageFacts? page) && page.Status == PageStatus.Open)
        {
            Keep(page with { Status = PageStatus.Expired, Url = null });
        }

        return Find(pageId);
    }
}
