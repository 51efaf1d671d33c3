namespace NhacHan.StatusFeed;

/// <summary>Makes one table's rows of a plan right. A step that is cut short goes on where it was when it is repeated: what is right is not written again.</summary>
internal interface ISweepStep
{
    string Table { get; }

    Task<SweepCounts> RunAsync(string planId, CancellationToken ct);
}
