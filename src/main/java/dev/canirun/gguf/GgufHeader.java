package dev.canirun.gguf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands before the data of a GGUF file.
 *
 * @param version 2 or 3
 * @param metadata the key-value part
 * @param tensors the tensor table in file order
 * @param headerBytes length of metadata and tensor table, padded to where the data begins
 * @param dataBytes length of the data, every tensor padded to {@code general.alignment}
 */
public record GgufHeader(
        int version, GgufMetadata metadata, List<TensorInfo> tensors, long headerBytes, long dataBytes) {

    private static final String SPLIT_COUNT = "split.count";
    private static final String SPLIT_NUMBER = "split.no";
    private static final String SPLIT_TENSORS = "split.tensors.count";

    public GgufHeader {
        tensors = List.copyOf(tensors);
    }

    /** Length of the file or files this header describes. */
    public long fileBytes() {
        return Math.addExact(headerBytes, dataBytes);
    }

    /** Number of files the model is cut into ({@code split.count}), 1 for a whole model. */
    public int splitCount() {
        return Math.max(1, metadata.count(SPLIT_COUNT, 1));
    }

    /** Whether the table holds every tensor of the model; a single part of a split file does not. */
    public boolean isComplete() {
        return splitCount() == 1 || tensors.size() == metadata.count(SPLIT_TENSORS, -1);
    }

    /**
     * Joins the headers of all parts of a split model, given in any order; the metadata is the first part's.
     *
     * @throws MalformedGgufException when a part lacks, stands twice or belongs to another model
     */
    public static GgufHeader merge(List<GgufHeader> parts) {
        List<GgufHeader> ordered = parts.stream()
                .sorted(Comparator.comparingInt(GgufHeader::splitNumber))
                .toList();
        for (int i = 0; i < ordered.size(); i++) {
            if (ordered.get(i).splitCount() != ordered.size() || ordered.get(i).splitNumber() != i) {
                throw new MalformedGgufException(
                        "The parts do not form one model", "Give every part of the split file once");
            }
        }
        if (ordered.isEmpty()) {
            throw new MalformedGgufException("No part was given", "Give every part of the split file once");
        }
        return ordered.size() == 1 ? ordered.get(0) : join(ordered);
    }

    private static GgufHeader join(List<GgufHeader> parts) {
        List<TensorInfo> tensors = new ArrayList<>();
        Set<String> names = new HashSet<>();
        long headerBytes = 0;
        long dataBytes = 0;
        for (GgufHeader part : parts) {
            headerBytes = Math.addExact(headerBytes, part.headerBytes);
            dataBytes = Math.addExact(dataBytes, part.dataBytes);
            for (TensorInfo tensor : part.tensors) {
                if (!names.add(tensor.name())) {
                    throw MalformedGgufException.broken("Tensor " + tensor.name() + " appears in two parts");
                }
                tensors.add(tensor);
            }
        }
        GgufHeader first = parts.get(0);
        GgufHeader joined = new GgufHeader(first.version, first.metadata, tensors, headerBytes, dataBytes);
        if (!joined.isComplete()) {
            throw MalformedGgufException.broken("The parts do not hold the announced number of tensors");
        }
        return joined;
    }

    /** Which of the files this is, from 0 ({@code split.no}). */
    public int splitNumber() {
        return metadata.count(SPLIT_NUMBER, 0);
    }
}
