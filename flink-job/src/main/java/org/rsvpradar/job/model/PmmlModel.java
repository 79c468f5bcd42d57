package org.rsvpradar.job.model;

import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rsvpradar.score.ModelId;
import org.rsvpradar.score.Scorer;

/**
 * A model as it is shipped with the job: its name, its version and the bytes of its PMML.
 *
 * <p>Loading costs up to a second and the evaluator is thread-safe, so a JVM loads each model once.
 */
public final class PmmlModel implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Map<ModelId, Scorer> LOADED = new ConcurrentHashMap<>();

  private final String name;
  private final String version;
  private final byte[] pmml;

  /**
   * @param name such as {@code rsvp-response}
   * @param version such as {@code 1}
   * @param pmml the bytes of a PMML document
   */
  public PmmlModel(String name, String version, byte[] pmml) {
    this.name = name;
    this.version = version;
    this.pmml = pmml;
  }

  /** Name, version and checksum. */
  public ModelId id() {
    return new ModelId(name, version, sha256(pmml));
  }

  /**
   * The scorer of this model, loaded on first use in this JVM.
   *
   * @throws UnusableModelException if it is not PMML, or not of the shape that this job scores
   */
  public Scorer scorer() {
    return LOADED.computeIfAbsent(id(), id -> FlattenedScorer.of(PmmlScorer.load(id, pmml), pmml));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
