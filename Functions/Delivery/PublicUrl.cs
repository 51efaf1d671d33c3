namespace NhacHan.Delivery;

/// <summary>Where people reach the app from outside, from <c>NhacHan:PublicUrl</c>: the start of every link in a message.</summary>
internal sealed class PublicUrl(Uri root)
{
    public Uri Root { get; } = root;

    /// <summary>The board of one plan.</summary>
    public Uri Board(string planId) => new(Root, "?plan=" + Uri.EscapeDataString(planId));
}
