package syncbit.testkit.server;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Passwords for servers that live as long as a test run. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A password that nobody knew before. */
    static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
