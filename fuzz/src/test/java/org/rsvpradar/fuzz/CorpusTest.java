package org.rsvpradar.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {

  @TempDir Path folder;

  @Test
  void beginsWithTheSeedsThatAreShortEnoughAndWhatAnEarlierRunKept() throws IOException {
    Corpus corpus = new Corpus(folder);
    corpus.prepare(List.of(bytes("{\"guests\":1}"), bytes("x".repeat(30))), 20);
    Files.writeString(corpus.inputs().resolve("kept"), "[]");
    corpus.prepare(List.of(bytes("{\"guests\":2}")), 20);
    assertThat(corpus.all())
        .extracting(input -> new String(input, US_ASCII))
        .containsExactly("[]", "{\"guests\":2}");
    assertThat(corpus.size()).isEqualTo(2);
    assertThat(corpus.findings()).isEmptyDirectory();
  }

  @Test
  void givesTheWordsOfTheSeedsToTheFuzzer() throws IOException {
    Corpus corpus = new Corpus(folder);
    corpus.prepare(List.of(bytes("{\"rsvp_id\":1,\"mtime\":true,\"a\":\"b\"}")), 100);
    assertThat(corpus.dictionary()).hasContent("\"mtime\"\n\"rsvp_id\"\n\"true\"\n");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
