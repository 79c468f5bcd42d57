package org.rsvpradar.job.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Where processes wait for others to connect, as Linux tells it below {@code /proc}. */
final class ListeningSockets {

  private static final String LISTEN = "0A";
  private static final int ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private ListeningSockets() {}

  /** Whether this machine tells. */
  static boolean areKnown() {
    return Files.isReadable(Path.of("/proc/self/net/tcp"));
  }

  /** Those of one process, over IPv4 and IPv6. */
  static List<InetSocketAddress> of(ProcessHandle process) throws IOException {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    Set<String> own = inodes(proc.resolve("fd"));
    List<InetSocketAddress> listening = new ArrayList<>();
    for (String family : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(proc.resolve("net").resolve(family))) {
        String[] fields = line.strip().split(" +");
        if (fields[STATE].equals(LISTEN) && own.contains(fields[INODE])) {
          listening.add(address(fields[ADDRESS]));
        }
      }
    }
    return listening;
  }

  private static Set<String> inodes(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path each : all) {
        try {
          inodes.add(Files.readSymbolicLink(each).toString().replaceAll("socket:\\[(\\d+)]", "$1"));
        } catch (NoSuchFileException closed) {
          // meanwhile
        }
      }
    }
    return inodes;
  }

  /**
   * @param text such as {@code 0100007F:1F90}: words of four bytes in the machine's order, and the
   *     port
   */
  private static InetSocketAddress address(String text) throws IOException {
    String[] parts = text.split(":");
    ByteBuffer words = ByteBuffer.wrap(HexFormat.of().parseHex(parts[0]));
    ByteBuffer bytes = ByteBuffer.allocate(words.capacity()).order(ByteOrder.nativeOrder());
    while (words.hasRemaining()) {
      bytes.putInt(words.getInt());
    }
    return new InetSocketAddress(
        InetAddress.getByAddress(bytes.array()), Integer.parseInt(parts[1], 16));
  }
}
