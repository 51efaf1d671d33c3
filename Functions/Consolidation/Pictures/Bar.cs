namespace NhacHan.Consolidation.Pictures;

/// <summary>How a part of a bar looks. Each is told from the others by its pattern too, since offices print in black and white.</summary>
internal enum Fill { OnTime, Late, InTime, Overdue, Nothing }

/// <summary>A bar in parts, as a picture without letters: what the parts mean is for the text beside it to say.</summary>
internal static class Bar
{
    /// <summary>Shown 70 mm wide, so that it is crisp in print: 430 dots an inch.</summary>
    public const int Width = 1_200;
    public const int Height = 72;
    public const int SampleWidth = 140;
    private const byte White = 0, Ink = 1;
    private const int Border = 3;
    private static readonly int[] Palette = [0xFFFFFF, 0x3A4652, 0x17663A, 0xC47A12, 0xDCE6F1, 0xA61B1B];

    /// <param name="parts">From the left; where their numbers add up to nothing the bar is empty.</param>
    public static byte[] Draw(params IReadOnlyList<(int Number, Fill Fill)> parts) => Draw(Width, parts);

    /// <summary>One part alone, for a legend.</summary>
    public static byte[] Sample(Fill fill) => Draw(SampleWidth, [(1, fill)]);

    private static byte[] Draw(int width, IReadOnlyList<(int Number, Fill Fill)> parts)
    {
        var (total, inside) = (parts.Sum(p => p.Number), width - (2 * Border));
        var pixels = new byte[width * Height];
        Array.Fill(pixels, Ink);
        for (var x = 0; x < inside; x++)
        {
            var fill = total == 0 ? Fill.Nothing : FillAt((double)x / inside * total, parts);
            for (var y = Border; y < Height - Border; y++) pixels[(y * width) + x + Border] = ColourOf(fill, x, y);
        }
        return Png.Write(width, Height, Palette, pixels);
    }

    private static Fill FillAt(double number, IReadOnlyList<(int Number, Fill Fill)> parts)
    {
        foreach (var part in parts)
            if ((number -= part.Number) < 0) return part.Fill;
        return parts[^1].Fill;
    }

    private static byte ColourOf(Fill fill, int x, int y) => fill switch
    {
        Fill.OnTime => 2,
        Fill.Late => (x + y) % 24 < 12 ? (byte)3 : White, // stripes
        Fill.InTime => 4,
        Fill.Overdue => (x % 24 < 12) == (y % 24 < 12) ? (byte)5 : White, // a chequered board
        _ => White,
    };
}
