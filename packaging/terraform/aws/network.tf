# Who may talk to whom. The roles accept no connection: their health is checked inside the task.

data "aws_vpc" "this" {
  id = var.vpc_id
}

resource "aws_security_group" "roles" {
  name_prefix = "${var.name}-roles-"
  description = "The roles of ${var.name}"
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_egress_rule" "roles_https" {
  security_group_id = aws_security_group.roles.id
  description       = "Alpha Vantage, S3, Secrets Manager, logs"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# Kafka, the registry, the database and the file system have addresses of the network.
resource "aws_vpc_security_group_egress_rule" "roles_network" {
  security_group_id = aws_security_group.roles.id
  description       = "Servers in the network"
  cidr_ipv4         = data.aws_vpc.this.cidr_block
  ip_protocol       = "tcp"
  from_port         = 1024
  to_port           = 65535
}

resource "aws_security_group" "warehouse" {
  name_prefix = "${var.name}-warehouse-"
  description = "The warehouse of ${var.name}"
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "warehouse_roles" {
  security_group_id            = aws_security_group.warehouse.id
  referenced_security_group_id = aws_security_group.roles.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_vpc_security_group_ingress_rule" "warehouse_grafana" {
  count                        = var.grafana_security_group_id == null ? 0 : 1
  security_group_id            = aws_security_group.warehouse.id
  referenced_security_group_id = var.grafana_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_security_group" "kafka" {
  count       = local.creates_kafka ? 1 : 0
  name_prefix = "${var.name}-kafka-"
  description = "The brokers of ${var.name}"
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

# SASL/SCRAM over TLS.
resource "aws_vpc_security_group_ingress_rule" "kafka_roles" {
  count                        = local.creates_kafka ? 1 : 0
  security_group_id            = aws_security_group.kafka[0].id
  referenced_security_group_id = aws_security_group.roles.id
  ip_protocol                  = "tcp"
  from_port                    = 9096
  to_port                      = 9096
}

resource "aws_security_group" "home" {
  name_prefix = "${var.name}-home-"
  description = "The home of the scheduler of ${var.name}"
  vpc_id      = var.vpc_id
  tags        = var.tags

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "home_roles" {
  security_group_id            = aws_security_group.home.id
  referenced_security_group_id = aws_security_group.roles.id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}
