package org.rsvpradar.job.aws;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Who says on this machine that it is AWS, with a certificate that only itself has signed. */
public final class ForgedAws implements AutoCloseable {

  private static final char[] PASSWORD = "for tests alone".toCharArray();

  private final HttpsServer server;
  private final AtomicInteger requests = new AtomicInteger();

  private ForgedAws(HttpsServer server) {
    this.server = server;
  }

  /**
   * Starts it.
   *
   * @param folder an empty one
   */
  public static ForgedAws in(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context(folder.resolve("forged.p12"))));
    ForgedAws forged = new ForgedAws(server);
    server.createContext(
        "/",
        exchange -> {
          forged.requests.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    return forged;
  }

  /** Its address over HTTPS. */
  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Requests that somebody trusted it with. */
  public int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static SSLContext context(Path file)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(keytool.toString(), "-genkeypair"));
    command.addAll(List.of("-keyalg", "EC", "-dname", "CN=aws", "-ext", "san=ip:127.0.0.1"));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-alias", "forged"));
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new IOException("keytool made no certificate");
    }
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
