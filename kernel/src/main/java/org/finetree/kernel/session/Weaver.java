package org.finetree.kernel.session;

import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts stop checks into the compiled code of cells, turns their calls of {@code System.exit} away, and lets {@code printStackTrace()} name their lines. Needed because Java 20 and later cannot stop a thread. */
final class Weaver {

    private static final String CHECK = StopCheck.class.getName().replace('.', '/');
    private static final String TRACES = Traces.class.getName().replace('.', '/');

    private Weaver() {
    }

    static byte[] weave(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                return new Checked(super.visitMethod(access, name, descriptor, signature, exceptions));
            }
        }, 0);
        return writer.toByteArray();
    }

    private static final class Checked extends MethodVisitor {

        private final Set<Label> passed = new HashSet<>();

        Checked(MethodVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            check();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (passed.contains(target)) {
                check();
            }
            super.visitJumpInsn(opcode, target);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (descriptor.equals("(I)V") && owner.equals("java/lang/System") && name.equals("exit")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECK, "exit", descriptor, false);
            } else if (descriptor.equals("(I)V") && owner.equals("java/lang/Runtime") && (name.equals("exit") || name.equals("halt"))) {
                // Drop the Runtime below the status from the operand stack.
                super.visitInsn(Opcodes.SWAP);
                super.visitInsn(Opcodes.POP);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECK, "exit", descriptor, false);
            } else if (descriptor.equals("()V") && name.equals("printStackTrace") && owner.startsWith("java/")) {
                super.visitMethodInsn(Opcodes.INVOKESTATIC, TRACES, "print", "(Ljava/lang/Throwable;)V", false);
            } else {
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, CHECK, "check", "()V", false);
        }
    }
}
