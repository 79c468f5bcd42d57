package org.rsvpradar.meetup.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Certificates for servers on loopback, made by the JDK's keytool: a good one and three wrong ones.
 */
final class TestCertificates {

  private static final String AUTHORITY = "authority";
  private static final String HERE = "san=dns:localhost,ip:127.0.0.1";
  private static final char[] PASSWORD = "for tests alone".toCharArray();

  private final KeyStore all;

  private TestCertificates(KeyStore all) {
    this.all = all;
  }

  /**
   * Makes them.
   *
   * @param folder an empty one
   */
  static TestCertificates in(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("certificates.p12");
    make(file, AUTHORITY, "-ext", "bc:c");
    make(file, "good", "-ext", HERE, "-signer", AUTHORITY);
    make(file, "of an unknown authority", "-ext", HERE);
    make(file, "of another host", "-ext", "san=dns:elsewhere.invalid", "-signer", AUTHORITY);
    make(
        file, "expired", "-ext", HERE, "-signer", AUTHORITY, "-startdate", "-9d", "-validity", "8");
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      all.load(in, PASSWORD);
    }
    return new TestCertificates(all);
  }

  /** A server's, with the certificate of this name. */
  SSLContext server(String name) throws GeneralSecurityException, IOException {
    KeyStore one = empty();
    PrivateKey key = (PrivateKey) all.getKey(name, PASSWORD);
    one.setKeyEntry(name, key, PASSWORD, all.getCertificateChain(name));
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(one, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /** What a Java has that trusts the authority and nobody else. */
  SSLContext trustingTheAuthority() throws GeneralSecurityException, IOException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry(AUTHORITY, all.getCertificate(AUTHORITY));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static void make(Path file, String name, String... options)
      throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC"));
    command.addAll(List.of("-keystore", file.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", new String(PASSWORD), "-alias", name));
    command.addAll(List.of("-dname", "CN=" + name));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }
}
