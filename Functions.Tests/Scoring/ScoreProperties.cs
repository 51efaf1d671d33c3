using FsCheck;
using FsCheck.Fluent;
using NhacHan.Obligations;
using NhacHan.Scoring;
using NhacHan.Tests.Reminders;
using static NhacHan.Tests.Deadlines.Written;

namespace NhacHan.Tests.Scoring;

/// <summary>What holds for any history: three agencies, each doing and suffering whatever may come in the ten weeks around a deadline.</summary>
public class ScoreProperties
{
    private static readonly DateTimeOffset Origin = Instant("1/2/2027 8:00 +07:00");
    private static readonly string[] Agencies = ["a", "b", "dau-moi"];

    private static readonly Gen<TimelinessRule> Rules = Gen.OneOf(
        from lost in Gen.Choose(0, 100)
        from minimum in Gen.Choose(0, 100)
        select new TimelinessRule(lost, [], minimum),
        from days in Gen.Choose(1, 40).ListOf(4)
        from percents in Gen.Choose(0, 100).ListOf(5)
        let worth = percents.OrderDescending().ToList()
        select new TimelinessRule(0, [.. days.Distinct().Order().Select((d, i) => new LateStep(d, worth[i]))], worth[^1]));

    private static readonly Gen<Rubric> Rubrics =
        from rule in Rules
        from points in Gen.Choose(1, 10_000).ListOf(3)
        from lost in Gen.Choose(0, 100)
        from at in Gen.Choose(0, 1_700)
        select new Rubric(
            1, [new("t", "t", points[0] / 100m, rule), new("v", "v", points[1] / 100m, TaskRule.Default), new("q", "q", points[2] / 100m, new QualityRule(lost, 10))],
            Origin.AddHours(at), "k A");

    /// <summary>Something that happens to an agency's report at an hour; what is impossible then does not.</summary>
    private static readonly Gen<Happening> Happenings =
        from hour in Gen.Choose(0, 1_700)
        from agency in Gen.Elements(Agencies)
        from what in Gen.Choose(0, 7)
        from number in Gen.Choose(1, 100)
        select new Happening(hour, agency, what, number);

    private static readonly Gen<Story> Stories =
        from happenings in Happenings.ListOf(12)
        from rubric in Rubrics
        from at in Gen.Choose(0, 1_700)
        select new Story(happenings, rubric, Origin.AddHours(at));

    [Fact]
    public void A_total_lies_between_nothing_and_the_maximum() => Holds(
        Stories, s => Sheet(s).Scores.All(r => r.Score.Total is not { } total || (total >= 0 && total <= r.Score.Maximum && total == decimal.Round(total, 2))));

    [Fact]
    public void The_points_of_the_criteria_add_up_to_what_is_shown() => Holds(
        Stories, s => Sheet(s).Scores.All(r =>
            r.Score.Total is null || r.Score.Criteria.Sum(c => c.Of) == r.Score.Maximum
            && r.Score.Total == Math.Clamp(r.Score.Criteria.Sum(c => c.Points) + r.Score.Adjustments.Where(a => a.Removal is null).Sum(a => a.Points), 0, r.Score.Maximum)));

    [Fact]
    public void The_same_facts_in_another_order_give_the_same_sheet() => Holds(
        Stories, s =>
        {
            var facts = s.Facts();
            var turned = facts with { Obligations = [.. facts.Obligations.Reverse()], Adjustments = [.. facts.Adjustments.Reverse()] };
            return ScoreDesk.Written(ScoreSheet.Of(facts, s.At)) == ScoreDesk.Written(ScoreSheet.Of(turned, s.At));
        });

    [Fact]
    public void What_happens_later_changes_nothing_of_an_earlier_day() => Holds(
        Stories, s =>
        {
            var then = s with { Happenings = [.. s.Happenings.Where(h => Origin.AddHours(h.Hour) <= s.At)] };
            return ScoreDesk.Written(Sheet(s)) == ScoreDesk.Written(Sheet(then));
        });

    [Fact]
    public void Later_is_never_worth_more() => Holds(
        from rule in Rules
        from hour in Gen.Choose(0, 1_700)
        from more in Gen.Choose(0, 500)
        select (rule, first: Origin.AddHours(hour), second: Origin.AddHours(hour + more)),
        c => Total(c.rule, c.first) >= Total(c.rule, c.second));

    [Fact]
    public void Ranks_follow_totals_and_equal_totals_share_one() => Holds(
        Stories, s => Sheet(s).Scores.Where(r => r.Rank is not null).ToList() is var ranked
            && ranked.All(r => r.Rank == ranked.Count(o => o.Score.Total > r.Score.Total) + 1 && r.Tied == ranked.Count(o => o.Score.Total == r.Score.Total) > 1));

    private static decimal Total(TimelinessRule rule, DateTimeOffset submitted)
    {
        var facts = ScoreDesk.Facts(ScoreDesk.Submit(Desk.Owed("a"), submitted)) with { Rubrics = [new Rubric(1, ScoreDesk.Only(100, rule), Origin, "k A")] };
        return ScoreSheet.Of(facts, Origin.AddDays(300)).Scores.Single().Score.Total!.Value;
    }

    private static ScoreSheet Sheet(Story story) => ScoreSheet.Of(story.Facts(), story.At);

    private static void Holds<T>(Gen<T> cases, Func<T, bool> rule) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true), Prop.ForAll(cases.ToArbitrary(), rule));

    private sealed record Happening(int Hour, string Agency, int What, int Number)
    {
        public Obligation Of(Obligation o)
        {
            var at = Origin.AddHours(Hour);
            var by = NhacHan.Deadlines.HaNoiTime.DateOf(at).AddDays(Number % 9);
            return What switch
            {
                0 or 1 when o.ExemptAt is null => ScoreDesk.Submit(o, at),
                2 when o.Version > 0 => ScoreDesk.Accept(o, at, Number % 2 == 0 ? Number : null),
                3 when o.Version > 0 => ScoreDesk.Return(o, at, by),
                4 => (o with { ExemptAt = o.ExemptAt ?? at }).Decided(o, new Decision(DecisionKind.Exempted, 0, at)),
                5 when o.ExemptAt is not null => (o with { ExemptAt = null }).Decided(o, new Decision(DecisionKind.ExemptionTakenBack, 0, at)),
                6 => o.DueAfter(new DeadlineMove(by, false, false, "bão", "1", by, at, "k A")),
                _ => o,
            };
        }
    }

    private sealed record Story(IReadOnlyList<Happening> Happenings, Rubric Rubric, DateTimeOffset At)
    {
        /// <summary>One thing an hour, so that there is an order.</summary>
        public ScoreFacts Facts()
        {
            var inOrder = Happenings.DistinctBy(h => h.Hour).OrderBy(h => h.Hour).ToList();
            var rows = Agencies.Select(a => inOrder.Where(h => h.Agency == a).Aggregate(Desk.Owed(a), (o, h) => h.Of(o))).ToArray();
            return ScoreDesk.Facts(rows) with
            {
                Rubrics = [Rubric],
                Adjustments =
                [
                    .. inOrder.Where(h => h.What == 7).Select(h => new ScoreAdjustment(
                        $"{h.Agency}~{h.Hour}", h.Agency, (h.Number - 50.5m) / 2, "a", null, Origin.AddHours(h.Hour), "k A", "w")),
                ],
            };
        }
    }
}
