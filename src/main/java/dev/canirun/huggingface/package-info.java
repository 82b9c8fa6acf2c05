/** Reads what repositories on Hugging Face hold: file lists, small files and the beginnings of large ones. */
@NullMarked
package dev.canirun.huggingface;

import org.jspecify.annotations.NullMarked;
