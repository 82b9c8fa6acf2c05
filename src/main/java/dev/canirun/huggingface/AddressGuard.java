package dev.canirun.huggingface;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Lets requests go to the configured host and its download hosts only, by https, and only where their names lead to public
 * addresses, so that nobody can make this service read what it alone can reach.
 *
 * <p>The platform keeps a resolved name for some time, so the connection goes to the addresses that were checked.
 */
final class AddressGuard {

    private static final int DEFAULT_PORT = -1;

    private final HuggingFaceProperties properties;

    AddressGuard(HuggingFaceProperties properties) {
        this.properties = properties;
    }

    /** @throws IOException when the address may not be read or its name cannot be resolved */
    void check(URI address) throws IOException {
        URI endpoint = properties.endpoint();
        String host = Objects.requireNonNullElse(address.getHost(), "").toLowerCase(Locale.ROOT);
        boolean home = host.equalsIgnoreCase(endpoint.getHost())
                && address.getPort() == endpoint.getPort()
                && Objects.equals(address.getScheme(), endpoint.getScheme());
        boolean download = isDownloadHost(host)
                && address.getPort() == DEFAULT_PORT
                && "https".equalsIgnoreCase(address.getScheme());
        if (address.getUserInfo() != null || !(home || download)) {
            throw new IOException("Redirected to an address that is not read: " + host);
        }
        if (!properties.privateAddresses()) {
            for (InetAddress resolved : resolve(host)) {
                if (!isPublic(resolved)) {
                    throw new IOException("The name leads to an address that is not public: " + host);
                }
            }
        }
    }

    /** Whether an address is one of the public internet; ranges by IANA's special-purpose registries. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean special = address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
        return !special && (address instanceof Inet6Address ? isGlobal6(bytes) : isGlobal4(bytes));
    }

    private boolean isDownloadHost(String host) {
        List<String> known = properties.downloadHosts();
        return known.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name));
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        return InetAddress.getAllByName(host);
    }

    /** Neither this network (0/8), shared (100.64/10), IETF (192.0.0/24), benchmarks (198.18/15) nor reserved (240/4). */
    private static boolean isGlobal4(byte[] bytes) {
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        return first != 0
                && first < 240
                && !(first == 100 && second >= 64 && second < 128)
                && !(first == 192 && second == 0 && bytes[2] == 0)
                && !(first == 198 && (second == 18 || second == 19));
    }

    /** Only global unicast (2000::/3), and of that no tunnels (2001::/32, 2002::/16), which can carry any IPv4 address. */
    private static boolean isGlobal6(byte[] bytes) {
        int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
        int second = (bytes[2] & 0xFF) << 8 | (bytes[3] & 0xFF);
        return first >> 13 == 1 && first != 0x2002 && !(first == 0x2001 && second == 0);
    }
}
