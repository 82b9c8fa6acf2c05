package dev.canirun.curation;

/**
 * One fault in a data file, said so that the person who edits the file can mend it.
 *
 * @param file name of the file as the project knows it, for example {@code catalog/gpus.csv}
 * @param line line counted from 1
 * @param pointer JSON Pointer to the part, empty where it is the entry as a whole or not known
 * @param reason what is wrong
 * @param remedy what to write instead
 */
public record DataProblem(String file, int line, String pointer, String reason, String remedy) {

    public DataProblem(String file, int line, String reason, String remedy) {
        this(file, line, "", reason, remedy);
    }

    @Override
    public String toString() {
        return file + ":" + line + ": " + reason + " " + remedy;
    }
}
