package org.rsvpradar.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the schemas of {@code docs/schema}. */
final class OutputSchema {

  private final JsonSchema schema;

  /**
   * @param output such as {@code scored}
   */
  OutputSchema(String output) {
    Path file = Path.of("../docs/schema", output + ".schema.json").toAbsolutePath().normalize();
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.of(file.toUri().toString()));
  }

  /** What is wrong with a value; empty if nothing is. */
  List<String> complaints(JsonNode value) {
    return schema.validate(value).stream().map(ValidationMessage::getMessage).toList();
  }

  /** The names that the schema knows, at the top. */
  List<String> names() {
    return schema.getSchemaNode().get("properties").properties().stream()
        .map(Map.Entry::getKey)
        .toList();
  }
}
