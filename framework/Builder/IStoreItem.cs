namespace Microsoft.Bot.Builder;

/// <summary>A stored value that is written only over the version it was read from.</summary>
public interface IStoreItem
{
    string ETag { get; set; }
}
