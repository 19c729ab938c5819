# Every secret is made here or given once, and is stored in Secrets Manager only. The password of the database's
# administrator is made and kept by RDS itself.

locals {
  warehouse_roles = toset(["owner", "sink", "modeler", "reader", "monitor"])
}

ephemeral "random_password" "warehouse" {
  for_each = local.warehouse_roles
  length   = 40
  special  = false
}

resource "aws_secretsmanager_secret" "warehouse" {
  for_each    = local.warehouse_roles
  name_prefix = "${var.name}/warehouse-${each.key}-"
  description = "Password of the database role tapeline_${each.key}."
  tags        = var.tags
}

resource "aws_secretsmanager_secret_version" "warehouse" {
  for_each                 = local.warehouse_roles
  secret_id                = aws_secretsmanager_secret.warehouse[each.key].id
  secret_string_wo         = ephemeral.random_password.warehouse[each.key].result
  secret_string_wo_version = var.secrets_version
}

resource "aws_secretsmanager_secret" "api_key" {
  name_prefix = "${var.name}/api-key-"
  description = "API key of Alpha Vantage."
  tags        = var.tags
}

resource "aws_secretsmanager_secret_version" "api_key" {
  secret_id                = aws_secretsmanager_secret.api_key.id
  secret_string_wo         = var.api_key
  secret_string_wo_version = var.secrets_version
}
