package dev.tapeline.normalizer.rules;

/**
 * A 64-bit hash of numbers that is the same in every process and version.
 *
 * <p>Mixing function: MurmurHash3's 64-bit finalizer (Austin Appleby, public domain), chained.
 */
final class Hash64 {
    private Hash64() {}

    static long of(long... values) {
        long hash = 0x9E3779B97F4A7C15L;
        for (long value : values) {
            hash = mix(hash ^ mix(value + 0x9E3779B97F4A7C15L)) + 0x9E3779B97F4A7C15L;
        }
        return hash;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
