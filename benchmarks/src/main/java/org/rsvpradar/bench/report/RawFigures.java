package org.rsvpradar.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.rsvpradar.bench.run.Outcome;

/** Every figure of every run of every round, as JSON. */
final class RawFigures {

  private RawFigures() {}

  static String json(Publication publication) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      machine(json, publication.machine());
      json.writeArrayFieldStart("runs");
      for (Outcome outcome : publication.results().outcomes()) {
        outcome(json, outcome);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private static void machine(JsonGenerator json, Machine machine) throws IOException {
    json.writeObjectFieldStart("machine");
    json.writeStringField("processor", machine.processor());
    json.writeNumberField("cores", machine.cores().count());
    json.writeBooleanField("pinned", machine.cores().pinning());
    json.writeNumberField("memory_bytes", machine.memoryBytes());
    json.writeStringField("system", machine.system());
    json.writeStringField("java", machine.java());
    json.writeEndObject();
  }

  private static void outcome(JsonGenerator json, Outcome outcome) throws IOException {
    json.writeStartObject();
    json.writeStringField("run", outcome.run());
    json.writeNumberField("round", outcome.round());
    json.writeNumberField("seconds", outcome.seconds());
    if (outcome.failure() != null) {
      json.writeStringField("failure", outcome.failure());
    }
    for (Map.Entry<String, Double> figure : outcome.figures().entrySet()) {
      json.writeNumberField(figure.getKey(), figure.getValue());
    }
    json.writeEndObject();
  }
}
