using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace NhacHan.Consolidation.Word;

/// <summary>
/// The report as a draft that an office goes on writing, in the layout of Decree 30/2020/NĐ-CP, annex I: A4, its margins and founts, number and signature blank, each
/// annex with page numbers of its own. No text boxes, and every look is a named style. Relationship ids are ours: the package's own would be new each time.
/// </summary>
internal static class WordReport
{
    private const string HeaderId = "header";

    public static byte[] Write(ConsolidatedReport report)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var document = package.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "document");
            WordStyles.Write(document.AddNewPart<StyleDefinitionsPart>("styles"));
            WriteHeader(document.AddNewPart<HeaderPart>(HeaderId));
            WriteSettings(document.AddNewPart<DocumentSettingsPart>("settings"));
            using (var xml = OpenXmlWriter.Create(document))
            {
                xml.WriteStartElement(new Document());
                xml.WriteStartElement(new Body());
                WriteBody(new WordBody(xml, document), report);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            PackageText.WriteProperties(
                package.AddNewPart<CoreFilePropertiesPart>("application/vnd.openxmlformats-package.core-properties+xml", "properties"), WordHead.SubjectOf(report), report.Office.Name, report.On);
        }
        return FixedZip.Rewrite(stream);
    }

    private static void WriteBody(WordBody body, ConsolidatedReport report)
    {
        WordHead.Write(body, report);
        WordStatus.Write(body, report);
        WordResults.Write(body, report);
        WordOpinions.Write(body, report);
        WordSignature.Write(body, report);
        var annexes = WordAnnexes.Of(report);
        for (var i = 0; i < annexes.Count; i++)
        {
            // What a paragraph ends is the section before it.
            body.Add(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = WordStyles.Break }, Section(restart: i > 0))));
            annexes[i].Write(body, report);
        }
        body.Add(Section(restart: annexes.Count > 0));
    }

    /// <summary>A4 with 20 mm above and below, 30 mm left, 20 mm right; page numbers top centre from the second page on.</summary>
    private static SectionProperties Section(bool restart)
    {
        var section = new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = HeaderId },
            new SectionType { Val = SectionMarkValues.NextPage },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 1134, Header = 567, Footer = 567, Gutter = 0 });
        if (restart) section.Append(new PageNumberType { Start = 1 });
        section.Append(new TitlePage());
        return section;
    }

    private static void WriteHeader(HeaderPart part)
    {
        part.Header = new Header(WordText.Paragraph(
            WordStyles.Header, new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), new Run(new Text("2")), new Run(new FieldChar { FieldCharType = FieldCharValues.End })));
        part.Header.Save(part);
    }

    private static void WriteSettings(DocumentSettingsPart part)
    {
        part.Settings = new Settings(
            new Zoom { Percent = "100" },
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
        part.Settings.Save(part);
    }
}
