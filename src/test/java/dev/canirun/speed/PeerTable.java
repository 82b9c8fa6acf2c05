package dev.canirun.speed;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Ours beside other tools' formulas on the same rows, by maker. They know no ranges, so that only errors can be compared. */
final class PeerTable {

    private PeerTable() {}

    static String text(List<RunPoint> rows, ToDoubleFunction<RunPoint> ours, List<? extends Peer> peers) {
        StringBuilder text = new StringBuilder("| maker | runs | this project |");
        peers.forEach(peer -> text.append(' ').append(peer.title()).append(" |"));
        text.append("\n|---|---:|---:|").append("---:|".repeat(peers.size())).append('\n');
        rows.stream().map(point -> point.gpu().vendor()).distinct().sorted().forEach(vendor -> {
            List<RunPoint> own = rows.stream()
                    .filter(point -> point.gpu().vendor() == vendor)
                    .toList();
            text.append("| ")
                    .append(vendor.name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(own.size())
                    .append(" | ")
                    .append(cell(own, ours));
            peers.forEach(peer -> text.append(" | ").append(cell(own, peer::logError)));
            text.append(" |\n");
        });
        return text.append('\n').toString();
    }

    private static String cell(List<RunPoint> own, ToDoubleFunction<RunPoint> logError) {
        AccuracyTable.Summary summary = AccuracyTable.summary(own, logError, point -> 1);
        return String.format(Locale.ROOT, "%.1f / %.1f", summary.medianPercent(), summary.p90Percent());
    }
}
