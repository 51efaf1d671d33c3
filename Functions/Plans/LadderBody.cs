using System.Collections.Immutable;
using NhacHan.Contract;
using NhacHan.Deadlines;

namespace NhacHan.Plans;

/// <summary>Reads a plan's own reminder ladder. One without rungs is allowed: its plan reminds nobody.</summary>
internal static class LadderBody
{
    private const int MostRungs = 40;

    public static ImmutableArray<Rung> Read(FieldReader f)
    {
        var rungs = ImmutableArray.CreateBuilder<Rung>();
        foreach (var r in f.Objects("ladder", MostRungs))
        {
            var offset = r.Integer("offset", -ReminderLadder.FarthestOffset, ReminderLadder.FarthestOffset);
            var audience = r.Choice<Audience>("audience");
            var channels = Channels(r);
            r.NoOthers();
            if (offset is not { } o || audience is not { } a) continue;
            if (rungs.Any(known => known.Offset == o && known.Audience == a))
                r.Wrong("offset", $"{o} for {Words.Of(a)} is a rung of this ladder already; name all its channels there");
            rungs.Add(new Rung(o, a, channels));
        }
        return rungs.ToImmutable();
    }

    private static ImmutableArray<Channel> Channels(FieldReader r)
    {
        var named = r.Items("channels", 2, 10, required: true);
        var channels = ImmutableArray.CreateBuilder<Channel>();
        foreach (var (path, word) in named)
        {
            if (!Words.TryParse<Channel>(word, out var channel)) r.Problems.Add(path, $"'{word}' is not one of {string.Join(", ", Words.All<Channel>())}");
            else if (channels.Contains(channel)) r.Problems.Add(path, $"'{word}' stands in this list already");
            else channels.Add(channel);
        }
        if (r.Has("channels") && named.IsEmpty) r.Wrong("channels", "must name email, sms or both");
        return channels.ToImmutable();
    }
}
