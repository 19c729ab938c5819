#!/bin/bash
# Runs in LocalStack when it is ready: what packaging/terraform/aws creates in AWS, as far as the roles use it.
set -eu
awslocal s3api create-bucket --bucket "$ARCHIVE_BUCKET" --object-lock-enabled-for-bucket
awslocal s3api put-public-access-block --bucket "$ARCHIVE_BUCKET" --public-access-block-configuration \
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
for name in api-key admin-password owner-password sink-password modeler-password reader-password monitor-password; do
    awslocal secretsmanager create-secret --name "tapeline/$name" --secret-string "simulated-$name" >/dev/null
done
