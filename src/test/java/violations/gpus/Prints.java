package violations.gpus;

final class Prints {

    void print() {
        System.out.println();
    }
}
