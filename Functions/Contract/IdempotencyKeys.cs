namespace NhacHan.Contract;

/// <summary>
/// The header under which a POST may be repeated: the same key and body give the first answer again, another body under it 409. What a
/// call does with it is its own matter, since only what it stores can tell a repetition; that the key is one is seen to here.
/// </summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 200;

    /// <summary>The caller's key, or null where the call is not to be told from others.</summary>
    public static string? IdempotencyKey(this HttpRequest request) => request.Headers[Header] is [{ } key] ? key : null;

    /// <summary>What is wrong with the header, or null.</summary>
    public static ApiProblem? ProblemOf(HttpRequest request) => request.Headers[Header] switch
    {
        _ when !HttpMethods.IsPost(request.Method) => null,
        [] or [{ Length: > 0 and <= Longest }] => null,
        { Count: > 1 } => ApiProblem.Invalid(Header, "is given more than once"),
        _ => ApiProblem.Invalid(Header, $"must have 1 to {Longest} characters"),
    };

    /// <summary>Refuses the header, where its promise cannot be kept.</summary>
    public static T NeverRepeats<T>(this T endpoint, string why) where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder =>
        {
            var inner = builder.RequestDelegate!;
            builder.RequestDelegate = http => http.Request.Headers.ContainsKey(Header)
                ? ApiProblem.Invalid(Header, $"is not taken here: {why}").WriteAsync(http)
                : inner(http);
        });
        return endpoint;
    }
}
