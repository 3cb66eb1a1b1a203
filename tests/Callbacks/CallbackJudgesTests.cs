using System.Text.Json.Nodes;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Sandbox.Receiver;
using Chat2Pay.Tests.Guards;

namespace Chat2Pay.Tests.Callbacks;

/// <summary>
/// What others say of signed callbacks: npm's standardwebhooks 1.1.1 and svix 2.5.0, and the code that docs/callbacks.md
/// shows for C#, Node and Python.
/// </summary>
public sealed class CallbackJudgesTests
{
    private const string Id = "evt_5r3x3k26qp7qqjgmdxe50400000000_3";
    private static readonly byte[] Key = [.. Enumerable.Range(1, CallbackSigner.KeyBytes).Select(i => (byte)i)];
    private static readonly string Secret = CallbackSigner.SecretPrefix + Convert.ToBase64String(Key);
    private static readonly byte[] Body = """{"id":"evt_1","data":{"orderNumber":"Nº 1042 ✓"}}"""u8.ToArray();
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [SkippableFact]
    public async Task Standard_Webhooks_libraries_and_the_code_for_Node_agree()
    {
        InteropScript.SkipWithout("standardwebhooks");
        JsonArray found = await JudgeAsync("node", "callback-check.mjs");

        Assert.All(Cases().Zip(found), pair =>
        {
            Assert.Equal(pair.First.Valid, (bool)pair.Second!["standardwebhooks"]!);
            Assert.Equal(pair.First.Valid, (bool)pair.Second["svix"]!);
            Assert.Equal(pair.First.Valid, (bool)pair.Second["node"]!);
        });
    }

    [SkippableFact]
    public async Task The_code_for_Python_agrees()
    {
        Skip.IfNot(HasPython(), "Python 3 is not installed.");
        JsonArray found = await JudgeAsync("python3", "callback_check.py");

        Assert.Equal(Cases().Select(one => one.Valid), found.Select(one => (bool)one!));
    }

    [Fact]
    public void The_code_for_Csharp_agrees() => Assert.All(Cases(), one => Assert.Equal(
        one.Valid,
        CallbackSignature.IsValid(
            Secret, one.Headers["webhook-id"], one.Headers["webhook-timestamp"], one.Headers["webhook-signature"], one.Body, Now)));

    [Theory]
    [InlineData("csharp", "csharp", "sandbox/Receiver/CallbackSignature.cs")]
    [InlineData("node", "js", "tests/interop/verify-callback.mjs")]
    [InlineData("python", "python", "tests/interop/verify_callback.py")]
    public void The_page_shows_the_code_that_was_judged(string part, string language, string file)
    {
        string code = File.ReadAllText(Path.Combine(Repository.Root, file)).ReplaceLineEndings("\n").Trim();

        DocPart.Assert("docs/callbacks.md", part, $"```{language}\n{code}\n```");
    }

    private static IReadOnlyList<Case> Cases()
    {
        long now = Now.ToUnixTimeSeconds();
        string right = CallbackSigner.Hmac(Key, Id, now, Body);
        byte[] other = [.. Key.Reverse()];
        return
        [
            new(now, right, Body, true),
            new(now, CallbackSigner.Hmac(other, Id, now, Body) + " " + right, Body, true),
            new(now, right + " v1a,AAAA", Body, true),
            new(now, right, [.. Body, (byte)' '], false),
            new(now + 1, right, Body, false),
            new(now, CallbackSigner.Hmac(other, Id, now, Body), Body, false),
            new(now, CallbackSigner.Hmac(Key, Id + "0", now, Body), Body, false),
            new(now, "v1," + right, Body, false),
            new(now, "", Body, false),
            new(now - 301, CallbackSigner.Hmac(Key, Id, now - 301, Body), Body, false),
        ];
    }

    private static async Task<JsonArray> JudgeAsync(string program, string script) =>
        (await InteropScript.RunAsync(program, script, new JsonArray([.. Cases().Select(one => one.ToJson())]))).AsArray();

    private static bool HasPython() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "python3")));

    private sealed record Case(long Timestamp, string Signature, byte[] Body, bool Valid)
    {
        public Dictionary<string, string> Headers => new()
        {
            ["webhook-id"] = Id,
            ["webhook-timestamp"] = Timestamp.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["webhook-signature"] = Signature,
        };

        public JsonObject ToJson() => new()
        {
            ["secret"] = Secret,
            ["headers"] = new JsonObject([.. Headers.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))]),
            ["body"] = Convert.ToBase64String(Body),
        };
    }
}
