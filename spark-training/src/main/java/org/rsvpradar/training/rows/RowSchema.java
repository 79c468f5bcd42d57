package org.rsvpradar.training.rows;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.rsvpradar.feature.Feature;
import org.rsvpradar.feature.FeatureVector;
import org.rsvpradar.feature.RsvpFeatures;

/** The columns of a training row; those of the features come from the one list. */
public final class RowSchema {

  public static final String ID = "id";

  /** Microseconds since the epoch. */
  public static final String ARRIVAL_US = "arrival_us";

  /** {@link #TRAIN} or {@link #TEST}. */
  public static final String SPLIT = "split";

  /** {@link #YES} or {@link #NO}. */
  public static final String LABEL = "label";

  public static final String TRAIN = "train";
  public static final String TEST = "test";

  /** The earlier rows, those to learn from. */
  public static final Column IN_TRAIN = col(SPLIT).equalTo(TRAIN);

  /** The later rows, those to be graded on. */
  public static final Column IN_TEST = col(SPLIT).equalTo(TEST);

  public static final String YES = "yes";
  public static final String NO = "no";

  private RowSchema() {}

  /** The features alone. */
  public static StructType features() {
    StructType schema = new StructType();
    for (Feature feature : RsvpFeatures.LIST) {
      schema = schema.add(feature.name(), typeOf(feature), true);
    }
    return schema;
  }

  /** A row before the split is known. */
  static StructType unsplit() {
    StructType schema =
        new StructType()
            .add(ID, DataTypes.StringType, false)
            .add(ARRIVAL_US, DataTypes.LongType, false)
            .add(LABEL, DataTypes.StringType, false);
    for (var field : features().fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  /** The values of the features' columns. */
  static Object[] values(FeatureVector features) {
    Object[] values = new Object[RsvpFeatures.LIST.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = features.get(i);
    }
    return values;
  }

  private static DataType typeOf(Feature feature) {
    return switch (feature.type()) {
      case NUMBER -> DataTypes.DoubleType;
      case CATEGORY -> DataTypes.StringType;
    };
  }
}
