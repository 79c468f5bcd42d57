package org.rsvpradar.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the fuzzer does for hours, for a moment: a build needs no fuzzer to see a promise broken.
 */
class TargetsTest {

  /** A folder a target, a file an input that once broke a promise. */
  private static final Path FINDINGS = Path.of("src/test/resources/findings");

  private static final int MUTANTS = 200;
  private static final int MOST_BYTES = 8_192;

  @ParameterizedTest
  @EnumSource(Targets.class)
  void everySeedIsTakenWithinItsAllowance(Targets chosen) throws Exception {
    Target target = chosen.target();
    List<byte[]> seeds = target.seeds();
    assertThat(seeds).hasSizeGreaterThan(20);
    for (byte[] seed : seeds) {
      chosen.allowance().hold(target, seed);
    }
  }

  @ParameterizedTest
  @EnumSource(Targets.class)
  void whatWasFoundOnceIsTaken(Targets chosen) throws Exception {
    Target target = chosen.target();
    for (Path finding : files(FINDINGS.resolve(chosen.label()))) {
      byte[] input = Files.readAllBytes(finding);
      assertThatCode(() -> chosen.allowance().hold(target, input))
          .as(finding.toString())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyFolderOfFindingsIsThatOfATarget() throws IOException {
    assertThat(files(FINDINGS))
        .isNotEmpty()
        .extracting(folder -> folder.getFileName().toString())
        .isSubsetOf(Targets.labels());
  }

  @ParameterizedTest
  @EnumSource(Targets.class)
  void whateverIsMadeOfTheSeedsIsTaken(Targets chosen) throws Exception {
    Target target = chosen.target();
    List<byte[]> seeds =
        target.seeds().stream()
            .filter(seed -> seed.length > 0 && seed.length <= MOST_BYTES)
            .toList();
    Random random = new Random(1);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = seeds.get(random.nextInt(seeds.size())).clone();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      target.take(mutant);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
