package violations.gpus;

final class ForgetsLocale {

    String shout(String text) {
        return text.toUpperCase();
    }

    String print(double value) {
        return String.format("%.1f", value);
    }

    String printToo(double value) {
        return "%.1f".formatted(value);
    }
}
