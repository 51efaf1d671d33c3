using System.Diagnostics;
using NhacHan.Contract;

namespace NhacHan.Tests.Agencies.Import;

/// <summary>What a file comes to, without any storage.</summary>
public class ImportPlanTests
{
    [Fact]
    public void Every_problem_of_a_row_is_named_and_the_other_rows_are_imported()
    {
        var plan = ImportFile.Plan(ImportFile.Csv(
            ",parentId,aliases,invited", [
                ImportFile.Row("good", more: ",,A;B,"),
                "Bad_Id,,Một tên viết tắt quá dài so với tin nhắn,city,,an(at)x,0225 3842 111,,,,nobody," + new string('a', 201) + ";b,perhaps",
                ImportFile.Row("after", more: ",good,,x"),
            ]));
        Assert.Equal(
            [
                "3 id invalid", "3 name missing", "3 shortName invalid", "3 kind invalid", "3 aliases invalid", "3 invited invalid", "3 officerName missing", "3 officerEmail invalid",
                "3 officerPhone invalid", "3 parentId unknownParent",
            ],
            plan.Problems.Said());
        Assert.Equal(["good", "after"], plan.Changes.Select(c => c.After.Id));
        Assert.True(plan.Changes[1].After.Invited);
        Assert.Equal(["A", "B"], plan.Changes[0].After.Aliases);
    }

    [Fact]
    public void Of_two_rows_with_one_id_the_first_counts()
    {
        var plan = ImportFile.Plan(ImportFile.Csv(ImportFile.Row("a1", "Một"), ImportFile.Row("a1", "Hai", email: "không")));
        Assert.Equal(["3 officerEmail invalid", "3 id duplicateId"], plan.Problems.Said());
        Assert.Equal("Một", plan.Changes.Single().After.Name);
    }

    [Fact]
    public void A_value_beyond_the_headings_is_named()
    {
        var plan = ImportFile.Plan(ImportFile.Csv(ImportFile.Row("a1") + ",thừa"));
        Assert.Equal(["2 row cellWithoutHeading"], plan.Problems.Said());
    }

    [Theory]
    [InlineData("0912 345 678", "+84912345678")]
    [InlineData("+84 912.345.678", "+84912345678")]
    [InlineData("84912345678", "+84912345678")]
    [InlineData("912345678", "+84912345678")]
    [InlineData("841234567", "+84841234567")]
    [InlineData("01201234567", "+84701234567")]
    [InlineData("841621234567", "+84321234567")]
    public void Phones_are_kept_in_one_form(string written, string phone) =>
        Assert.Equal(phone, ImportFile.Plan(ImportFile.Csv(ImportFile.Row("a1", phone: written))).Changes.Single().After.Contacts[0].Phone!.Value);

    [Theory]
    [InlineData("0225 3842 111")]
    [InlineData("9.12346E+08")]
    [InlineData("0912345")]
    [InlineData("0912345678; 0912345679")]
    public void What_takes_no_message_is_refused(string written) =>
        Assert.Equal(["2 officerPhone invalid"], ImportFile.Plan(ImportFile.Csv(ImportFile.Row("a1", phone: written))).Problems.Said());

    [Theory]
    [InlineData("Sở", "department")]
    [InlineData("PHƯỜNG", "commune")]
    [InlineData("don vi su nghiep", "publicUnit")]
    [InlineData("PeoplesCommittee", "peoplesCommittee")]
    [InlineData("Cơ quan Đảng", "partyBody")]
    public void A_kind_may_be_written_in_Vietnamese(string written, string kind) =>
        Assert.Equal(kind, Words.Of(ImportFile.Plan(ImportFile.Csv(ImportFile.Row("a1").Replace("department", written, StringComparison.Ordinal))).Changes.Single().After.Kind));

    [Fact]
    public void A_blank_cell_clears_and_an_absent_column_keeps()
    {
        var stored = ImportFile.Plan(ImportFile.Csv(",code,aliases,invited", [ImportFile.Row("a1", more: ",H24.1,A;B,x")])).Changes.Single().After;
        var kept = ImportFile.Plan(ImportFile.Csv(ImportFile.Row("a1", "Tên mới")), stored).Changes.Single().After;
        Assert.Equal(("H24.1", true, 2), (kept.Code, kept.Invited, kept.Aliases.Length));
        var cleared = ImportFile.Plan(ImportFile.Csv(",code,aliases,invited", [ImportFile.Row("a1", more: ",,,")]), stored).Changes.Single().After;
        Assert.Equal((null, false, 0), (cleared.Code, cleared.Invited, cleared.Aliases.Length));
    }

    [Fact]
    public void What_is_stored_already_is_no_change()
    {
        var csv = ImportFile.Csv(",code,aliases,invited", [ImportFile.Row("a1", more: ",H24.1,A;B,x"), ImportFile.Row("a2", phone: "01201234567", more: ",,,")]);
        var stored = ImportFile.Plan(csv).Changes.Select(c => c.After).ToList();
        var again = ImportFile.Plan(csv, stored);
        Assert.Empty(again.Changes);
        Assert.Equal(2, again.Ids.Count);
    }

    [Fact]
    public void Parents_come_before_their_children_wherever_they_stand()
    {
        var plan = ImportFile.Plan(ImportFile.Csv(",parentId", [ImportFile.Row("c", more: ",b"), ImportFile.Row("b", more: ",a"), ImportFile.Row("d", more: ",a"), ImportFile.Row("a", more: ",")]));
        Assert.Equal(["a", "b", "d", "c"], plan.Changes.Select(c => c.After.Id));
    }

    [Fact]
    public void With_a_row_that_would_make_a_parent_go_those_below_it()
    {
        var plan = ImportFile.Plan(ImportFile.Csv(
            ",parentId", [ImportFile.Row("a", email: "không", more: ","), ImportFile.Row("b", more: ",a"), ImportFile.Row("c", more: ",b"), ImportFile.Row("d", more: ",")]));
        Assert.Equal(["2 officerEmail invalid", "3 parentId unknownParent", "4 parentId unknownParent"], plan.Problems.Said());
        Assert.Equal(["d"], plan.Changes.Select(c => c.After.Id));
    }

    [Fact]
    public void Nobody_comes_to_be_below_itself_through_rows_or_what_is_stored()
    {
        var stored = ImportFile.Plan(ImportFile.Csv(",parentId", [ImportFile.Row("top", more: ","), ImportFile.Row("low", more: ",top")])).Changes.Select(c => c.After).ToList();
        var plan = ImportFile.Plan(ImportFile.Csv(
            ",parentId", [ImportFile.Row("top", more: ",low"), ImportFile.Row("x", more: ",y"), ImportFile.Row("y", more: ",x"), ImportFile.Row("z", more: ",z"), ImportFile.Row("w", more: ",top")]), stored);
        Assert.Equal(["2 parentId parentCycle", "3 parentId parentCycle", "4 parentId parentCycle", "5 parentId parentCycle"], plan.Problems.Said());
        Assert.Equal(["w"], plan.Changes.Select(c => c.After.Id));
    }

    [Fact]
    public void Two_may_change_places_in_one_file()
    {
        var stored = ImportFile.Plan(ImportFile.Csv(",parentId", [ImportFile.Row("top", more: ","), ImportFile.Row("low", more: ",top")])).Changes.Select(c => c.After).ToList();
        var plan = ImportFile.Plan(ImportFile.Csv(",parentId", [ImportFile.Row("top", more: ",low"), ImportFile.Row("low", more: ",")]), stored);
        Assert.Empty(plan.Problems);
        Assert.Equal(["low", "top"], plan.Changes.Select(c => c.After.Id));
    }

    [Fact]
    public void Ten_thousand_rows_below_one_another_are_planned_in_seconds()
    {
        var rows = Enumerable.Range(0, 10_000).Select(i => ImportFile.Row($"n{i}", "Cùng tên", more: $",n{i + 1}")).ToList();
        var began = Stopwatch.GetTimestamp();
        Assert.Equal(10_000, ImportFile.Plan(ImportFile.Csv(",parentId", rows)).Problems.Length);
        rows[^1] = ImportFile.Row("n9999", "Cùng tên", more: ",");
        var plan = ImportFile.Plan(ImportFile.Csv(",parentId", rows));
        Assert.Equal(("n9999", "n0"), (plan.Changes[0].After.Id, plan.Changes[^1].After.Id));
        Assert.Equal(10_000, plan.Duplicates.Length);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }
}
