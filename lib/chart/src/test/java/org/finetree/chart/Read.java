package org.finetree.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Reads back what charts write, with parsers that are not ours. */
public final class Read {

    private Read() {
    }

    public static JsonNode json(Chart chart) {
        try {
            return new ObjectMapper().readTree(chart.plotlyJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Document xml(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    /** All texts of the picture, a line each. */
    public static String texts(Chart chart) {
        var nodes = xml(chart.svg()).getElementsByTagName("text");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < nodes.getLength(); i++) {
            out.append(nodes.item(i).getTextContent()).append('\n');
        }
        return out.toString();
    }

    public static BufferedImage png(Chart chart) {
        try {
            return ImageIO.read(new ByteArrayInputStream(chart.png()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
