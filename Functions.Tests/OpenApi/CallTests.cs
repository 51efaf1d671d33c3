namespace NhacHan.Tests.OpenApi;

/// <summary>Every described call is made, and what goes over the wire is what is described: no more, and no less.</summary>
public class CallTests(Tour tour) : IClassFixture<Tour>
{
    public static TheoryData<string> Calls => [.. Description.Operations.Select(o => o.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public void Each_call_answers_with_the_described_statuses_and_with_each_of_them(string call)
    {
        var exchanges = Of(call);
        Assert.True(exchanges.Count > 0, $"{call} is described and not called in Functions.Tests/OpenApi/Walks.");
        Assert.Equal(exchanges[0].Operation.Statuses.Order(), exchanges.Select(e => e.Reply.Status).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Each_answer_has_the_type_schema_and_headers_that_are_described(string call)
    {
        var exchanges = Of(call);
        Assert.Empty(exchanges.Where(e => e.Reply.Text.Length > 0 && e.AnswerSchema is null).Select(e => $"{e} {e.Reply.MediaType} is not described"));
        Assert.Empty(exchanges.Where(e => e.Reply.Text.Length == 0 && e.Operation.Answer(e.Reply.Status)?["content"] is not null).Select(e => $"{e} has no content"));
        Assert.Empty(tour.Mismatches[exchanges[0].Operation]);
        Assert.Empty(exchanges.SelectMany(e => WrongHeader(e, "ETag", e.Reply.ETag).Concat(WrongHeader(e, "Location", e.Reply.Location))));
    }

    /// <summary>In this call's answers, or in those of another call that has the same schema in its own.</summary>
    [Theory]
    [MemberData(nameof(Calls))]
    public void Each_described_field_of_an_answer_comes(string call) => Assert.Empty(
        Of(call).Where(e => e.Succeeded).Select(e => e.AnswerSchema).OfType<Place>().DistinctBy(s => s.Pointer)
            .SelectMany(schema => Schemas.FieldsOf(schema, request: false)).Select(f => f.Pointer).Except(tour.FieldsAnswered));

    [Theory]
    [MemberData(nameof(Calls))]
    public void Each_described_field_and_parameter_of_a_request_is_taken(string call)
    {
        var accepted = Of(call).Where(e => e.Succeeded).ToList();
        var operation = accepted[0].Operation;
        var parameters = operation.ParametersIn("query").Concat(operation.ParametersIn("header")).Select(p => p["name"]!.Value.Node.GetString()!);
        Assert.Empty(parameters.Except(accepted.SelectMany(e => e.Names)));
        var types = operation.Place["requestBody"]?.Followed["content"]?.Members.Select(m => m.Name) ?? [];
        Assert.Equal(types.Order(StringComparer.Ordinal), accepted.Select(e => e.SentType).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        if (operation.JsonBody is { } body)
            Assert.Empty(
                Schemas.FieldsOf(body, request: true).Select(f => f.Pointer)
                    .Except(accepted.SelectMany(e => e.Sent is { } sent ? Schemas.FieldsIn(sent, body).Select(f => f.Pointer) : [])));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void Each_call_refuses_what_is_not_described(string call) =>
        Assert.Empty(tour.Surprises.Where(s => s.Operation.Call == call).Select(s => s.Problem));

    private static IEnumerable<string> WrongHeader(Exchange exchange, string name, string? value)
    {
        var described = exchange.Operation.Answer(exchange.Reply.Status)?["headers"]?[name]?.Followed;
        if (described is null && value is not null) yield return $"{exchange}: {name} is not described";
        if (described?.IsTrue("required") == true && value is null) yield return $"{exchange}: {name} is missing";
    }

    private List<Exchange> Of(string call) => [.. tour.Exchanges.Where(e => e.Operation.Call == call)];
}
