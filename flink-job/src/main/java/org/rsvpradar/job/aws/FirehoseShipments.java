package org.rsvpradar.job.aws;

import org.rsvpradar.job.config.OutputConfig;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;

/**
 * Tells the watch what Firehose's client sends and gets. The SDK makes it, as {@code
 * execution.interceptors} says.
 */
public final class FirehoseShipments implements ExecutionInterceptor {

  private static final ExecutionAttribute<Shipment> SHIPMENT =
      new ExecutionAttribute<>("rsvp-radar-firehose-shipment");

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (context.request() instanceof PutRecordBatchRequest put) {
      attributes.putAttribute(
          SHIPMENT,
          Shipment.leaves(OutputConfig.FIREHOSE, put.deliveryStreamName(), put.records().size()));
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
    if (context.response() instanceof PutRecordBatchResponse answer) {
      attributes
          .getAttribute(SHIPMENT)
          .ends(
              answer.failedPutCount(),
              answer.requestResponses().stream()
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
