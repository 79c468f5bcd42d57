package org.rsvpradar.job.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The emulator of AWS, on a port of its own; gone, with all that it holds, when closed. */
public final class Emulator implements AutoCloseable {

  /** The region of everything in it. */
  public static final String REGION = "us-east-1";

  /** Both halves of the credentials that it takes. */
  public static final String KEY = "emulator";

  private static final String SCRIPT =
      Path.of("..", "aws", "emulator").toAbsolutePath().normalize().toString();

  private final Process process;
  private final URI endpoint;

  private Emulator(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Skips a class of tests, saying what is missing, where the emulator cannot be had. */
  public static final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      try {
        Process check = new ProcessBuilder(SCRIPT, "check").redirectErrorStream(true).start();
        List<String> lines;
        try (BufferedReader output = check.inputReader()) {
          lines = output.lines().toList();
        }
        return switch (check.waitFor()) {
          case 0 -> ConditionEvaluationResult.enabled("the emulator is here");
          case 3 -> skipped(context.getDisplayName(), lines.get(lines.size() - 1));
          default -> throw new IllegalStateException(String.join("\n", lines));
        };
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(SCRIPT, e);
      }
    }

    /**
     * Maven counts what is skipped, and keeps the reason for its report: a person reads it here.
     */
    private static ConditionEvaluationResult skipped(String tests, String why) {
      System.out.printf("SKIPPED %s: %s%n", tests, why);
      return ConditionEvaluationResult.disabled(why);
    }
  }

  /** Starts it, and returns when it serves. */
  public static Emulator start() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    Process process =
        new ProcessBuilder(SCRIPT, "serve", "--port", Integer.toString(port))
            .redirectErrorStream(true)
            .start();
    BufferedReader output = process.inputReader();
    List<String> said = new ArrayList<>();
    while (said.isEmpty() || !said.get(said.size() - 1).contains("Running on " + endpoint)) {
      String line = output.readLine();
      if (line == null) {
        throw new IllegalStateException("the emulator does not start: " + said);
      }
      said.add(line);
    }
    Thread drain = new Thread(() -> output.lines().forEach(line -> {}), "emulator");
    drain.setDaemon(true);
    drain.start();
    return new Emulator(process, endpoint);
  }

  /** Where it serves. */
  public URI endpoint() {
    return endpoint;
  }

  /** Makes a bucket. */
  public void createBucket(String name) throws IOException, InterruptedException {
    HttpRequest put =
        HttpRequest.newBuilder(endpoint.resolve("/" + name))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    int status = HttpClient.newHttpClient().send(put, BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IllegalStateException("the bucket " + name + " was answered with " + status);
    }
  }

  /** What a process needs in its environment to find it, and nothing else of AWS. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL", endpoint.toString(),
        "AWS_REGION", REGION,
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY,
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
