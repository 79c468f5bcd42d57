package org.rsvpradar.job.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.rsvpradar.job.config.OutputConfig;

/** Kinesis and Firehose on this machine, as far as a sink needs them, with faults on demand. */
public final class FakeAws implements AutoCloseable {

  /** What it does with the requests of one sort, told by how many there were before. */
  interface Fault {

    Reaction to(int before);
  }

  /**
   * What it does with one request.
   *
   * @param status of HTTP if it refuses, 200 if not
   * @param code the error's, of the request or of entries
   * @param failEvery one entry of so many is not taken, 0 for none
   * @param slow whether the answer takes its time
   * @param hangsUp whether it breaks the connection instead of answering, with the records taken
   * @param leaves whether it refuses connections for a while, beginning with this one
   */
  record Reaction(
      int status, String code, int failEvery, boolean slow, boolean hangsUp, boolean leaves) {

    static final Reaction TAKES = new Reaction(200, null, 0, false, false, false);
    static final Reaction SLOW = new Reaction(200, null, 0, true, false, false);
    static final Reaction HANGS_UP = new Reaction(200, null, 0, false, true, false);
    static final Reaction LEAVES = new Reaction(200, null, 0, false, true, true);

    static Reaction refuses(int status, String code) {
      return new Reaction(status, code, 0, false, false, false);
    }

    static Reaction leavesOut(int every, String code) {
      return new Reaction(200, code, every, false, false, false);
    }
  }

  private static final long SLOW_MS = 300;
  private static final long AWAY_MS = 3_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper CBOR = new ObjectMapper(new CBORFactory());
  private static final String CBOR_TYPE = "application/x-amz-cbor-1.1";

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<String> kinesis = new ConcurrentLinkedQueue<>();
  private final Queue<String> firehose = new ConcurrentLinkedQueue<>();
  private final AtomicInteger puts = new AtomicInteger();
  private final AtomicInteger entries = new AtomicInteger();
  private final AtomicInteger looks = new AtomicInteger();
  private final int port;
  private volatile Fault fault = before -> Reaction.TAKES;
  private volatile Fault describeFault = before -> Reaction.TAKES;
  private volatile String deliveryStreamType = "DirectPut";
  private HttpServer server;

  public FakeAws() throws IOException {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** From now on, when records are put. */
  void when(Fault putting) {
    fault = putting;
  }

  /** From now on, when a stream is looked at. */
  void whenLookedAt(Fault looking) {
    describeFault = looking;
  }

  /** What a delivery stream says it is. */
  void deliveryStreamType(String type) {
    deliveryStreamType = type;
  }

  /** The records taken, one line each, without the line's end. */
  public List<String> records(String place) {
    return List.copyOf(place.equals(OutputConfig.KINESIS) ? kinesis : firehose);
  }

  /** Requests to put records. */
  int puts() {
    return puts.get();
  }

  /** Questions after a stream. */
  int looks() {
    return looks.get();
  }

  private synchronized void leave() {
    server.stop(0);
    CompletableFuture.delayedExecutor(AWAY_MS, TimeUnit.MILLISECONDS, threads).execute(this::back);
  }

  private synchronized void back() {
    try {
      server = listen(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private HttpServer listen(int at) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
    return http;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean cbor = CBOR_TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"));
      ObjectMapper mapper = cbor ? CBOR : JSON;
      JsonNode request = mapper.readTree(exchange.getRequestBody());
      String action = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceAll(".*\\.", "");
      boolean put = action.startsWith("Put");
      Reaction reaction =
          put ? fault.to(puts.getAndIncrement()) : describeFault.to(looks.getAndIncrement());
      if (reaction.leaves()) {
        leave();
        return;
      }
      if (reaction.slow()) {
        Thread.sleep(SLOW_MS);
      }
      ObjectNode answer = mapper.createObjectNode();
      if (reaction.status() != 200) {
        answer.put("__type", reaction.code()).put("message", "as the test wants it");
      } else if (put) {
        take(action, request, reaction, answer);
      } else if (action.equals("DescribeStreamSummary")) {
        summary(request, answer.putObject("StreamDescriptionSummary"));
      } else {
        description(request, answer.putObject("DeliveryStreamDescription"));
      }
      if (reaction.hangsUp()) {
        return;
      }
      byte[] body = mapper.writeValueAsBytes(answer);
      exchange
          .getResponseHeaders()
          .set("Content-Type", cbor ? CBOR_TYPE : "application/x-amz-json-1.1");
      exchange.sendResponseHeaders(reaction.status() == 0 ? 200 : reaction.status(), body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String action, JsonNode request, Reaction reaction, ObjectNode answer)
      throws IOException {
    boolean toKinesis = action.equals("PutRecords");
    ArrayNode results = answer.putArray(toKinesis ? "Records" : "RequestResponses");
    List<String> taken = new ArrayList<>();
    int failed = 0;
    for (JsonNode entry : request.get("Records")) {
      ObjectNode result = results.addObject();
      if (reaction.failEvery() > 0 && entries.getAndIncrement() % reaction.failEvery() == 0) {
        result.put("ErrorCode", reaction.code()).put("ErrorMessage", "as the test wants it");
        failed++;
      } else {
        result.put(toKinesis ? "SequenceNumber" : "RecordId", "1").put("ShardId", "shard-0");
        taken.add(new String(entry.get("Data").binaryValue(), StandardCharsets.UTF_8));
      }
    }
    answer.put(toKinesis ? "FailedRecordCount" : "FailedPutCount", failed);
    Queue<String> records = toKinesis ? kinesis : firehose;
    for (String line : taken) {
      records.add(line.endsWith("\n") ? line.substring(0, line.length() - 1) : "no line: " + line);
    }
  }

  private void description(JsonNode request, ObjectNode stream) {
    stream
        .put("DeliveryStreamName", request.get("DeliveryStreamName").asText())
        .put("DeliveryStreamStatus", "ACTIVE")
        .put("DeliveryStreamType", deliveryStreamType);
  }

  private static void summary(JsonNode request, ObjectNode stream) {
    stream
        .put("StreamName", request.get("StreamName").asText())
        .put("StreamStatus", "ACTIVE")
        .put("OpenShardCount", 1);
  }
}
