package org.rsvpradar.training.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Facts for programs to read. */
final class JsonFile {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private JsonFile() {}

  static void write(Map<String, Object> facts, Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(facts) + "\n");
  }
}
