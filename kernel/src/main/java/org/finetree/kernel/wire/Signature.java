package org.finetree.kernel.wire;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed digest over a message's four JSON frames. Thread-safe. */
final class Signature {

    private final SecretKeySpec key;

    private Signature(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * A signature by this scheme and key; an empty key means that messages are not signed.
     *
     * @throws IllegalArgumentException when Java has no such scheme
     */
    static Signature of(String scheme, String key) {
        if (key.isEmpty()) {
            return new Signature(null);
        }
        String algorithm = scheme.toLowerCase(Locale.ROOT).replace("hmac-", "Hmac");
        SecretKeySpec secret = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm);
        Signature signature = new Signature(secret);
        signature.mac();
        return signature;
    }

    boolean signs() {
        return key != null;
    }

    /** The digest as hexadecimal text; empty without a key. */
    String of(List<byte[]> frames) {
        if (key == null) {
            return "";
        }
        Mac mac = mac();
        frames.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal());
    }

    boolean matches(String given, List<byte[]> frames) {
        // In constant time, so that the wait tells nothing about the key.
        return key == null || MessageDigest.isEqual(of(frames).getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalArgumentException("signature scheme " + key.getAlgorithm() + " is not known to this Java: use hmac-sha256", e);
        }
    }
}
