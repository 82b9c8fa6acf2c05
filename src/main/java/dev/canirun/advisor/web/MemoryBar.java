package dev.canirun.advisor.web;

import java.util.ArrayList;
import java.util.List;

/**
 * One memory drawn to scale against the others of the machine.
 *
 * @param device as the API calls it
 * @param part its figures
 * @param segments what lies in it, from the left
 * @param capacityWidth its own size on the drawing
 * @param usableWidth where the reserves begin
 */
record MemoryBar(
        String device, FitResponse.DevicePart part, List<Segment> segments, double capacityWidth, double usableWidth) {

    /** Width of the drawing that the largest memory fills. */
    static final double DRAWING_WIDTH = 1000;

    /** What can lie in a memory, in the order it is drawn. */
    static final List<String> KINDS = List.of("weights", "cache", "state", "compute", "additions", "runtime");

    /**
     * A part of the bar.
     *
     * @param kind one of {@link #KINDS}
     */
    record Segment(String kind, long bytes, double x, double width) {}

    static List<MemoryBar> of(FitResponse.MemoryPart memory) {
        List<FitResponse.DevicePart> parts = new ArrayList<>(memory.devices());
        parts.add(memory.host());
        long longest = parts.stream()
                .mapToLong(part -> Math.max(part.capacityBytes(), part.totalBytes()))
                .max()
                .orElse(1);
        double scale = DRAWING_WIDTH / Math.max(1, longest);
        return parts.stream().map(part -> bar(part, scale)).toList();
    }

    public boolean fits() {
        return part.totalBytes() <= part.usableBytes();
    }

    public long freeBytes() {
        return Math.max(0, part.usableBytes() - part.totalBytes());
    }

    public long missingBytes() {
        return Math.max(0, part.totalBytes() - part.usableBytes());
    }

    public long reservedBytes() {
        return part.capacityBytes() - part.usableBytes();
    }

    /** Bytes of one kind. */
    public long bytes(String kind) {
        return segments.stream()
                .filter(segment -> segment.kind().equals(kind))
                .mapToLong(Segment::bytes)
                .sum();
    }

    private static MemoryBar bar(FitResponse.DevicePart part, double scale) {
        List<Long> bytes = List.of(
                part.weightsBytes(),
                part.kvCacheBytes(),
                part.recurrentStateBytes(),
                part.computeBytes(),
                part.additionsBytes(),
                part.runtimeBytes());
        List<Segment> segments = new ArrayList<>();
        double x = 0;
        for (int i = 0; i < bytes.size(); i++) {
            double width = bytes.get(i) * scale;
            if (width > 0) {
                segments.add(new Segment(KINDS.get(i), bytes.get(i), x, width));
            }
            x += width;
        }
        return new MemoryBar(part.device(), part, segments, part.capacityBytes() * scale, part.usableBytes() * scale);
    }
}
