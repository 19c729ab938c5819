package dev.tapeline.extractor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** An archive in memory, for tests of what surrounds it. */
final class MemoryArchive implements RawArchive {
    private final ConcurrentSkipListMap<String, Archived> objects = new ConcurrentSkipListMap<>();

    @Override
    public Kept keep(String key, byte[] content, Map<String, String> metadata) {
        return objects.putIfAbsent(key, new Archived(content, metadata)) == null ? Kept.NEW : Kept.ALREADY_THERE;
    }

    @Override
    public Archived read(String key) {
        return objects.get(key);
    }

    @Override
    public List<String> keys(String prefix, String after) {
        String from = after.compareTo(prefix) > 0 ? after : prefix;
        List<String> keys = new ArrayList<>(objects.tailMap(from, false).keySet());
        keys.removeIf(key -> !key.startsWith(prefix));
        return keys;
    }
}
