# RDS gives nobody a superuser. The administrator owns the database and may create roles, which is all that Tapeline needs
# of it (docs/external-servers.md).

resource "aws_db_subnet_group" "warehouse" {
  name_prefix = "${var.name}-"
  subnet_ids  = var.private_subnet_ids
  tags        = var.tags
}

resource "aws_db_parameter_group" "warehouse" {
  name_prefix = "${var.name}-"
  family      = "postgres${var.postgres_version}"
  tags        = var.tags

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  parameter {
    name  = "jit"
    value = "0"
  }

  # Building the star schema sorts and hashes many rows; in KiB.
  parameter {
    name  = "work_mem"
    value = "32768"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "warehouse" {
  identifier_prefix                   = "${var.name}-"
  engine                              = "postgres"
  engine_version                      = var.postgres_version
  instance_class                      = var.database_instance_class
  allocated_storage                   = var.database_volume_gib
  max_allocated_storage               = var.database_volume_gib * 4
  storage_type                        = "gp3"
  storage_encrypted                   = true
  db_name                             = "tapeline"
  username                            = "tapeline_admin"
  manage_master_user_password         = true
  iam_database_authentication_enabled = false
  multi_az                            = var.database_multi_az
  db_subnet_group_name                = aws_db_subnet_group.warehouse.name
  parameter_group_name                = aws_db_parameter_group.warehouse.name
  vpc_security_group_ids              = [aws_security_group.warehouse.id]
  publicly_accessible                 = false
  auto_minor_version_upgrade          = true
  backup_retention_period             = 14
  copy_tags_to_snapshot               = true
  deletion_protection                 = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "${var.name}-last"
  tags                                = var.tags
}
