package org.rsvpradar.training;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The emulator of AWS, on a port of its own; gone, with all that it holds, when closed. */
public final class Emulator implements AutoCloseable {

  private static final String SCRIPT =
      Path.of("..", "aws", "emulator").toAbsolutePath().normalize().toString();
  private static final String REGION = "us-east-1";
  private static final String KEY = "emulator";

  private final Process process;
  private final String endpoint;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Emulator(Process process, int port) {
    this.process = process;
    this.endpoint = "http://127.0.0.1:" + port;
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
    Emulator emulator =
        new Emulator(
            new ProcessBuilder(SCRIPT, "serve", "--port", Integer.toString(port))
                .redirectErrorStream(true)
                .start(),
            port);
    BufferedReader output = emulator.process.inputReader();
    String line;
    do {
      line = output.readLine();
      if (line == null) {
        throw new IllegalStateException("the emulator does not start: " + emulator.said);
      }
      emulator.said.add(line);
    } while (!line.contains("Running on " + emulator.endpoint));
    Thread listener = new Thread(() -> output.lines().forEach(emulator.said::add), "emulator");
    listener.setDaemon(true);
    listener.start();
    return emulator;
  }

  /** What a process needs in its environment to find it, and nothing else of AWS. */
  public Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3", endpoint,
        "AWS_REGION", REGION,
        "AWS_ACCESS_KEY_ID", KEY,
        "AWS_SECRET_ACCESS_KEY", KEY,
        "AWS_EC2_METADATA_DISABLED", "true");
  }

  /** A client that shares nothing with Hadoop's file system. */
  public AmazonS3 s3() {
    return AmazonS3ClientBuilder.standard()
        .withEndpointConfiguration(new EndpointConfiguration(endpoint, REGION))
        .withPathStyleAccessEnabled(true)
        .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials(KEY, KEY)))
        .build();
  }

  /** The first keys that were put into a bucket, in order; what was asked before is forgotten. */
  public List<String> puts(String bucket, int count) throws InterruptedException {
    Pattern put = Pattern.compile(".*\"PUT /" + bucket + "/([^ ?]+).*");
    List<String> keys = new ArrayList<>();
    while (keys.size() < count) {
      String line = said.poll(10, TimeUnit.SECONDS);
      if (line == null) {
        throw new IllegalStateException("no more was put than " + keys);
      }
      Matcher matcher = put.matcher(line);
      if (matcher.matches()) {
        keys.add(matcher.group(1));
      }
    }
    return keys;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
