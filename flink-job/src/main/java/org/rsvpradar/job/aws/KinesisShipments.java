package org.rsvpradar.job.aws;

import org.apache.flink.kinesis.shaded.software.amazon.awssdk.awscore.exception.AwsServiceException;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.interceptor.Context;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import org.apache.flink.kinesis.shaded.software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import org.rsvpradar.job.config.OutputConfig;

/**
 * Tells the watch what the client of Kinesis sends and gets. The SDK makes it, as {@code
 * execution.interceptors} says.
 */
public final class KinesisShipments implements ExecutionInterceptor {

  private static final ExecutionAttribute<Shipment> SHIPMENT =
      new ExecutionAttribute<>("rsvp-radar-kinesis-shipment");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof PutRecordsRequest put) {
      attributes.putAttribute(
          SHIPMENT, Shipment.leaves(OutputConfig.KINESIS, put.streamName(), put.records().size()));
    }
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Shipment shipment = attributes.getAttribute(SHIPMENT);
    if (shipment != null) {
      shipment.tries();
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (context.response() instanceof PutRecordsResponse answer) {
      attributes
          .getAttribute(SHIPMENT)
          .ends(
              answer.failedRecordCount(),
              answer.records().stream()
                  .filter(entry -> entry.errorCode() != null)
                  .map(entry -> entry.errorCode() + ": " + entry.errorMessage())
                  .findFirst()
                  .orElse(null));
    }
  }

  @Override
  public Throwable modifyException(
      Context.FailedExecution context, ExecutionAttributes attributes) {
    Throwable failure = context.exception();
    Shipment shipment = attributes.getAttribute(SHIPMENT);
    if (shipment != null) {
      if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
        shipment.refused(refused.awsErrorDetails().errorCode(), refused.getMessage());
      } else {
        shipment.brokeOff(failure);
      }
    }
    return failure;
  }
}
