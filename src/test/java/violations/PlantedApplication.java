package violations;

/** What nothing below may use. All classes of this package break a rule on purpose: see ArchitectureTests. */
public final class PlantedApplication {}
