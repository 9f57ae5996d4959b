package org.finetree.chart.draw;

import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.util.Base64;

/** Writes a {@link Drawing} as SVG 1.1; no font and no window system is needed. Each text is as wide as it was laid out, whatever font the reader's machine has for it. */
final class SvgWriter {

    private static final String FONTS = "'DejaVu Sans','Helvetica Neue',Helvetica,Arial,sans-serif";

    private final Drawing drawing;
    private final StringBuilder out = new StringBuilder();

    SvgWriter(Drawing drawing) {
        this.drawing = drawing;
    }

    String write(String title, String description) {
        String size = number(drawing.width()) + " " + number(drawing.height());
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" role=\"img\" viewBox=\"0 0 ").append(size)
            .append("\" width=\"").append(number(drawing.width())).append("\" height=\"").append(number(drawing.height()))
            // in a page narrower than the picture it shrinks as a whole
            .append("\" style=\"max-width:100%;height:auto\" font-family=\"").append(FONTS).append("\">\n")
            .append("<title>").append(Xml.escape(title)).append("</title>\n");
        if (!description.isBlank()) {
            out.append("<desc>").append(Xml.escape(description)).append("</desc>\n");
        }
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        drawing.marks().forEach(this::mark);
        return out.append("</svg>\n").toString();
    }

    private void mark(Mark mark) {
        if (mark instanceof Mark.Fill fill) {
            fill(fill);
        } else if (mark instanceof Mark.Stroke stroke) {
            stroke(stroke);
        } else if (mark instanceof Mark.Text text) {
            text(text);
        } else if (mark instanceof Mark.Picture picture) {
            picture(picture);
        }
    }

    private void fill(Mark.Fill fill) {
        out.append("<path d=\"").append(data(fill.shape())).append("\" fill=\"").append(fill.color()).append('"');
        if (fill.opacity() < 1) {
            out.append(" fill-opacity=\"").append(number(fill.opacity())).append('"');
        }
        closeWithHover("path", fill.hover());
    }

    private void stroke(Mark.Stroke stroke) {
        out.append("<path d=\"").append(data(stroke.shape())).append("\" fill=\"none\" stroke=\"").append(stroke.color())
            .append("\" stroke-width=\"").append(number(stroke.width())).append("\" stroke-linejoin=\"round\"");
        if (stroke.dash() > 0) {
            out.append(" stroke-dasharray=\"").append(number(stroke.dash())).append(' ').append(number(stroke.dash())).append('"');
        }
        out.append("/>\n");
    }

    private void text(Mark.Text text) {
        TextStyle style = text.style();
        String at = number(text.x()) + "\" y=\"" + number(text.y());
        out.append("<text x=\"").append(at).append("\" font-size=\"").append(number(style.size())).append("\" fill=\"").append(style.color()).append('"');
        if (text.text().codePointCount(0, text.text().length()) > 1) {
            out.append(" textLength=\"").append(number(TextWidth.of(text.text(), style.size(), style.bold()))).append("\" lengthAdjust=\"spacingAndGlyphs\"");
        }
        if (style.anchor() != Anchor.START) {
            out.append(" text-anchor=\"").append(style.anchor().svg()).append('"');
        }
        if (style.bold()) {
            out.append(" font-weight=\"bold\"");
        }
        if (style.italic()) {
            out.append(" font-style=\"italic\"");
        }
        if (text.degrees() != 0) {
            out.append(" transform=\"rotate(").append(number(text.degrees())).append(' ').append(number(text.x())).append(' ')
                .append(number(text.y())).append(")\"");
        }
        out.append('>').append(Xml.escape(text.text())).append("</text>\n");
    }

    private void picture(Mark.Picture picture) {
        out.append("<image x=\"").append(number(picture.x())).append("\" y=\"").append(number(picture.y()))
            .append("\" width=\"").append(number(picture.width())).append("\" height=\"").append(number(picture.height()))
            .append("\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" xlink:href=\"data:image/png;base64,")
            .append(Base64.getEncoder().encodeToString(PngPainter.encode(picture.pixels()))).append('"');
        closeWithHover("image", picture.hover());
    }

    private void closeWithHover(String element, String hover) {
        if (hover.isBlank()) {
            out.append("/>\n");
        } else {
            out.append("><title>").append(Xml.escape(hover)).append("</title></").append(element).append(">\n");
        }
    }

    private static String data(Shape shape) {
        StringBuilder data = new StringBuilder();
        double[] c = new double[6];
        for (PathIterator at = shape.getPathIterator(null); !at.isDone(); at.next()) {
            switch (at.currentSegment(c)) {
                case PathIterator.SEG_MOVETO -> points(data.append('M'), c, 2);
                case PathIterator.SEG_LINETO -> points(data.append('L'), c, 2);
                case PathIterator.SEG_QUADTO -> points(data.append('Q'), c, 4);
                case PathIterator.SEG_CUBICTO -> points(data.append('C'), c, 6);
                default -> data.append('Z');
            }
        }
        return data.toString();
    }

    private static void points(StringBuilder data, double[] c, int count) {
        for (int i = 0; i < count; i++) {
            data.append(i == 0 ? "" : " ").append(number(c[i]));
        }
    }

    /** At most two decimals, without a locale; a coordinate that is not finite would break the whole picture. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("coordinate " + value + " in a drawing: leave missing values out before drawing");
        }
        long hundredths = Math.round(value * 100);
        long size = Math.abs(hundredths);
        StringBuilder text = new StringBuilder(hundredths < 0 ? "-" : "").append(size / 100);
        if (size % 100 != 0) {
            text.append('.').append(size / 10 % 10);
            if (size % 10 != 0) {
                text.append(size % 10);
            }
        }
        return text.toString();
    }
}
