using NhacHan.Plans;

namespace NhacHan.Tests.Plans;

public class PlanTopicTests
{
    [Theory]
    [InlineData("Tuyên truyền cải cách hành chính nhà nước năm 2027", "tuyên truyền CCHC")]
    [InlineData("TUYÊN TRUYỀN CCHC", "tuyên truyền CCHC")]
    [InlineData("Kế hoạch cải cách hành chính", "CCHC")]
    [InlineData("Phòng, chống tham nhũng", "")]
    [InlineData("", "")]
    public void Only_plans_on_administrative_reform_have_a_topic_of_themselves(string title, string topic) => Assert.Equal(topic, PlanTopic.Of(title));
}
