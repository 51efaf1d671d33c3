namespace NhacHan.Access;

internal enum VisitorKind
{
    /// <summary>Presents nothing.</summary>
    Nobody,

    /// <summary>Presents a key that is not known, was revoked or has expired.</summary>
    WrongKey,

    /// <summary>Signed in with an account that no user has, or whose user is disabled.</summary>
    Stranger,

    /// <summary>Presents a good key.</summary>
    Key,

    /// <summary>Signed in, and known.</summary>
    User,
}

/// <summary>Who stands at the door.</summary>
/// <param name="Caller">Of a good key and of a known user; null for others.</param>
/// <param name="Why">What is wrong with what was presented.</param>
/// <param name="Principal">The account that a stranger signed in with.</param>
internal sealed record Visitor(VisitorKind Kind, Caller? Caller = null, string? Why = null, string? Principal = null)
{
    public static Visitor Nobody { get; } = new(VisitorKind.Nobody);
}
