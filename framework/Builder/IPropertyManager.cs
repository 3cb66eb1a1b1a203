namespace Microsoft.Bot.Builder;

/// <summary>Something that holds named properties.</summary>
public interface IPropertyManager
{
    IStatePropertyAccessor<T> CreateProperty<T>(string name);
}
