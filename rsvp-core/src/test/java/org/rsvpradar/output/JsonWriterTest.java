package org.rsvpradar.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jackson is the measure: what it writes, this writes. */
class JsonWriterTest {

  private static final JsonFactory JACKSON =
      new JsonFactoryBuilder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private final JsonWriter json = new JsonWriter();

  @Test
  void escapesEveryCharacterAsJacksonDoes() throws IOException {
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      String text = "a" + (char) c + "b";
      assertThat(json.clear().text(text).toBytes()).isEqualTo(jackson(g -> g.writeString(text)));
    }
    String emoji = "🎉".repeat(3_000);
    assertThat(json.clear().text(emoji).toBytes()).isEqualTo(jackson(g -> g.writeString(emoji)));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 9, 10, -1, -10, 99, 100, 1_000_000_007, Long.MAX_VALUE, Long.MIN_VALUE})
  void writesWholeNumbers(long number) {
    assertThat(text(json.clear().number(number))).isEqualTo(Long.toString(number));
  }

  @Test
  void writesDoublesAsJacksonDoesAlsoWhenTheyComeAgain() throws IOException {
    Random random = new Random(5);
    for (int i = 0; i < 20_000; i++) {
      double number =
          switch (i % 4) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt(100) / 7.0;
            case 2 -> random.nextGaussian() * 1e6;
            default -> random.nextInt(2_000) - 1_000;
          };
      if (Double.isFinite(number)) {
        assertThat(json.clear().number(number).toBytes())
            .isEqualTo(jackson(g -> g.writeNumber(number)));
      }
    }
  }

  @Test
  void keepsWhatWasWrittenWhenTheBufferGrowsAndBeginsAnewWhenCleared() {
    for (int i = 0; i < 3_000; i++) {
      json.raw("ab").raw(new byte[] {'c'}).number(i % 10);
    }
    String all = text(json);
    assertThat(all).hasSize(12_000).startsWith("abc0abc1").endsWith("abc9");
    assertThat(json.size()).isEqualTo(12_000);
    assertThat(text(json.clear().raw(",x").replace(0, '{'))).isEqualTo("{x");
  }

  private static String text(JsonWriter json) {
    return new String(json.toBytes(), StandardCharsets.US_ASCII);
  }

  private interface Writing {
    void to(JsonGenerator json) throws IOException;
  }

  private static byte[] jackson(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JACKSON.createGenerator(bytes)) {
      writing.to(json);
    }
    return bytes.toByteArray();
  }
}
