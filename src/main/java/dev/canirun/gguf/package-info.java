/** Pure core: what a GGUF file's header says (block formats, tensor table, metadata), never its data. */
@NullMarked
package dev.canirun.gguf;

import org.jspecify.annotations.NullMarked;
