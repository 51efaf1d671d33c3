namespace NhacHan.Delivery.Sms;

/// <summary>
/// How the SMS are divided now. The weights of the settings are the resting state, out of 100 points. A minute moves 10 points away from a
/// provider when at least 15 % of its calls were slow, of those in the last 15 minutes and since it last lost points, or when it failed more than
/// 50 times in that minute. After 15 minutes without such a move 10 points come back, and then every 15 minutes 10 more.
/// Told by the minutes alone, so that all instances which read the same minutes come to the same weights.
/// </summary>
internal static class ProviderWeights
{
    /// <summary>Whatever was moved before has come back since, unless there was reason to move it again.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(3);

    private const double Step = 10;
    private const double SlowPart = 0.15;
    private const int MostErrors = 50;
    private const int QuietMinutes = 15;

    // One slow call of three says nothing yet.
    private const int FewestCalls = 10;

    /// <param name="minutes">In any order; several of one provider and minute, from several instances, count together.</param>
    public static IReadOnlyDictionary<string, double> At(DateTimeOffset now, IReadOnlyList<SmsShare> shares, IEnumerable<ProviderMinute> minutes)
    {
        var sum = shares.Sum(s => (double)s.Weight);
        var resting = shares.ToDictionary(s => s.Provider, s => 100 * s.Weight / sum, StringComparer.Ordinal);
        if (shares.Count == 1) return resting;

        var last = ProviderMinute.StartOf(now);
        var seen = minutes.Where(m => m.Minute > last - Memory && m.Minute <= last).ToLookup(m => m.Provider, StringComparer.Ordinal);
        if (seen.Count == 0) return resting;
        var points = new Dictionary<string, double>(resting, StringComparer.Ordinal);
        var lostAt = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var moved = DateTimeOffset.MinValue;
        for (var minute = seen.SelectMany(s => s).Min(m => m.Minute); minute <= last; minute += TimeSpan.FromMinutes(1))
        {
            var bad = shares.Select(s => s.Provider).Where(p => IsBad(seen[p], minute, lostAt.GetValueOrDefault(p))).ToList();
            if (bad.Count > 0)
            {
                foreach (var provider in bad)
                {
                    MoveAway(points, resting, provider, bad);
                    lostAt[provider] = minute;
                }
                moved = minute;
            }
            else if (moved > DateTimeOffset.MinValue && minute - moved >= TimeSpan.FromMinutes(QuietMinutes))
            {
                MoveBack(points, resting);
                moved = minute;
            }
        }
        return points;
    }

    private static bool IsBad(IEnumerable<ProviderMinute> minutes, DateTimeOffset minute, DateTimeOffset lostAt)
    {
        var (calls, slow, errors) = (0, 0, 0);
        foreach (var m in minutes)
        {
            if (m.Minute == minute) errors += m.Errors;
            if (m.Minute > minute || m.Minute <= lostAt || m.Minute <= minute - TimeSpan.FromMinutes(QuietMinutes)) continue;
            (calls, slow) = (calls + m.Calls, slow + m.Slow);
        }
        return errors > MostErrors || (calls >= FewestCalls && slow >= SlowPart * calls);
    }

    /// <summary>To those that do well, in the proportion of their resting points. Where none does there is nowhere to go.</summary>
    private static void MoveAway(Dictionary<string, double> points, Dictionary<string, double> resting, string from, List<string> bad)
    {
        var takers = points.Keys.Where(p => !bad.Contains(p, StringComparer.Ordinal)).ToList();
        if (takers.Count == 0) return;
        var step = Math.Min(Step, points[from]);
        var sum = takers.Sum(p => resting[p]);
        points[from] -= step;
        foreach (var taker in takers) points[taker] += step * resting[taker] / sum;
    }

    private static void MoveBack(Dictionary<string, double> points, Dictionary<string, double> resting)
    {
        var missing = resting.Sum(r => Math.Max(0, r.Value - points[r.Key]));
        if (missing < 1e-9) return;
        var part = Math.Min(1, Step / missing);
        foreach (var (provider, rest) in resting) points[provider] += part * (rest - points[provider]);
    }
}
