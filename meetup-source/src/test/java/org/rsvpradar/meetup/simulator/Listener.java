package org.rsvpradar.meetup.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.rsvpradar.line.LineReader;

/** A client of the stream that reads it line by line. */
final class Listener implements Closeable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final LineReader lines;

  Listener(Simulator simulator, String query) throws IOException, InterruptedException {
    this.response = request(URI.create(simulator.url() + query));
    this.lines = new LineReader(response.body());
  }

  static HttpResponse<InputStream> request(URI url) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next line, or null at the clean end. */
  String line() throws IOException {
    return lines.next() ? new String(lines.bytes(), UTF_8) : null;
  }

  /** Bytes of the line last read. */
  long length() {
    return lines.length();
  }

  List<String> lines(int count) throws IOException {
    List<String> read = new ArrayList<>();
    while (read.size() < count) {
      read.add(line());
    }
    return read;
  }

  List<String> rest() throws IOException {
    List<String> read = new ArrayList<>();
    for (String line = line(); line != null; line = line()) {
      read.add(line);
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
