using System.Security.Cryptography;
using System.Text;
using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Turns.Callbacks;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Chat2Pay.Tests.Callbacks;

/// <summary>Signatures against published ones, and what is stored of the keys that make them.</summary>
public sealed class CallbackSignerTests
{
    private static readonly CallbackEndpointId Id = CallbackEndpointId.New(new byte[15]);

    /// <summary>The example of https://github.com/standard-webhooks/standard-webhooks, which every library of it tests.</summary>
    [Fact]
    public void A_shared_secret_signs_as_the_published_example_does()
    {
        byte[] key = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        string signature = CallbackSigner.Hmac(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    /// <summary>RFC 8032, section 7.1, tests 1 to 3.</summary>
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")]
    public void A_private_key_has_the_public_key_of_the_standard(string key, string publicKey) =>
        Assert.Equal(publicKey, Convert.ToHexStringLower(CallbackSigner.PublicKeyOf(Convert.FromHexString(key))));

    [Fact]
    public void Who_has_the_public_key_can_check_a_signature_and_nothing_else_passes()
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        string signature = CallbackSigner.Ed25519(key, "evt_1_2", 1780000000, "{}"u8);

        Assert.StartsWith("v1a,", signature, StringComparison.Ordinal);
        Assert.True(IsRight(key, signature, "evt_1_2.1780000000.{}"));
        Assert.False(IsRight(key, signature, "evt_1_2.1780000001.{}"));
    }

    [Fact]
    public void A_stored_key_is_no_key_in_the_clear_and_is_read_by_its_endpoint_alone()
    {
        byte[] key = RandomNumberGenerator.GetBytes(32);
        CallbackSecrets secrets = new(new byte[32], []);
        CallbackSecret stored = secrets.New(Id, CallbackSignature.Hmac, key, new byte[12], 1);
        CallbackEndpointId other = CallbackEndpointId.New([.. Enumerable.Repeat((byte)7, 15)]);

        Assert.Equal(key, secrets.Reveal(Id, stored));
        Assert.Equal("whsec_" + Convert.ToBase64String(key), secrets.Told(Id, stored));
        Assert.Equal(-1, stored.Protected.AsSpan().IndexOf(key.AsSpan(0, 8)));
        Assert.ThrowsAny<CryptographicException>(() => secrets.Reveal(other, stored));
        Assert.ThrowsAny<CryptographicException>(() => new CallbackSecrets([.. Enumerable.Repeat((byte)1, 32)], []).Reveal(Id, stored));
    }

    [Fact]
    public void A_private_key_is_told_to_nobody()
    {
        CallbackSecrets secrets = new(new byte[32], []);
        CallbackSecret stored = secrets.New(Id, CallbackSignature.Ed25519, RandomNumberGenerator.GetBytes(32), new byte[12], 1);

        Assert.Null(secrets.Told(Id, stored));
        Assert.Equal(32, stored.PublicKey!.Length);
    }

    [Fact]
    public void After_a_change_of_the_installations_key_stored_keys_are_read_and_stored_under_the_new_one()
    {
        byte[] first = [.. Enumerable.Repeat((byte)1, 32)];
        byte[] second = [.. Enumerable.Repeat((byte)2, 32)];
        byte[] key = RandomNumberGenerator.GetBytes(32);
        CallbackSecret stored = new CallbackSecrets(first, []).New(Id, CallbackSignature.Hmac, key, new byte[12], 1);
        CallbackEndpoint endpoint = new("https://shop.example/", [], null, CallbackSignature.Hmac, [stored], 1);
        CallbackSecrets changed = new(second, [first]);

        Assert.Equal(key, changed.Reveal(Id, stored));
        Assert.True(changed.TryRenew(Id, endpoint, RandomNumberGenerator.GetBytes, out CallbackEndpoint? renewed));
        Assert.Equal(key, new CallbackSecrets(second, []).Reveal(Id, renewed.Secrets[0]));
        Assert.False(changed.TryRenew(Id, renewed, RandomNumberGenerator.GetBytes, out _));
    }

    private static bool IsRight(byte[] key, string signature, string signed)
    {
        Ed25519Signer check = new();
        check.Init(false, new Ed25519PublicKeyParameters(CallbackSigner.PublicKeyOf(key)));
        check.BlockUpdate(Encoding.UTF8.GetBytes(signed));
        return check.VerifySignature(Convert.FromBase64String(signature["v1a,".Length..]));
    }
}
