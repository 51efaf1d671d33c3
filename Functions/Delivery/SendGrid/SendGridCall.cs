using System.Text;
using NhacHan.Reminders.Messages;

namespace NhacHan.Delivery.SendGrid;

/// <summary>One message among those that were handed over together, and its place among them.</summary>
internal sealed record Addressed(int Place, OutgoingMessage Message)
{
    public EmailText Email => Message.Email!;
}

/// <summary>One call: its content, and for each reader what to put in for the tags. A reader alone has none.</summary>
internal sealed record SendGridCall(IReadOnlyList<Addressed> To, string Text, string Html, IReadOnlyList<IReadOnlyDictionary<string, string>> Substitutions)
{
    public const int MostReaders = 1_000;
    private const int MostBytes = 10_000;

    /// <summary>
    /// As few calls as the limits allow: an attached calendar is for a whole call, an address stands once in it, and 10,000 bytes are put in for
    /// one reader. Messages that differ too much for that share a call with those of their own shape, or else go alone, written out.
    /// </summary>
    public static IEnumerable<SendGridCall> Plan(IEnumerable<Addressed> messages) =>
        from same in messages.GroupBy(m => m.Email.Calendar)
        from once in same.GroupBy(m => m.Message.To, StringComparer.OrdinalIgnoreCase)
            .SelectMany(a => a.Select((message, nth) => (message, nth))).GroupBy(a => a.nth, a => a.message)
        from readers in once.OrderBy(m => m.Place).Chunk(MostReaders)
        from call in Share(readers)
        select call;

    public static SendGridCall Alone(Addressed one) => new([one], one.Email.Text, one.Email.Html, [new Dictionary<string, string>(StringComparer.Ordinal)]);

    private static IEnumerable<SendGridCall> Share(Addressed[] readers)
    {
        var pieces = readers.ToDictionary(r => r.Place, r => Skeleton.CutByMarkup(r.Email.Html));
        var shapes = readers.GroupBy(r => Skeleton.ShapeOf(pieces[r.Place]), StringComparer.Ordinal).Select(g => g.ToArray()).ToList();
        if (shapes.Count == 1) return Fitting(readers, ByShape, all => all.Select(Alone));

        return Fitting(readers, all => Of(all, Skeleton.CutByLines([.. all.Select(r => r.Email.Html)])), rest =>
        {
            var places = rest.Select(r => r.Place).ToHashSet();
            return shapes.Select(s => s.Where(r => places.Contains(r.Place)).ToArray()).Where(s => s.Length > 0)
                .SelectMany(s => Fitting(s, ByShape, all => all.Select(Alone)));
        });

        SendGridCall ByShape(Addressed[] all) => Of(all, [.. all.Select(r => pieces[r.Place])]);
    }

    /// <summary>What fits goes in one call. That is written anew without the rest: fewer texts have no less in common.</summary>
    private static IEnumerable<SendGridCall> Fitting(Addressed[] readers, Func<Addressed[], SendGridCall> write, Func<Addressed[], IEnumerable<SendGridCall>> otherwise)
    {
        var call = write(readers);
        var fits = readers.Where((_, i) => Bytes(call.Substitutions[i]) <= MostBytes).ToArray();
        if (fits.Length == readers.Length) return [call];
        return [.. fits.Length > 0 ? [write(fits)] : Array.Empty<SendGridCall>(), .. otherwise([.. readers.Except(fits)])];
    }

    private static SendGridCall Of(Addressed[] readers, IReadOnlyList<string[]> htmlPieces)
    {
        var names = new TagNames([.. readers.SelectMany(r => new[] { r.Email.Subject, r.Email.Text, r.Email.Html, r.Message.Key.Id })]);
        var html = Skeleton.Of(htmlPieces, names);
        var text = Skeleton.Of(Skeleton.CutByParagraphs([.. readers.Select(r => r.Email.Text)]), names);
        return new SendGridCall(readers, text.Template, html.Template, [.. readers.Select((_, i) => Pairs(text, i).Concat(Pairs(html, i)).ToDictionary(StringComparer.Ordinal))]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Skeleton skeleton, int reader) =>
        skeleton.Tags.Select((tag, i) => KeyValuePair.Create(tag, skeleton.Values[reader][i]));

    private static int Bytes(IReadOnlyDictionary<string, string> substitutions) =>
        substitutions.Sum(s => Encoding.UTF8.GetByteCount(s.Key) + Encoding.UTF8.GetByteCount(s.Value));
}
