package violations.advisor;

public final class Advisor {}
