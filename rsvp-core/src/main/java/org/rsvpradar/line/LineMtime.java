package org.rsvpradar.line;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads a line's {@code mtime} and nothing else, whether the line is an RSVP or not. */
public final class LineMtime {

  /** What {@link #ofMs} gives for a line without a readable mtime. */
  public static final long NONE = -1;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
          // keys come from outside: too many that collide must not cost the line
          .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
          .build();

  private LineMtime() {}

  /**
   * The {@code mtime} of a line, raw or archived.
   *
   * @return milliseconds since the epoch, or {@link #NONE}
   */
  public static long ofMs(byte[] line) {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return NONE;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isMtime = json.getCurrentName().equals("mtime");
        JsonToken value = json.nextToken();
        if (isMtime && value == JsonToken.VALUE_NUMBER_INT) {
          return Math.max(NONE, json.getLongValue());
        }
        json.skipChildren();
      }
      return NONE;
    } catch (IOException notAnObjectThatCanBeRead) {
      return NONE;
    }
  }
}
