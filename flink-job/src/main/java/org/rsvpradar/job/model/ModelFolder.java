package org.rsvpradar.job.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.rsvpradar.recording.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A version folder of a model repository: {@code .../NAME/VERSION/model.pmml} and what is known
 * about it.
 */
public final class ModelFolder {

  private static final Logger LOG = LoggerFactory.getLogger(ModelFolder.class);

  private static final String PMML = "model.pmml";
  private static final List<String> COMPANIONS =
      List.of("features.json", "metrics.json", "golden.csv", "MODEL_CARD.md");

  private ModelFolder() {}

  /**
   * Reads and verifies the model of a version folder, on any file system that Flink knows.
   *
   * @param folder a path or URI; its last two names are the model's name and version
   * @throws UnusableModelException if there is none, or none that can score RSVPs, naming the file
   */
  public static PmmlModel read(String folder) {
    Path path = new Path(folder);
    Path pmml = new Path(path, PMML);
    PmmlModel model;
    try {
      FileSystem files = pmml.getFileSystem();
      try (InputStream in = files.open(pmml)) {
        model = new PmmlModel(nameOf(path.getParent()), path.getName(), in.readAllBytes());
      }
      for (String companion : COMPANIONS) {
        if (!files.exists(new Path(path, companion))) {
          LOG.info("Model {} comes without {}", path, companion);
        }
      }
    } catch (FileNotFoundException e) {
      throw new UnusableModelException(
          "the folder " + folder + " has no " + PMML + ", expected a model's NAME/VERSION folder",
          e);
    } catch (IOException e) {
      throw new UnusableModelException(
          "the model folder " + folder + " cannot be read: " + FileTrouble.inWords(e), e);
    }
    try {
      model.scorer();
    } catch (UnusableModelException e) {
      throw new UnusableModelException(pmml.getPath() + ": " + e.getMessage(), e);
    }
    return model;
  }

  private static String nameOf(Path parent) {
    return parent == null || parent.getName().isEmpty() ? "model" : parent.getName();
  }
}
