package syncbit.testkit.server;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Generates passwords for servers of one test run. */
final class RandomPassword {
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomPassword() {}

    /** A new password of 128 random bits, in hexadecimal. */
    static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
