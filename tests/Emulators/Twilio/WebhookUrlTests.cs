using Chat2Pay.Sandbox.Twilio.Webhooks;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Values: twilio.com/docs/usage/webhooks/webhooks-connection-overrides.</summary>
public sealed class WebhookUrlTests
{
    [Fact]
    public void Without_a_fragment_the_published_defaults_hold()
    {
        WebhookUrl url = WebhookUrl.Require("https://bot.example/in?x=1");

        Assert.Equal("https://bot.example/in?x=1", url.Called);
        Assert.Equal(TimeSpan.FromSeconds(5), url.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(15), url.ReadTimeout);
        Assert.Equal(TimeSpan.FromSeconds(15), url.TotalTimeout);
        Assert.Equal((1, "ct"), (url.RetryCount, Assert.Single(url.RetryPolicy)));
    }

    [Fact]
    public void A_fragment_overrides_and_is_not_called()
    {
        WebhookUrl url = WebhookUrl.Require("https://bot.example/in#ct=100&rt=200&tt=300&rc=5&rp=ct,5xx&e=dublin&sni=y");

        Assert.Equal("https://bot.example/in", url.Called);
        Assert.Equal(TimeSpan.FromMilliseconds(100), url.ConnectTimeout);
        Assert.Equal(TimeSpan.FromMilliseconds(200), url.ReadTimeout);
        Assert.Equal(TimeSpan.FromMilliseconds(300), url.TotalTimeout);
        Assert.Equal(5, url.RetryCount);
        Assert.True(url.Retries("5xx"));
        Assert.False(url.Retries("rt"));
    }
}
