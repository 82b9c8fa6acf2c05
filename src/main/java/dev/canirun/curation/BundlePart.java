package dev.canirun.curation;

import java.util.List;
import java.util.SortedMap;

/** What a feature puts into a bundle: its entries, all layers together, as files of an overlay. */
public interface BundlePart {

    /** Content of each file by its path in an overlay folder. */
    SortedMap<String, byte[]> files();

    /** Entries of the built-in catalog that are not wanted, by kind. */
    List<Retirement> retired();
}
