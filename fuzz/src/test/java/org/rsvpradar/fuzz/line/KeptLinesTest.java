package org.rsvpradar.fuzz.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptLinesTest {

  @Test
  void writesTheVerdictOnEachLineThatIsNotBlank(@TempDir Path folder) throws IOException {
    String rsvp =
        """
        {"rsvp_id":7,"mtime":10,"guests":2,"response":"no","event":{"event_id":"e\\ud800"},\
        "group":{"group_id":3},"member":{"member_id":5}}""";
    KeptLines.write(List.of("[]\n\r\n{}".getBytes(UTF_8), rsvp.getBytes(UTF_8)), folder);
    assertThat(folder.resolve("kept.ndjson")).hasContent("[]\n\r\n{}\n" + rsvp + "\n");
    assertThat(folder.resolve("verdicts.ndjson"))
        .hasContent("\"not_json\"\n\"missing_field\"\n[7,10,2,\"no\",[101, 55296],3,5]\n");
  }
}
