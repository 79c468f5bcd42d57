package org.rsvpradar.job.savepoint;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * The state that this version keeps, as {@code state.txt} beside this class lists it: a line for
 * each, with the uid of its step, its name, and its form.
 */
final class KnownState {

  private KnownState() {}

  /** The names of the states of each step. */
  static Map<String, Set<String>> byStep() {
    try (InputStream in = KnownState.class.getResourceAsStream("state.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(" "))
          .collect(groupingBy(words -> words[0], mapping(words -> words[1], toSet())));
    } catch (IOException e) {
      throw new UncheckedIOException("state.txt", e);
    }
  }
}
