package org.rsvpradar.rsvp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rsvpradar.line.Line;

class GroupKeyTest {

  private static final String LINE =
      """
      {"rsvp_id":7,"mtime":10,"guests":0,"response":"no","event":{"event_id":"e\\u00e9"},\
      "group":{"group_city":"a \\"b\\" \\\\","group_id":345,"group_name":"Grüße"},"member":{"member_id":5}}\
      """;

  /** What a mutation puts into a line, at any place. */
  private static final String[] PIECES = {
    "\"group_id\":9,",
    "\"group_id\":345,",
    "group_id",
    "_",
    "\\u005f",
    "\\u005F",
    "gr\\u006fup_id",
    "\"\\u0067roup_id\":8,",
    "\\\\u0067",
    "\"group\":{\"group_id\":6},",
    "\"group\":{},",
    "\"x\":{\"group_id\":4},",
    "\"x\":\"\\\"group_id\\\":4,\",",
    " ",
    "\n",
    "0",
    "-",
    "1.0",
    "e3",
    "99999999999999999999",
    "\\",
    "\"",
    "}",
    ",",
    "{",
    "ü",
  };

  private final GroupKey key = new GroupKey();
  private final RsvpParser parser = new RsvpParser();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"group_id\":345",
        "\"group_id\" : 345 ",
        "\"group_id\"\t:\r\n345\t",
        "\"group_id\":0",
        "\"group_id\":-0",
        "\"group_id\":999999999999999999",
        "\"group_id\":9223372036854775807",
        "\"group_id\":1,\"group_id\":2",
        "\"group_id\":\"1\",\"group_id\":2",
        "\"group_id\":2,\"gr\\u006fup_id\":3",
        "\"group\\u005fid\":4",
        "\"\\u0067\\u0072\\u006F\\u0075\\u0070\\u005F\\u0069\\u0064\":5",
        "\"group_id\":6,\"x\":\"group_id\"",
        "\"group_id\":6,\"x\":{\"group_id\":7}",
        "\"xgroup_id\":1,\"group_id\":6",
        "\"group_idx\":1,\"group_id\":6",
        "\"x\":\"\\\\u0067\",\"group_id\":6",
      })
  void isThatOfTheParserHoweverTheIdIsWritten(String id) {
    Line line = line(LINE.replace("\"group_id\":345", id));
    assertThat(key.of(line)).isEqualTo(parsed(line));
  }

  @Test
  void isTheLastOfRepeatedGroups() {
    Line line = line(LINE.replace("\"member\":", "\"gr\\u006fup\":{\"group_id\":8},\"member\":"));
    assertThat(key.of(line)).isEqualTo(8);
  }

  @Test
  void isThatOfTheParserForEveryMutatedLineThatItAccepts() {
    Random random = new Random(17);
    int accepted = 0;
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      Line line = line(mutated(random));
      long found = key.of(line);
      if (parser.parse(line) instanceof Parsed.Ok ok) {
        assertThat(found).as(() -> text(line)).isEqualTo(ok.rsvp().group().id());
        accepted++;
        keys.add(found);
      }
    }
    assertThat(accepted).isGreaterThan(10_000);
    assertThat(keys).contains(345L, 9L, 8L, 6L, 3450L);
  }

  @Test
  void dealsOutLinesWithoutAnId() {
    Set<Long> keys = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      keys.add(key.of(new Line(i, new byte[] {'{', '}'}, 2)));
    }
    assertThat(keys).hasSize(100);
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(LINE);
    int id = text.indexOf("group_id");
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      // half of them where they matter
      int at =
          random.nextBoolean()
              ? random.nextInt(text.length())
              : Math.min(text.length(), id - 3 + random.nextInt(20));
      int to = Math.min(text.length(), at + (random.nextInt(3) == 0 ? random.nextInt(12) : 0));
      text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private long parsed(Line line) {
    return ((Parsed.Ok) parser.parse(line)).rsvp().group().id();
  }

  private static Line line(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Line(42, bytes, bytes.length);
  }

  private static String text(Line line) {
    return new String(line.bytes(), StandardCharsets.UTF_8);
  }
}
