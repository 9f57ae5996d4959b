package org.finetree.network.caffe;

import java.util.Locale;
import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.Lrn;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;

/** Writes a network's description as Caffe's deploy.prototxt, with a softmax at the end, for Caffe and for programs that read its files. */
public final class Prototxt {

    private Prototxt() {
    }

    /** @param batch images at a time */
    public static String deploy(NetworkSpec spec, int batch) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "name: \"%s\"%nlayer { name: \"data\" type: \"Input\" top: \"data\" input_param { shape: { dim: %d dim: %d dim: %d dim: %d } } }%n",
            spec.name(), batch, spec.input().channels(), spec.input().height(), spec.input().width()));
        String bottom = "data";
        for (LayerSpec layer : spec.layers()) {
            String top = layer.inPlace() ? bottom : layer.name();
            text.append(String.format(Locale.ROOT, "layer { name: \"%s\" type: \"%s\" bottom: \"%s\" top: \"%s\" %s}%n", layer.name(), type(layer), bottom, top, parameters(layer)));
            bottom = top;
        }
        text.append(String.format(Locale.ROOT, "layer { name: \"prob\" type: \"Softmax\" bottom: \"%s\" top: \"prob\" }%n", bottom));
        return text.toString().replace("\r\n", "\n");
    }

    private static String type(LayerSpec layer) {
        if (layer instanceof Relu) {
            return "ReLU";
        }
        return layer instanceof Lrn ? "LRN" : layer.getClass().getSimpleName();
    }

    private static String parameters(LayerSpec layer) {
        if (layer instanceof Convolution c) {
            return format("convolution_param { num_output: %d kernel_size: %d stride: %d pad: %d group: %d } ", c.out(), c.kernel(), c.stride(), c.pad(), c.groups());
        }
        if (layer instanceof InnerProduct p) {
            return format("inner_product_param { num_output: %d } ", p.out());
        }
        if (layer instanceof Pooling p) {
            return format("pooling_param { pool: %s kernel_size: %d stride: %d pad: %d } ", p.method(), p.kernel(), p.stride(), p.pad());
        }
        if (layer instanceof Lrn n) {
            return format("lrn_param { norm_region: %s local_size: %d alpha: %s beta: %s k: %s } ", n.region(), n.size(), n.alpha(), n.beta(), n.k());
        }
        return layer instanceof Dropout d ? format("dropout_param { dropout_ratio: %s } ", d.ratio()) : "";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
