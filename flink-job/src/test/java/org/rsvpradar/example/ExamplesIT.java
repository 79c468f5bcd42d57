package org.rsvpradar.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rsvpradar.job.TestLines;
import org.rsvpradar.job.TestModel;

/** The examples of {@code docs/extend.md}, run as they stand there. */
@Timeout(120)
class ExamplesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> LINES =
      TestLines.mixed(500, 7).stream()
          .map(line -> new String(line.bytes(), StandardCharsets.UTF_8))
          .toList();

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeTheModel() throws IOException {
    model = Files.createDirectories(folder.resolve("test/1"));
    Files.writeString(model.resolve("model.pmml"), TestModel.linear(0.25, 0));
  }

  @Test
  void anotherSinkGetsWhatTheFilesGet() throws Exception {
    Path recording = Files.write(folder.resolve("lines.ndjson"), LINES);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      UnlikelyMain.main(arguments("--source", "files", "--source.path", recording.toString()));
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8).lines())
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(answersInFiles("yes"));
    assertThat(answersInFiles("no")).isNotEmpty();
    assertThat(summary()).contains("\"lines\":500,");
  }

  @Test
  void anotherStreamIsScoredToItsEnd() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> served = CompletableFuture.runAsync(() -> serve(server));
      SocketMain.main(
          arguments(
              "--source.url",
              "http://127.0.0.1:" + server.getLocalPort(),
              "--source.bounded",
              "true"));
      served.join();
    }

    assertThat(summary()).contains("\"lines\":500,");
  }

  private String[] arguments(String... source) {
    return Stream.concat(
            Stream.of(source),
            Stream.of(
                "--model.path",
                model.toString(),
                "--output.path",
                folder.resolve("out").toString()))
        .toArray(String[]::new);
  }

  /** Id and probability of what the files hold of an answer. */
  private List<String> answersInFiles(String response) throws IOException {
    List<String> answers = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder.resolve("out/scored"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode scored = JSON.readTree(line);
          if (scored.get("response").asText().equals(response)) {
            answers.add(scored.get("id").asText() + " " + scored.get("p_yes").asText());
          }
        }
      }
    }
    return answers;
  }

  private String summary() throws IOException {
    return Files.readString(folder.resolve("out/summary.json"));
  }

  private static void serve(ServerSocket server) {
    try (var socket = server.accept();
        PrintWriter out =
            new PrintWriter(socket.getOutputStream(), false, StandardCharsets.UTF_8)) {
      LINES.forEach(line -> out.print(line + "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
