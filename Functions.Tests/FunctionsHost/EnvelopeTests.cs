using NhacHan.Hosting;

namespace NhacHan.Tests.FunctionsHost;

public class EnvelopeTests
{
    private static readonly DateTimeOffset Now = new(2027, 2, 23, 3, 27, 42, TimeSpan.Zero);

    [Theory]
    [InlineData("timer", "2027-02-23T01:00:00Z", false)]
    [InlineData("timer-in-another-zone", "2027-02-23T01:00:00Z", false)]
    [InlineData("timer-that-never-ran", "2027-02-23T01:00:00Z", false)]
    [InlineData("timer-past-due", "2027-02-20T01:00:00Z", true)]
    [InlineData("timer-without-status", "2027-02-23T03:27:42Z", false)]
    public void A_timer_call_is_for_the_next_occurrence_of_its_status_or_for_now(string captured, string due, bool pastDue) =>
        Assert.Equal(new TimerCall(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture), pastDue), Envelope.ReadTimer(Captured.Body(captured), Now));

    [Theory]
    [InlineData("queue-plan", 1)]
    [InlineData("queue-send", 2)]
    [InlineData("queue-json-with-names-of-the-host", 3)]
    [InlineData("queue-bytes", 5)]
    [InlineData("queue-poison", 1)]
    public void A_queue_call_has_the_hosts_id_and_count_whatever_the_message_says(string captured, long tries)
    {
        var call = Envelope.ReadQueue(Captured.Body(captured));
        Assert.Equal(("94af2f0b-4d3c-4a38-9c0e-6b0c7d1f5a11", tries), (call.Id, call.DequeueCount));
    }

    [Fact]
    public void A_message_arrives_as_the_very_bytes() =>
        Assert.Equal([0, 1, 255, 254, 34, 92, 10], Envelope.ReadQueue(Captured.Body("queue-bytes")).Body.ToArray());

    [Theory]
    [InlineData("{}", "Data is missing")]
    [InlineData("[]", "Data is missing")]
    [InlineData("null", "Data is missing")]
    [InlineData("""{"Data":null}""", "Data is missing")]
    [InlineData("""{"Data":{}}""", "timer is missing")]
    [InlineData("""{"Data":{"timer":null}}""", "timer is missing")]
    [InlineData("""{"Data":[{"timer":{}}]}""", "timer is missing")]
    [InlineData("""{"data":{"timer":{}}}""", "Data is missing")]
    [InlineData("""{"Data":{"timer":"{}"}}""", "Data.timer is not an object")]
    [InlineData("""{"Data":{"timer":{"ScheduleStatus":{"Next":"tomorrow"}}}}""", "Data.timer.ScheduleStatus.Next is not a time")]
    public void A_broken_timer_call_is_refused_by_what_it_lacks(string body, string lacks) =>
        Assert.Contains(lacks, Assert.Throws<FormatException>(() => Envelope.ReadTimer(System.Text.Json.JsonElement.Parse(body), Now)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{}", "Data is missing")]
    [InlineData("""{"Data":{"other":"e30="}}""", "message is missing")]
    [InlineData("""{"Data":{"message":null},"Metadata":{"Id":"1","DequeueCount":"1"}}""", "message is missing")]
    [InlineData("""{"Data":{"message":{"run":"r"}}}""", "Data.message is not base64 text")]
    [InlineData("""{"Data":{"message":"\"{}\""}}""", "Data.message is not base64 text")]
    [InlineData("""{"Data":{"message":"e30="}}""", "Metadata is missing")]
    [InlineData("""{"Data":{"message":"e30="},"Metadata":{"Id":"\"a\""}}""", "DequeueCount is missing")]
    [InlineData("""{"Data":{"message":"e30="},"Metadata":{"DequeueCount":"1"}}""", "Id is missing")]
    [InlineData("""{"Data":{"message":"e30="},"Metadata":{"Id":null,"DequeueCount":"1"}}""", "Id is missing")]
    [InlineData("""{"Data":{"message":"e30="},"Metadata":{"Id":"\"\"","DequeueCount":"1"}}""", "Id is empty")]
    [InlineData("""{"Data":{"message":"e30="},"Metadata":{"Id":"\"a\"","DequeueCount":"many"}}""", "Metadata.DequeueCount is not a number")]
    [InlineData("""{"Data":{"message":"e30="},"Metadata":{"Id":"\"a\"","DequeueCount":"-1"}}""", "Metadata.DequeueCount is not a number")]
    [InlineData("""{"Data":{"message":"e30="},"Metadata":{"Id":"\"a\"","DequeueCount":[1]}}""", "Metadata.DequeueCount is not a number")]
    public void A_broken_queue_call_is_refused_by_what_it_lacks(string body, string lacks) =>
        Assert.Contains(lacks, Assert.Throws<FormatException>(() => Envelope.ReadQueue(System.Text.Json.JsonElement.Parse(body))).Message, StringComparison.Ordinal);
}
