package org.rsvpradar.rsvp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {

  private final JsonScanner json = new JsonScanner(new JsonNames("a", "event_id", "event_url"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " { } ",
        "{\"a\":1}",
        "\t{ \"a\" :\r[ 1 , {} ,[],\"\" , true,false ,null , -0.5E-7 ] }\n",
        "{\"\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD800\"}",
        "{\"a\":0,\"a\":-0,\"b\":10,\"c\":1e5,\"d\":1E+5,\"e\":0.0}"
      })
  void acceptsWhatIsJson(String text) {
    assertThat(isJson(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1]",
        "{a:1}",
        "{'a':1}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":[1}",
        "{\"a\":[}",
        "{\"a\":01}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":.5}",
        "{\"a\":1.}",
        "{\"a\":1.e5}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":0x1}",
        "{\"a\":nul}",
        "{\"a\":truee}",
        "{\"a\":NaN}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u123",
        "{\"a\":\"\\",
        "{\"a\":\"open",
        "{\"a\":\"tab\there\"}",
        "{\"a\":\"eight or more\tand a tab\"}",
        "{\"a\":1}{}",
        "{\"a\":1}/* */",
        "\u00a0{}",
        "é"
      })
  void rejectsWhatIsNot(String text) {
    assertThat(isJson(text)).isFalse();
  }

  @Test
  void readsStringsAsJacksonDoesWhereverTheirOddCharactersStand() throws Exception {
    String[] odd = {
      "\\\"", "\\\\", "\\/", "\\n", "\\u00e9", "\\ud83c\\udf89", "é", "€", "🎉", "\\ud800"
    };
    for (String character : odd) {
      for (int before = 0; before < 20; before++) {
        for (int after = 0; after < 10; after++) {
          String text = '"' + "x".repeat(before) + character + "y".repeat(after) + '"';
          assertThat(string(text)).isEqualTo(jackson(text).getText());
        }
      }
    }
  }

  @Test
  void readsNumbersAsJavaDoes() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 50_000; i++) {
      String text =
          switch (i % 5) {
            case 0 -> Double.toString(random.nextGaussian() * 100);
            case 1 -> Long.toString(random.nextLong());
            case 2 -> String.format("%.6f", random.nextDouble() * 360 - 180);
            case 3 -> "-0." + random.nextInt(100_000);
            default -> Math.abs(Double.longBitsToDouble(random.nextLong() & ~(1L << 62))) + "";
          };
      JsonNumber number = number(text);
      assertThat(number.toDouble()).as(text).isEqualTo(Double.parseDouble(text));
      assertThat(number.isWhole()).as(text).isEqualTo(i % 5 == 1);
      if (i % 5 == 1) {
        assertThat(number.toLong()).isEqualTo(Long.parseLong(text));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "999999999999999999",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "-9223372036854775809",
        "99999999999999999999",
        "1.0",
        "1e3"
      })
  void knowsWhichNumbersALongHolds(String text) throws Exception {
    JsonNumber number = number(text);
    try {
      long value = Long.parseLong(text);
      assertThat(number.isLong()).isTrue();
      assertThat(number.toLong()).isEqualTo(value);
    } catch (NumberFormatException tooLarge) {
      assertThat(number.isLong()).isFalse();
    }
  }

  @Test
  void tellsWantedNamesFromOthersHoweverTheyAreWritten() throws Exception {
    begin("{\"event_id\":1,\"event\\u005furl\":2,\"event_ie\":3,\"\":4,\"a\":5,\"b\":6,\"é\":7}");
    json.kind();
    json.enter();
    String[] expected = {"event_id", "event_url", "", "", "a", "", ""};
    for (String name : expected) {
      assertThat(json.nextName()).isEqualTo(name);
      json.skip();
    }
    assertThat(json.nextName()).isNull();
    json.end();
  }

  @Test
  void comesBackToAStringGoneBy() throws Exception {
    begin("[\"first\",\"second\"]");
    json.kind();
    json.enter();
    json.nextElement();
    int first = json.position();
    json.skip();
    json.nextElement();
    json.kind();
    assertThat(json.string()).isEqualTo("second");
    assertThat(json.stringAt(first)).isEqualTo("first");
    assertThat(json.nextElement()).isFalse();
  }

  private boolean isJson(String text) {
    try {
      begin(text);
      json.skip();
      json.end();
      return true;
    } catch (JsonScanner.Malformed malformed) {
      return false;
    }
  }

  private String string(String text) throws Exception {
    begin(text);
    json.kind();
    return json.string();
  }

  private JsonNumber number(String text) throws Exception {
    begin(text);
    JsonNumber number = json.number();
    json.end();
    return number;
  }

  private void begin(String text) {
    json.begin(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonParser jackson(String text) throws IOException {
    JsonParser parser = new JsonFactory().createParser(text);
    parser.nextToken();
    return parser;
  }
}
