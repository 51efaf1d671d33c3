namespace NhacHan.Hosting;

/// <summary>The invocation that a log line belongs to: the Functions host's own id for it where the host gave one.</summary>
internal sealed record InvocationScope(string Id)
{
    public override string ToString() => "invocation=" + Id;
}
