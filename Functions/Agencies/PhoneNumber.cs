using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NhacHan.Agencies;

/// <summary>A Vietnamese mobile number that can take an SMS, kept in E.164 ("+84912345678").</summary>
internal sealed record PhoneNumber
{
    // Eleven-digit mobiles became ten-digit ones between 15/9 and 14/11/2018; old lists still carry them.
    private static readonly Dictionary<string, string> PrefixesOf2018 = new(StringComparer.Ordinal)
    {
        ["120"] = "70", ["121"] = "79", ["122"] = "77", ["126"] = "76", ["128"] = "78",
        ["123"] = "83", ["124"] = "84", ["125"] = "85", ["127"] = "81", ["129"] = "82",
        ["162"] = "32", ["163"] = "33", ["164"] = "34", ["165"] = "35", ["166"] = "36", ["167"] = "37", ["168"] = "38", ["169"] = "39",
        ["186"] = "56", ["188"] = "58",
        ["199"] = "59",
    };

    private readonly string _subscriber;

    private PhoneNumber(string subscriber) => _subscriber = subscriber;

    public string Value => "+84" + _subscriber;

    /// <summary>As people in Viet Nam write it: "0912 345 678".</summary>
    public string Display => $"0{_subscriber[..3]} {_subscriber[3..6]} {_subscriber[6..]}";

    public override string ToString() => Value;

    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? phone, out string problem)
    {
        phone = null;
        if (!TryReadDigits(text, out var digits, out problem))
            return false;

        var subscriber = WithoutCountry(digits);
        if (subscriber is null)
        {
            problem = ProblemOf(digits);
            return false;
        }

        if (subscriber.Length == 10 && PrefixesOf2018.TryGetValue(subscriber[..3], out var prefix))
            subscriber = prefix + subscriber[3..];

        if (subscriber is ['3' or '5' or '7' or '8' or '9', ..] && subscriber.Length == 9)
        {
            phone = new PhoneNumber(subscriber);
            return true;
        }

        problem = ProblemOf(digits);
        return false;
    }

    private static bool TryReadDigits(string? text, out string digits, out string problem)
    {
        digits = "";
        problem = "";
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
        {
            problem = "A mobile number is needed, for example 0912 345 678.";
            return false;
        }

        foreach (var c in trimmed)
        {
            if (char.IsAsciiDigit(c) || (c == '+' && digits.Length == 0))
                digits += c;
            else if (c != '.' && !char.IsWhiteSpace(c) && char.GetUnicodeCategory(c) != UnicodeCategory.DashPunctuation)
            {
                problem = "Only digits, a leading +, spaces, dots and dashes may stand in one mobile number, for example 0912 345 678.";
                return false;
            }
        }

        return true;
    }

    private static string? WithoutCountry(string digits) => digits switch
    {
        ['+', '8', '4', .. var rest] => rest,
        ['+', ..] => null,
        ['0', .. var rest] => rest,
        ['8', '4', .. var rest] when digits.Length >= 11 => rest,
        _ => null,
    };

    private static string ProblemOf(string digits)
    {
        var subscriber = WithoutCountry(digits);
        return (digits, subscriber) switch
        {
            (['+', ..], null) => "Only Vietnamese numbers are reached: write +84 or 0 first, for example +84912345678.",
            (_, ['2', ..]) => "This is a landline, which takes no SMS: give a mobile number, which starts with 03, 05, 07, 08 or 09.",
            (['3' or '5' or '7' or '8' or '9', ..], null) when digits.Length == 9 =>
                "The leading 0 is missing (spreadsheets drop it): write 0912345678, not 912345678.",
            _ => "A Vietnamese mobile number has 0 or +84, then nine digits that start with 3, 5, 7, 8 or 9, for example 0912 345 678.",
        };
    }
}
