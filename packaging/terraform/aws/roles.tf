# The roles as in docker-compose.yml: one image, the command selects the role.

data "aws_region" "current" {}

locals {
  transport = {
    TAPELINE_STACK                                = "external"
    TAPELINE_KAFKA_BOOTSTRAP_SERVERS              = local.kafka_bootstrap_servers
    TAPELINE_KAFKA_REPLICATION                    = "3"
    TAPELINE_KAFKA_PROPERTIES__SECURITY_PROTOCOL_ = "SASL_SSL"
    TAPELINE_KAFKA_PROPERTIES__SASL_MECHANISM_    = "SCRAM-SHA-512"
    TAPELINE_REGISTRY_URL                         = var.registry_url
    TAPELINE_WAREHOUSE_HOST                       = aws_db_instance.warehouse.address
    TAPELINE_WAREHOUSE_PORT                       = tostring(aws_db_instance.warehouse.port)
    TAPELINE_WAREHOUSE_DATABASE                   = aws_db_instance.warehouse.db_name
    TAPELINE_WAREHOUSE_SSL_MODE                   = var.database_root_cert == null ? "require" : "verify-full"
    # The only directory that can be written to; the image's user owns it.
    TAPELINE_JAVA_OPTIONS = "-Djava.io.tmpdir=/var/lib/tapeline -XX:-UsePerfData"
  }

  certificate = var.database_root_cert == null ? {} : { TAPELINE_WAREHOUSE_SSL_ROOT_CERT = var.database_root_cert }

  archive = {
    TAPELINE_ARCHIVE_ENDPOINT = "https://s3.${data.aws_region.current.region}.amazonaws.com"
    TAPELINE_ARCHIVE_REGION   = data.aws_region.current.region
    TAPELINE_ARCHIVE_BUCKET   = aws_s3_bucket.archive.bucket
    TAPELINE_QUOTA_PROFILE    = var.quota_profile
  }

  admin = { TAPELINE_WAREHOUSE_ADMIN_USER = aws_db_instance.warehouse.username }

  kafka_secrets   = { TAPELINE_KAFKA_PROPERTIES__SASL_JAAS_CONFIG_ = local.kafka_login_secret_arn }
  monitor_secrets = { TAPELINE_WAREHOUSE_MONITOR_PASSWORD = aws_secretsmanager_secret.warehouse["monitor"].arn }
  warehouse_secrets = merge(
    { for role in local.warehouse_roles : "TAPELINE_WAREHOUSE_${upper(role)}_PASSWORD" => aws_secretsmanager_secret.warehouse[role].arn },
    { TAPELINE_WAREHOUSE_ADMIN_PASSWORD = "${aws_db_instance.warehouse.master_user_secret[0].secret_arn}:password::" },
  )

  roles = {
    normalizer = {
      command     = "normalize"
      count       = var.normalizers
      environment = merge(local.transport, local.certificate)
      secrets     = merge(local.kafka_secrets, local.monitor_secrets)
    }
    sink = {
      command     = "sink"
      count       = var.sinks
      environment = merge(local.transport, local.certificate, local.admin)
      secrets     = merge(local.kafka_secrets, local.warehouse_secrets)
    }
    scheduler = {
      command     = "up"
      count       = 1
      environment = merge(local.transport, local.certificate, local.admin, local.archive)
      secrets = merge(local.kafka_secrets, local.warehouse_secrets, {
        ALPHAVANTAGE_API_KEY = aws_secretsmanager_secret.api_key.arn
      })
    }
  }
}

resource "aws_ecs_cluster" "this" {
  name = var.name
  tags = var.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_cloudwatch_log_group" "roles" {
  for_each          = toset(["normalizer", "sink", "scheduler"])
  name              = "/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_ecs_task_definition" "roles" {
  for_each                 = local.roles
  family                   = "${var.name}-${each.key}"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution[each.key].arn
  task_role_arn            = each.key == "scheduler" ? aws_iam_role.scheduler.arn : null
  tags                     = var.tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  container_definitions = jsonencode([{
    name                   = each.key
    image                  = var.image
    command                = [each.value.command, "--home", "/var/lib/tapeline"]
    essential              = true
    user                   = "10001:10001"
    readonlyRootFilesystem = true
    stopTimeout            = 60
    environment            = [for name, value in each.value.environment : { name = name, value = value }]
    secrets                = [for name, arn in each.value.secrets : { name = name, valueFrom = arn }]
    mountPoints            = [{ sourceVolume = "home", containerPath = "/var/lib/tapeline", readOnly = false }]
    linuxParameters        = { initProcessEnabled = true, capabilities = { drop = ["ALL"] } }

    healthCheck = {
      command     = ["CMD", "/opt/tapeline/bin/healthy"]
      interval    = 10
      timeout     = 5
      retries     = 6
      startPeriod = 120
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.roles[each.key].name
        awslogs-region        = data.aws_region.current.region
        awslogs-stream-prefix = var.name
      }
    }
  }])

  # The state of normalizer and sink can be rebuilt from Kafka; the scheduler's home holds the watch list.
  volume {
    name = "home"

    dynamic "efs_volume_configuration" {
      for_each = each.key == "scheduler" ? [aws_efs_file_system.home.id] : []

      content {
        file_system_id     = efs_volume_configuration.value
        transit_encryption = "ENABLED"

        authorization_config {
          access_point_id = aws_efs_access_point.home.id
          iam             = "ENABLED"
        }
      }
    }
  }
}

resource "aws_ecs_service" "roles" {
  for_each               = local.roles
  name                   = each.key
  cluster                = aws_ecs_cluster.this.id
  task_definition        = aws_ecs_task_definition.roles[each.key].arn
  desired_count          = each.value.count
  launch_type            = "FARGATE"
  propagate_tags         = "SERVICE"
  enable_execute_command = false
  tags                   = var.tags

  # Never two schedulers at once; the others share their partitions.
  deployment_minimum_healthy_percent = each.key == "scheduler" ? 0 : 100
  deployment_maximum_percent         = each.key == "scheduler" ? 100 : 200

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [aws_security_group.roles.id]
    assign_public_ip = false
  }

  depends_on = [
    aws_iam_role_policy.execution,
    aws_iam_role_policy.scheduler,
    aws_secretsmanager_secret_version.warehouse,
    aws_secretsmanager_secret_version.api_key,
    aws_secretsmanager_secret_version.kafka_jaas,
    aws_msk_scram_secret_association.this,
    aws_efs_mount_target.home,
  ]
}

resource "aws_efs_file_system" "home" {
  creation_token = "${var.name}-home"
  encrypted      = true
  tags           = merge(var.tags, { Name = "${var.name}-home" })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "home" {
  file_system_id = aws_efs_file_system.home.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_mount_target" "home" {
  for_each        = { for index, subnet in var.private_subnet_ids : tostring(index) => subnet }
  file_system_id  = aws_efs_file_system.home.id
  subnet_id       = each.value
  security_groups = [aws_security_group.home.id]
}

# The user of the image.
resource "aws_efs_access_point" "home" {
  file_system_id = aws_efs_file_system.home.id
  tags           = var.tags

  posix_user {
    uid = 10001
    gid = 10001
  }

  root_directory {
    path = "/tapeline"

    creation_info {
      owner_uid   = 10001
      owner_gid   = 10001
      permissions = "0700"
    }
  }
}
