namespace NhacHan.Tests.Contract;

/// <summary>
/// Offices for classes whose tests each make their own plan and look at nothing else: to start one takes longer than most such classes. Whoever
/// counts what an office holds, scans it, or changes its calendar needs one alone.
/// </summary>
public static class SharedOffice
{
    public const string OfPlans = "office of plans";
    public const string OfReports = "office of reports";
}

[CollectionDefinition(SharedOffice.OfPlans)]
public sealed class PlansOffice : ICollectionFixture<Office>;

[CollectionDefinition(SharedOffice.OfReports)]
public sealed class ReportsOffice : ICollectionFixture<Office>;
