namespace Chat2Pay.Bot;

internal static class Program
{
    public static async Task Main(string[] args)
    {
        WebApplication app = WebApplication.CreateBuilder(args).Build();
        await app.RunAsync();
    }
}
