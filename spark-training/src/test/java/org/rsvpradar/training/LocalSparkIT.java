package org.rsvpradar.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class LocalSparkIT {

  private static final Path PROC = Path.of("/proc/self");

  /** Addresses stand there in hexadecimal: 127.0.0.1 from its end, or that mapped into IPv6. */
  private static final String LOOPBACK = "(0{16}FFFF0000)?0100007F:.*";

  @Test
  void canBeReachedFromThisMachineAlone() throws IOException {
    assumeTrue(
        Files.isReadable(PROC.resolve("net/tcp")),
        "this machine does not tell where processes listen");
    try (SparkSession spark = SparkForTests.get()) {
      assertThat(spark.range(3).count()).isEqualTo(3);
      assertThat(listening()).isNotEmpty().allMatch(address -> address.matches(LOOPBACK));
    }
  }

  /** The addresses at which this process listens. */
  private static List<String> listening() throws IOException {
    Set<String> own;
    try (Stream<Path> descriptors = Files.list(PROC.resolve("fd"))) {
      own = descriptors.map(LocalSparkIT::target).collect(Collectors.toSet());
    }
    return Stream.of("tcp", "tcp6")
        .flatMap(family -> lines(PROC.resolve("net").resolve(family)))
        .map(line -> line.strip().split(" +"))
        .filter(fields -> fields[3].equals("0A") && own.contains("socket:[" + fields[9] + "]"))
        .map(fields -> fields[1])
        .toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
