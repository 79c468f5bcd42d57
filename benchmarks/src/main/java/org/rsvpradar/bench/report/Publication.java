package org.rsvpradar.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.rsvpradar.bench.result.Results;
import org.rsvpradar.bench.run.MeasuredRun;

/**
 * What is published: the document, its picture, and the raw figures beside it.
 *
 * @param machine where it was measured
 * @param runs what was to be measured
 * @param results what was found
 */
public record Publication(Machine machine, List<MeasuredRun> runs, Results results) {

  private static final String NAME = "performance";

  /** Writes it and says where the document is. */
  public Path write(Path folder) throws IOException {
    write(folder.resolve(NAME + ".json"), RawFigures.json(this));
    write(folder.resolve(NAME + ".svg"), Chart.of(this));
    Path document = folder.resolve(NAME + ".md");
    write(document, new Document(this, NAME).text());
    return document;
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
