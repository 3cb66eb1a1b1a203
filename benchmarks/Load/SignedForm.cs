namespace Chat2Pay.Benchmarks.Load;

/// <summary>The body of a webhook and its signature.</summary>
/// <param name="Body">The form, <c>application/x-www-form-urlencoded</c>.</param>
/// <param name="Signature">The value of the signature's header.</param>
internal readonly record struct SignedForm(string Body, string Signature);
