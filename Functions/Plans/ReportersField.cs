using System.Collections.Immutable;
using NhacHan.Agencies;
using NhacHan.Contract;

namespace NhacHan.Plans;

/// <summary>Reads a list of reporters: ids of agencies, and <c>group:ID</c>.</summary>
internal static class ReportersField
{
    private const int Most = 5_000;
    private const int LongestName = 46;

    public static ImmutableArray<string> Read(FieldReader f, string name, AgencyDirectory directory, bool required)
    {
        var reporters = f.Items(name, Most, LongestName, required);
        foreach (var (path, reporter) in reporters)
            if (!directory.Knows(reporter))
                f.Problems.Add(path, $"there is no agency '{reporter}'; give the id of an agency, or group:ID of a group");
        return [.. reporters.Select(r => r.Text)];
    }
}
