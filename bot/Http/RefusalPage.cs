namespace Chat2Pay.Bot.Http;

/// <summary>The page that a person gets instead of a problem.</summary>
/// <param name="request">The visit that is refused.</param>
/// <param name="status">
/// 404 or 405 for an unknown address, 429 beyond the rate limit, 503 if the host has failed.
/// </param>
public delegate IResult RefusalPage(HttpRequest request, int status);
