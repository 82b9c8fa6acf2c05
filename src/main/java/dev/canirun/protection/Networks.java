package dev.canirun.protection;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;

/** Networks in CIDR notation. */
final class Networks {

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

    /** The first {@code prefixBits} of an address of {@code allBits}. */
    private record Network(BigInteger address, int allBits, int prefixBits) {

        static Network of(String cidr) {
            int slash = cidr.indexOf('/');
            byte[] address = Networks.bytes(slash < 0 ? cidr : cidr.substring(0, slash));
            int all = address.length * Byte.SIZE;
            int prefix = slash < 0 ? all : Integer.parseInt(cidr.substring(slash + 1));
            if (prefix < 0 || prefix > all) {
                throw new IllegalArgumentException("Not a network: " + cidr);
            }
            return new Network(new BigInteger(1, address), all, prefix);
        }

        boolean contains(byte[] other) {
            int rest = allBits - prefixBits;
            return other.length * Byte.SIZE == allBits
                    && new BigInteger(1, other).shiftRight(rest).equals(address.shiftRight(rest));
        }
    }

    private final List<Network> networks;

    /** @throws IllegalArgumentException when one of them is no network */
    Networks(List<String> cidrs) {
        this.networks = cidrs.stream()
                .map(String::strip)
                .filter(cidr -> !cidr.isEmpty())
                .map(Network::of)
                .toList();
    }

    boolean contain(String address) {
        int scope = address.indexOf('%');
        byte[] bytes = bytes(scope < 0 ? address : address.substring(0, scope));
        return networks.stream().anyMatch(network -> network.contains(bytes));
    }

    /** Only literal addresses, so that nothing is ever looked up. */
    private static byte[] bytes(String address) {
        if (!LITERAL.matcher(address).matches()) {
            throw new IllegalArgumentException("Not an address: " + address);
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException notAnAddress) {
            throw new IllegalArgumentException("Not an address: " + address, notAnAddress);
        }
    }
}
