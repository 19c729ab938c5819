output "archive_bucket" {
  value = aws_s3_bucket.archive.bucket
}

output "warehouse_address" {
  description = "For Grafana: TAPELINE_WAREHOUSE_HOST; the port is 5432, the database tapeline, the user tapeline_reader."
  value       = aws_db_instance.warehouse.address
}

output "warehouse_reader_secret_arn" {
  description = "For Grafana: TAPELINE_WAREHOUSE_READER_PASSWORD."
  value       = aws_secretsmanager_secret.warehouse["reader"].arn
}

output "kafka_bootstrap_servers" {
  value = local.kafka_bootstrap_servers
}

output "cluster" {
  value = aws_ecs_cluster.this.name
}

output "roles_security_group_id" {
  description = "Allow it to reach the registry and an existing Kafka."
  value       = aws_security_group.roles.id
}
