# A cluster of three brokers, unless an existing one is named. Login is SASL/SCRAM over TLS.

locals {
  creates_kafka           = var.kafka_bootstrap_servers == null
  kafka_bootstrap_servers = local.creates_kafka ? aws_msk_cluster.this[0].bootstrap_brokers_sasl_scram : var.kafka_bootstrap_servers
  kafka_login_secret_arn  = local.creates_kafka ? aws_secretsmanager_secret.kafka_jaas[0].arn : var.kafka_login_secret_arn
}

resource "aws_msk_configuration" "this" {
  count          = local.creates_kafka ? 1 : 0
  name           = var.name
  kafka_versions = [var.kafka_version]

  # Topics and positions are kept for ever; the largest record is a payload of 16 MiB with its headers.
  server_properties = <<-EOT
    auto.create.topics.enable=false
    default.replication.factor=3
    min.insync.replicas=2
    log.retention.ms=-1
    message.max.bytes=20971520
    replica.fetch.max.bytes=20971520
    offsets.retention.minutes=2147483647
    unclean.leader.election.enable=false
  EOT

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_msk_cluster" "this" {
  count                  = local.creates_kafka ? 1 : 0
  cluster_name           = var.name
  kafka_version          = var.kafka_version
  number_of_broker_nodes = 3
  tags                   = var.tags

  broker_node_group_info {
    instance_type   = var.kafka_instance_type
    client_subnets  = slice(var.private_subnet_ids, 0, 3)
    security_groups = [aws_security_group.kafka[0].id]

    storage_info {
      ebs_storage_info {
        volume_size = var.kafka_volume_gib
      }
    }
  }

  configuration_info {
    arn      = aws_msk_configuration.this[0].arn
    revision = aws_msk_configuration.this[0].latest_revision
  }

  client_authentication {
    sasl {
      scram = true
    }
  }

  encryption_info {
    encryption_in_transit {
      client_broker = "TLS"
      in_cluster    = true
    }
  }

  lifecycle {
    prevent_destroy = true
    # The disks grow by hand or by a policy.
    ignore_changes = [broker_node_group_info[0].storage_info[0].ebs_storage_info[0].volume_size]
  }
}

# MSK accepts only secrets whose names begin with AmazonMSK_ and that have a key of their own.
resource "aws_kms_key" "kafka" {
  count               = local.creates_kafka ? 1 : 0
  description         = "Login of ${var.name} to Kafka"
  enable_key_rotation = true
  tags                = var.tags
}

ephemeral "random_password" "kafka" {
  length  = 40
  special = false
}

resource "aws_secretsmanager_secret" "kafka_scram" {
  count       = local.creates_kafka ? 1 : 0
  name_prefix = "AmazonMSK_${var.name}-"
  kms_key_id  = aws_kms_key.kafka[0].arn
  tags        = var.tags
}

resource "aws_secretsmanager_secret_version" "kafka_scram" {
  count                    = local.creates_kafka ? 1 : 0
  secret_id                = aws_secretsmanager_secret.kafka_scram[0].id
  secret_string_wo         = jsonencode({ username = var.name, password = ephemeral.random_password.kafka.result })
  secret_string_wo_version = var.secrets_version
}

data "aws_iam_policy_document" "kafka_scram" {
  count = local.creates_kafka ? 1 : 0

  statement {
    sid       = "BrokersReadTheLogin"
    actions   = ["secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.kafka_scram[0].arn]

    principals {
      type        = "Service"
      identifiers = ["kafka.amazonaws.com"]
    }
  }
}

resource "aws_secretsmanager_secret_policy" "kafka_scram" {
  count      = local.creates_kafka ? 1 : 0
  secret_arn = aws_secretsmanager_secret.kafka_scram[0].arn
  policy     = data.aws_iam_policy_document.kafka_scram[0].json
}

resource "aws_msk_scram_secret_association" "this" {
  count           = local.creates_kafka ? 1 : 0
  cluster_arn     = aws_msk_cluster.this[0].arn
  secret_arn_list = [aws_secretsmanager_secret.kafka_scram[0].arn]

  depends_on = [aws_secretsmanager_secret_version.kafka_scram, aws_secretsmanager_secret_policy.kafka_scram]
}

# The same login in the form in which Kafka's clients read it.
resource "aws_secretsmanager_secret" "kafka_jaas" {
  count       = local.creates_kafka ? 1 : 0
  name_prefix = "${var.name}/kafka-"
  description = "sasl.jaas.config of the Kafka clients."
  tags        = var.tags
}

resource "aws_secretsmanager_secret_version" "kafka_jaas" {
  count     = local.creates_kafka ? 1 : 0
  secret_id = aws_secretsmanager_secret.kafka_jaas[0].id
  secret_string_wo = format(
    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";",
    var.name,
    ephemeral.random_password.kafka.result,
  )
  secret_string_wo_version = var.secrets_version
}
