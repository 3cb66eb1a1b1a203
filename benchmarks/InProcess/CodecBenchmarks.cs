using BenchmarkDotNet.Attributes;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Turns.Kinds;

namespace Chat2Pay.Benchmarks.InProcess;

/// <summary>States, inputs and effects to bytes and back.</summary>
public class CodecBenchmarks : ExchangeBenchmarks
{
    private ReadOnlyMemory<byte> stateBytes;
    private ReadOnlyMemory<byte> saidBytes;
    private ReadOnlyMemory<byte> answerBytes;
    private ReadOnlyMemory<byte> chargeBytes;
    private ReadOnlyMemory<byte> receiptBytes;
    private MailboxState state = null!;
    private Input said = null!;
    private Input answer = null!;
    private Effect charge = null!;
    private Effect receipt = null!;

    /// <summary>A customer who has been asked.</summary>
    [Benchmark(Description = "state waiting for \"yes\", decode")]
    public MailboxState DecodeState() => ConversationModules.Codec.DecodeState(stateBytes);

    /// <inheritdoc cref="DecodeState"/>
    [Benchmark(Description = "state waiting for \"yes\", encode")]
    public byte[] EncodeState() => ConversationModules.Codec.Encode(state);

    /// <summary>The message.</summary>
    [Benchmark(Description = "input \"yes\", decode")]
    public Input DecodeSaid() => ConversationModules.Codec.DecodeInput(saidBytes);

    /// <inheritdoc cref="DecodeSaid"/>
    [Benchmark(Description = "input \"yes\", encode")]
    public byte[] EncodeSaid() => ConversationModules.Codec.Encode(said);

    /// <summary>The charge with what became of it.</summary>
    [Benchmark(Description = "input gateway's answer, decode")]
    public Input DecodeAnswer() => ConversationModules.Codec.DecodeInput(answerBytes);

    /// <inheritdoc cref="DecodeAnswer"/>
    [Benchmark(Description = "input gateway's answer, encode")]
    public byte[] EncodeAnswer() => ConversationModules.Codec.Encode(answer);

    /// <summary>The charge.</summary>
    [Benchmark(Description = "effect charge, decode")]
    public Effect DecodeCharge() => ConversationModules.Codec.DecodeEffect(chargeBytes);

    /// <inheritdoc cref="DecodeCharge"/>
    [Benchmark(Description = "effect charge, encode")]
    public byte[] EncodeCharge() => ConversationModules.Codec.Encode(charge);

    /// <summary>The receipt.</summary>
    [Benchmark(Description = "effect receipt, decode")]
    public Effect DecodeReceipt() => ConversationModules.Codec.DecodeEffect(receiptBytes);

    /// <inheritdoc cref="DecodeReceipt"/>
    [Benchmark(Description = "effect receipt, encode")]
    public byte[] EncodeReceipt() => ConversationModules.Codec.Encode(receipt);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        stateBytes = Exchange.Yes.State;
        saidBytes = Exchange.Yes.Inputs[0].Body;
        answerBytes = Exchange.Answer.Inputs[0].Body;
        state = ConversationModules.Codec.DecodeState(stateBytes);
        said = ConversationModules.Codec.DecodeInput(saidBytes);
        answer = ConversationModules.Codec.DecodeInput(answerBytes);
        charge = new CallGateway(Exchange.Charge);
        receipt = Exchange.Receipt;
        chargeBytes = ConversationModules.Codec.Encode(charge);
        receiptBytes = ConversationModules.Codec.Encode(receipt);
    }
}
