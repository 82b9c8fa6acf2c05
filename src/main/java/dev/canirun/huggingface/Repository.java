package dev.canirun.huggingface;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A repository as it was when its files were listed.
 *
 * @param id owner and name
 * @param revision commit
 * @param files all files
 */
public record Repository(String id, String revision, List<RepositoryFile> files) {

    private static final Pattern PART = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");
    private static final int MOST_PARTS = 200;

    public Repository {
        files = List.copyOf(files);
    }

    /** The model files, without those of vision towers and other additions; parts of a split file each. */
    public List<RepositoryFile> ggufFiles() {
        return files.stream()
                .filter(file -> file.path().endsWith(".gguf"))
                .filter(file ->
                        !file.path().substring(file.path().lastIndexOf('/') + 1).startsWith("mmproj"))
                .toList();
    }

    public Optional<RepositoryFile> file(String path) {
        return files.stream().filter(file -> file.path().equals(path)).findFirst();
    }

    /** The file itself, or all parts of the split file that it is one of, in order; nothing when one is not there. */
    public List<RepositoryFile> partsOf(RepositoryFile file) {
        Matcher part = PART.matcher(file.path());
        if (!part.matches()) {
            return List.of(file);
        }
        int count = Math.min(Integer.parseInt(part.group(3)), MOST_PARTS);
        List<RepositoryFile> parts = files.stream()
                .filter(other -> {
                    Matcher its = PART.matcher(other.path());
                    return its.matches()
                            && its.group(1).equals(part.group(1))
                            && its.group(3).equals(part.group(3));
                })
                .sorted((one, other) -> one.path().compareTo(other.path()))
                .toList();
        return parts.size() == count ? parts : List.of();
    }
}
