package dev.canirun.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A connection to a server of this machine that answers as late as one likes. */
final class SlowLink implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final AtomicLong delayMilliseconds = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private SlowLink(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    static SlowLink to(int port) {
        try {
            SlowLink link = new SlowLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            link.threads.execute(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** From now on every piece of an answer comes this much later. */
    void delay(long milliseconds) {
        delayMilliseconds.set(milliseconds);
    }

    private void accept() {
        try {
            while (true) {
                connect(server.accept());
            }
        } catch (IOException closed) {
            // The link was closed.
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(upstream);
            threads.execute(() -> copy(client, upstream, false));
            threads.execute(() -> copy(upstream, client, true));
        } catch (ConnectException nobodyThere) {
            client.close();
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[8192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers) {
                    Service.pause(delayMilliseconds.get());
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException | IllegalStateException closed) {
            // One side has gone; try-with-resources lets the other one know.
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
            threads.shutdownNow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
