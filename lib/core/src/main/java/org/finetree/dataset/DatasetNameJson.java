package org.finetree.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/** A data set's name as JSON text: the name alone in records; in a grid's file, which is of one machine, with the place, as people write it down. */
final class DatasetNameJson {

    private DatasetNameJson() {
    }

    static final class Reader extends StdScalarDeserializer<DatasetName> {

        private static final long serialVersionUID = 1L;

        Reader() {
            super(DatasetName.class);
        }

        @Override
        public DatasetName deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = _parseString(parser, context, this);
            return context.getAttribute(DatasetName.WITH_PLACES) == null ? DatasetName.stored(text) : DatasetName.of(text);
        }
    }

    static final class Writer extends StdScalarSerializer<DatasetName> {

        private static final long serialVersionUID = 1L;

        Writer() {
            super(DatasetName.class);
        }

        @Override
        public void serialize(DatasetName name, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(provider.getAttribute(DatasetName.WITH_PLACES) == null ? name.value() : name.address());
        }
    }
}
