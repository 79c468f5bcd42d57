package org.rsvpradar.job.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;
import org.rsvpradar.score.Scorer;

/** The model that comes with the project, as this job reads it. */
class ShippedModelTest {

  private static final Path FOLDER = Path.of("..", "model-artifacts", "rsvp-response", "1");

  @Test
  void scoresTheGoldenRowsAsSparkDid() throws Exception {
    Scorer scorer = ModelFolder.read(FOLDER.toString()).scorer();
    List<String> lines = Files.readAllLines(FOLDER.resolve("golden.csv"));
    assertThat(cells(lines.get(0))).startsWith(names()).endsWith("p_yes");
    List<String> rows = lines.subList(1, lines.size());
    assertThat(rows).hasSizeGreaterThanOrEqualTo(300);
    for (String row : rows) {
      String[] cells = cells(row);
      assertThat(scorer.pYes(features(cells)))
          .as(row)
          .isCloseTo(Double.parseDouble(cells[cells.length - 1]), within(1e-9));
    }
  }

  @Test
  void wasTrainedOnTheFeaturesOfTheList() throws Exception {
    JsonNode described =
        new ObjectMapper().readTree(FOLDER.resolve("features.json").toFile()).get("features");
    List<String> found = new ArrayList<>();
    described.forEach(
        feature -> found.add(feature.get("name").asText() + " " + feature.get("type").asText()));
    assertThat(found)
        .containsExactlyElementsOf(
            RsvpFeatures.LIST.stream()
                .map(
                    feature ->
                        feature.name()
                            + (feature.type() == Feature.Type.NUMBER ? " number" : " category"))
                .toList());
  }

  private static FeatureVector features(String[] cells) {
    int size = RsvpFeatures.LIST.size();
    assertThat(cells).hasSize(size + 1);
    FeatureVector features = new FeatureVector(new double[size], new String[size]);
    for (int i = 0; i < size; i++) {
      if (RsvpFeatures.LIST.get(i).type() == Feature.Type.NUMBER) {
        features.numbers()[i] = cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]);
      } else {
        features.categories()[i] = cells[i].isEmpty() ? null : cells[i];
      }
    }
    return features;
  }

  private static String[] names() {
    return RsvpFeatures.LIST.stream().map(Feature::name).toArray(String[]::new);
  }

  /** CSV as RFC 4180 has it; no cell of ours holds a line end. */
  private static String[] cells(String row) {
    return Arrays.stream(row.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(
            cell ->
                cell.startsWith("\"")
                    ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
                    : cell)
        .toArray(String[]::new);
  }
}
