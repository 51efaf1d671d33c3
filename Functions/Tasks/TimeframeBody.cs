using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Tasks;

/// <summary>
/// Reads a timeframe. Dates that say something else than the kind are refused rather than one of the two believed: a task would be
/// counted as on time, or as late, by a day that the plan does not mean.
/// </summary>
internal static class TimeframeBody
{
    public static Timeframe Read(FieldReader? fields, int planYear)
    {
        if (fields is not { } t) return new Timeframe(TimeframeKind.None, null, null);
        var kind = t.Choice<TimeframeKind>("kind");
        var read = new Timeframe(
            kind ?? TimeframeKind.None, t.Date("start", required: false), t.Date("end", required: false), t.Text("raw", 500, required: false), t.LinkOf("link", required: false));
        if (read.Start > read.End) t.Wrong("end", "must not be before start");
        else if (kind is not null) CheckKind(t, read, planYear);
        t.NoOthers();
        return read;
    }

    private static void CheckKind(FieldReader t, Timeframe read, int planYear)
    {
        var kind = Words.Of(read.Kind);
        switch (read.Kind)
        {
            case TimeframeKind.Month or TimeframeKind.Quarter when !t.Has("start") && !t.Has("end"):
                t.Wrong("start", $"is missing: of which {kind}?");
                break;
            case TimeframeKind.Month or TimeframeKind.Quarter or TimeframeKind.WholeYear or TimeframeKind.MonthRange
                when read.End is { } end && read.LastDay(planYear) is { } last && end != last:
                t.Wrong("end", $"is not {Dates.Write(last)}, the last day of the {kind}; take monthRange for several months and adHoc for a day of its own");
                break;
            case TimeframeKind.MonthRange or TimeframeKind.AdHoc when !t.Has("end"):
                t.Wrong("end", "is missing: the last day, inclusive");
                break;
            case TimeframeKind.None:
                foreach (var name in new[] { "start", "end" })
                    if (t.Has(name)) t.Wrong(name, "contradicts the kind none, which has no time");
                break;
        }
    }
}
