package org.finetree.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.finetree.io.Quoted;

/**
 * Reads Python's pickles of plain data and numpy arrays. Nothing is ever called: a constructor is kept by its name, and only numpy's are accepted. Lengths are checked against
 * the bytes that are there. Text and bytes of at most 64 characters come as strings (Python 2 does not tell them apart), longer bytes as {@code byte[]}.
 */
final class Pickle {

    private static final Set<String> ACCEPTED = Set.of("numpy.core.multiarray _reconstruct", "numpy._core.multiarray _reconstruct", "numpy ndarray", "numpy dtype");
    private static final int SHORT = 64;
    private static final Object MARK = new Object();

    /** What a constructor would have made. */
    static final class Made {
        private final String constructor;
        private final List<?> arguments;
        private Object state;

        private Made(String constructor, List<?> arguments) {
            this.constructor = constructor;
            this.arguments = arguments;
        }

        String constructor() {
            return constructor;
        }

        List<?> arguments() {
            return arguments;
        }

        Object state() {
            return state;
        }
    }

    private record Constructor(String name) {
    }

    /** A batch of CIFAR-10 has 40,000: a label and a name for each image. */
    private static final int MOST_THINGS = 2_000_000;

    private final ByteBuffer in;
    private int things;
    private final List<Object> stack = new ArrayList<>();
    private final Map<Integer, Object> memo = new HashMap<>();

    Pickle(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @throws IOException if it is damaged, or holds anything else than plain data and numpy arrays */
    Object load() throws IOException {
        try {
            while (true) {
                int op = in.get() & 0xff;
                if (op == '.') {
                    return pop();
                }
                step(op);
            }
        } catch (java.nio.BufferUnderflowException | IndexOutOfBoundsException | ClassCastException | UnsupportedOperationException e) {
            throw new IOException("it is cut off or damaged at byte " + in.position(), e);
        }
    }

    private void step(int op) throws IOException {
        switch (op) {
            case 0x80 -> in.get();
            case 0x95 -> in.getLong();
            case '(' -> push(MARK);
            case '}' -> push(new LinkedHashMap<>());
            case ']' -> push(new ArrayList<>());
            case ')' -> push(new ArrayList<>());
            case 'N' -> push("None");
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push(in.get() & 0xff);
            case 'M' -> push(in.getShort() & 0xffff);
            case 'J' -> push(in.getInt());
            case 'I' -> number(line());
            case 'U', 'C', 0x8c -> push(text(bytes(in.get() & 0xff), op == 0x8c));
            case 'T', 'B', 'X' -> push(text(bytes(in.getInt()), op == 'X'));
            case 0x8e -> push(text(bytes(in.getLong()), false));
            case 'q' -> memo.put(in.get() & 0xff, top());
            case 'r' -> memo.put(in.getInt(), top());
            case 0x94 -> memo.put(memo.size(), top());
            case 'h' -> push(remembered(in.get() & 0xff));
            case 'j' -> push(remembered(in.getInt()));
            case 'c' -> push(constructor(line() + " " + line()));
            case 0x93 -> {
                Object name = pop();
                push(constructor(pop() + " " + name));
            }
            case 0x85, 0x86, 0x87 -> push(take(op - 0x84));
            case 't' -> push(toMark());
            case 'a' -> appendTo(List.of(pop()));
            case 'e' -> appendTo(toMark());
            case 's' -> set(take(2));
            case 'u' -> set(toMark());
            case 'R' -> {
                List<?> arguments = (List<?>) pop();
                push(new Made(((Constructor) pop()).name, arguments));
            }
            case 'b' -> {
                Object state = pop();
                ((Made) top()).state = state;
            }
            default -> throw new IOException("operation " + op + " at byte " + (in.position() - 1) + ", which plain data does not need");
        }
    }

    private void number(String text) throws IOException {
        if (!text.matches("-?\\d{1,9}")) {
            throw new IOException(Quoted.of(text) + " is no whole number");
        }
        push(text.equals("00") || text.equals("01") ? (Object) text.equals("01") : (Object) Integer.valueOf(text));
    }

    private static Constructor constructor(String name) throws IOException {
        if (!ACCEPTED.contains(name)) {
            throw new IOException("it wants to call " + Quoted.of(name) + ", which is refused");
        }
        return new Constructor(name);
    }

    private static Object text(byte[] bytes, boolean always) {
        return always || bytes.length <= SHORT ? new String(bytes, StandardCharsets.UTF_8) : bytes;
    }

    private byte[] bytes(long length) throws IOException {
        if (length < 0 || length > in.remaining()) {
            throw new IOException("a length of " + length + " bytes where " + in.remaining() + " are left");
        }
        byte[] bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (byte b = in.get(); b != '\n'; b = in.get()) {
            line.append((char) (b & 0xff));
        }
        return line.toString();
    }

    private Object remembered(int key) throws IOException {
        if (!memo.containsKey(key)) {
            throw new IOException("it refers to something that has not come yet");
        }
        return memo.get(key);
    }

    private void push(Object value) throws IOException {
        if (++things > MOST_THINGS) {
            throw new IOException("it holds more than " + MOST_THINGS + " things");
        }
        stack.add(value);
    }

    private Object top() {
        return stack.get(stack.size() - 1);
    }

    private Object pop() {
        return stack.remove(stack.size() - 1);
    }

    private List<Object> take(int count) {
        List<Object> tail = stack.subList(stack.size() - count, stack.size());
        List<Object> taken = new ArrayList<>(tail);
        tail.clear();
        return taken;
    }

    private List<Object> toMark() {
        List<Object> taken = take(stack.size() - 1 - stack.lastIndexOf(MARK));
        pop();
        return taken;
    }

    @SuppressWarnings("unchecked")
    private void appendTo(List<?> values) {
        ((List<Object>) top()).addAll(values);
    }

    @SuppressWarnings("unchecked")
    private void set(List<Object> keysAndValues) throws IOException {
        Map<Object, Object> map = (Map<Object, Object>) top();
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            Object key = keysAndValues.get(i);
            // A list's hash would walk through all that it holds, itself included.
            if (!(key instanceof String || key instanceof Integer || key instanceof Boolean)) {
                throw new IOException("a dictionary's key is neither text nor a number");
            }
            map.put(key, keysAndValues.get(i + 1));
        }
    }
}
