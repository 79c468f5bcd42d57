package org.rsvpradar.bench.report;

/** The document, in Markdown. */
final class Document {
  private final Publication publication;
  private final String name;

  Document(Publication publication, String name) {
    this.publication = publication;
    this.name = name;
  }

  String text() {
    return new Tables(publication).all();
  }
}
