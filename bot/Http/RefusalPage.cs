namespace Chat2Pay.Bot.Http;

/// <summary>The page that a person is shown instead of a problem.</summary>
/// <param name="status">
/// 404 or 405 where nothing is, 429 beyond the rate limit, 503 where the host has failed.
/// </param>
public delegate IResult RefusalPage(int status);
