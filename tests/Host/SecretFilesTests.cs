using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Settings;
using Microsoft.Extensions.Configuration;

namespace Chat2Pay.Tests.Host;

public sealed class SecretFilesTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("secrets-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void A_file_is_the_setting_that_it_is_named_after()
    {
        Write("Stripe__ApiKey", "rk_test_of_a_file\n");
        Write("Stripe__WebhookSecrets__0", "whsec_of_a_file");

        StripeOptions options = Read().Get<StripeOptions>()!;

        Assert.Equal("rk_test_of_a_file", options.ApiKey!.Reveal());
        Assert.Equal("whsec_of_a_file", Assert.Single(options.WebhookSecrets).Reveal());
    }

    /// <summary>Kubernetes mounts a secret as links into a directory whose name begins with two dots.</summary>
    [Fact]
    public void A_secret_as_kubernetes_mounts_it_is_read()
    {
        DirectoryInfo data = directory.CreateSubdirectory("..2026_01_01");
        File.WriteAllText(Path.Combine(data.FullName, "Stripe__ApiKey"), "rk_test_of_a_link");
        Directory.CreateSymbolicLink(Path.Combine(directory.FullName, "..data"), data.Name);
        File.CreateSymbolicLink(Path.Combine(directory.FullName, "Stripe__ApiKey"), "..data/Stripe__ApiKey");

        Assert.Equal("rk_test_of_a_link", Read().Get<StripeOptions>()!.ApiKey!.Reveal());
    }

    [Fact]
    public void A_directory_that_is_not_there_is_named()
    {
        using ConfigurationManager configuration = Configuration("/nowhere/secrets");

        SettingsException wrong = Assert.Throws<SettingsException>(() => SecretFiles.Add(configuration));

        Assert.StartsWith("SecretsDirectory: /nowhere/secrets cannot be read.", wrong.Faults.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_directory_no_file_is_read()
    {
        using ConfigurationManager configuration = Configuration(null);
        int before = configuration.Sources.Count;

        SecretFiles.Add(configuration);

        Assert.Equal(before, configuration.Sources.Count);
    }

    private IConfigurationSection Read()
    {
        ConfigurationManager configuration = Configuration(directory.FullName);
        SecretFiles.Add(configuration);
        return configuration.GetSection(StripeOptions.Section);
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(directory.FullName, name), content);

    private static ConfigurationManager Configuration(string? path)
    {
        ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection([new("SecretsDirectory", path)]);
        return configuration;
    }
}
