package dev.canirun.huggingface;

/**
 * A file of a repository.
 *
 * @param path in the repository
 * @param sizeBytes length
 */
public record RepositoryFile(String path, long sizeBytes) {}
