package dev.tapeline.extractor.archive;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Creates clients for any S3-compatible store that ignore AWS files and environment variables. */
public final class S3ClientFactory {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int CONFLICT = 409;

    private S3ClientFactory() {}

    /** A client; the caller closes it. */
    public static S3Client of(ArchiveSettings settings) {
        return S3Client.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())))
                .forcePathStyle(true)
                // Trailing checksums and chunked signatures are specific to Amazon; other stores reject them.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                // With "Expect: 100-continue" an early response 412 can surface as a broken connection.
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false).expectContinueEnabled(false))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .proxyConfiguration(ProxyConfiguration.builder()
                                .useEnvironmentVariablesValues(false)
                                .build())
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(TIMEOUT))
                .overrideConfiguration(override -> override.defaultProfileFile(
                                ProfileFile.aggregator().build())
                        .retryStrategy(retries -> retries.retryOnException(S3ClientFactory::isConflict)))
                .build();
    }

    /** Two concurrent conditional puts of one key: the retry of the slower one finds the object. */
    private static boolean isConflict(Throwable failure) {
        return failure instanceof S3Exception response && response.statusCode() == CONFLICT;
    }
}
