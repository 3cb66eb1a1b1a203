namespace Microsoft.Bot.Builder;

/// <summary>The answer to an invoke activity.</summary>
public class InvokeResponse
{
    public InvokeResponse()
    {
    }

    public int Status { get; set; }

    public object Body { get; set; }

    public bool IsSuccessStatusCode() => Status is >= 200 and <= 299;
}
