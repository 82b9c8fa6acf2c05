package violations.speed;

class CanBeExtended {}
