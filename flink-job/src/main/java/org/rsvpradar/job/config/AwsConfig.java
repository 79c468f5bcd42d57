package org.rsvpradar.job.config;

import java.io.Serializable;

/**
 * Where AWS is. Credentials are no setting: the SDK's default chain finds them where the job runs.
 *
 * @param region such as {@code eu-central-1}; null if nothing goes there
 * @param endpoint another address than the region's own, such as an emulator's; null for none
 */
public record AwsConfig(String region, String endpoint) implements Serializable {}
