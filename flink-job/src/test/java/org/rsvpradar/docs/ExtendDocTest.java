package org.rsvpradar.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that are shown are the files that are compiled and run. */
class ExtendDocTest {

  private static final String JOB = "flink-job/src/test/java/org/rsvpradar/example/";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rsvp-core/src/test/java/org/rsvpradar/feature/ExampleFeatures.java",
        JOB + "UnlikelySink.java",
        JOB + "UnlikelyMain.java",
        JOB + "SocketLines.java",
        JOB + "SocketSourceFunction.java",
        JOB + "SocketMain.java"
      })
  void showsTheSourceAsItIsCompiled(String file) throws Exception {
    String source = Files.readString(Path.of("..", file));
    String shown = source.substring(source.indexOf("/**"));
    new Document("docs/extend.md").holds(file, "```java\n" + shown + "```\n");
  }
}
