package org.rsvpradar.bench.firehose;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.rsvpradar.bench.measure.CpuShares;

/** An endpoint that takes whatever is put into it and answers at once; on loopback. */
final class InstantFirehose implements AutoCloseable {

  private static final String DESCRIPTION =
      """
      {"DeliveryStreamDescription":{"DeliveryStreamName":"any","DeliveryStreamARN":"any",\
      "DeliveryStreamStatus":"ACTIVE","DeliveryStreamType":"DirectPut","VersionId":"1",\
      "Destinations":[],"HasMoreDestinations":false}}""";
  private static final int BUFFER = 1 << 16;

  private final AtomicLong records = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicInteger threads = new AtomicInteger();
  private final ExecutorService answering =
      Executors.newCachedThreadPool(
          work -> new Thread(work, CpuShares.ENDPOINT_THREADS + "-" + threads.incrementAndGet()));
  private final HttpServer server;

  private InstantFirehose(HttpServer server) {
    this.server = server;
  }

  static InstantFirehose start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    InstantFirehose firehose = new InstantFirehose(server);
    server.setExecutor(firehose.answering);
    server.createContext("/", firehose::answer);
    server.start();
    return firehose;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Records taken so far. */
  long records() {
    return records.get();
  }

  /** Bytes of requests taken so far, the records in Base64. */
  long bytes() {
    return bytes.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int taken = take(exchange);
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String reply = target.endsWith("PutRecordBatch") ? accepted(taken) : DESCRIPTION;
      byte[] body = reply.getBytes(StandardCharsets.US_ASCII);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      if (target.endsWith("PutRecordBatch")) {
        records.addAndGet(taken);
      }
    }
  }

  /**
   * The number of records: each is an object of its own in the request's, and Base64 has no brace.
   */
  private int take(HttpExchange exchange) throws IOException {
    byte[] buffer = new byte[BUFFER];
    int braces = 0;
    int read;
    while ((read = exchange.getRequestBody().read(buffer)) > 0) {
      bytes.addAndGet(read);
      for (int i = 0; i < read; i++) {
        if (buffer[i] == '{') {
          braces++;
        }
      }
    }
    return braces - 1;
  }

  private static String accepted(int count) {
    String entry = "{\"RecordId\":\"1\"},";
    String entries = entry.repeat(count);
    return "{\"FailedPutCount\":0,\"RequestResponses\":["
        + entries.substring(0, Math.max(0, entries.length() - 1))
        + "]}";
  }

  @Override
  public void close() {
    server.stop(0);
    answering.shutdownNow();
  }
}
