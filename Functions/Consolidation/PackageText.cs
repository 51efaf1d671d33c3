using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using NhacHan.Deadlines;

namespace NhacHan.Consolidation;

/// <summary>What Word and Excel files have in common: texts that XML takes, and what the file says of itself.</summary>
internal static class PackageText
{
    /// <summary>Without what XML has no way to write: a control character, half a surrogate pair.</summary>
    public static string Clean(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c))) return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)) clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>Title, and as its time the beginning of the day that the data is of: never the hour at which it was written.</summary>
    public static void WriteProperties(CoreFilePropertiesPart part, string title, string creator, DateOnly on)
    {
        var at = HaNoiTime.StartOf(on).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        using var stream = part.GetStream(FileMode.Create);
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        const string Dc = "http://purl.org/dc/elements/1.1/";
        const string Terms = "http://purl.org/dc/terms/";
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteAttributeString("xmlns", "dcterms", null, Terms);
        xml.WriteElementString("dc", "title", Dc, Clean(title));
        xml.WriteElementString("dc", "creator", Dc, Clean(creator));
        xml.WriteElementString("dc", "language", Dc, "vi-VN");
        foreach (var name in (string[])["created", "modified"])
        {
            xml.WriteStartElement("dcterms", name, Terms);
            xml.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
            xml.WriteString(at);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
