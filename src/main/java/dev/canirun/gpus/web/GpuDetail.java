package dev.canirun.gpus.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.canirun.gpus.GpuRow;
import java.util.List;

/** One GPU with what a model can have of its memory. */
record GpuDetail(@JsonUnwrapped GpuAnswer gpu, List<UsableMemory> usableMemory) {

    static GpuDetail of(GpuRow row) {
        return new GpuDetail(GpuAnswer.of(row), UsableMemory.of(row));
    }
}
