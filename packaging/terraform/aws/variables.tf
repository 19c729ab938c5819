variable "name" {
  description = "Prefix of all names; lower case letters, digits and hyphens."
  type        = string
  default     = "tapeline"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,20}$", var.name))
    error_message = "The name has 3 to 21 lower case letters, digits and hyphens, and begins with a letter."
  }
}

variable "vpc_id" {
  description = "Network in which everything runs."
  type        = string
}

variable "private_subnet_ids" {
  description = "Subnets of tasks, database and brokers, in three zones; with a route to the internet (NAT) for Alpha Vantage."
  type        = list(string)

  validation {
    condition     = length(var.private_subnet_ids) >= (var.kafka_bootstrap_servers == null ? 3 : 2)
    error_message = "The database needs subnets in two zones, the brokers of a new cluster in three."
  }
}

variable "image" {
  description = "Address of the image that the Dockerfile builds, with its digest: …/tapeline@sha256:…."
  type        = string
}

variable "image_repository_arn" {
  description = "ARN of the image's ECR repository; null for a public image."
  type        = string
  default     = null
}

variable "cpu_architecture" {
  description = "X86_64 or ARM64, as the image was built."
  type        = string
  default     = "X86_64"
}

variable "api_key" {
  description = "API key of Alpha Vantage. It is written to Secrets Manager only; raise secrets_version to replace it."
  type        = string
  sensitive   = true
  ephemeral   = true
}

variable "secrets_version" {
  description = "Raise it to write new passwords and the API key; then restart the services."
  type        = number
  default     = 1
}

variable "registry_url" {
  description = "Schema registry with the Confluent API, for example https://registry.internal:8081."
  type        = string
}

variable "kafka_bootstrap_servers" {
  description = "An existing cluster (Kafka 4.0 or newer, SASL/SCRAM over TLS); null creates one with MSK."
  type        = string
  default     = null
}

variable "kafka_login_secret_arn" {
  description = "Secret whose value is the sasl.jaas.config for an existing cluster."
  type        = string
  default     = null

  validation {
    condition     = (var.kafka_bootstrap_servers == null) == (var.kafka_login_secret_arn == null)
    error_message = "Set both kafka_bootstrap_servers and kafka_login_secret_arn, or neither."
  }
}

variable "kafka_version" {
  description = "Version of the cluster that is created; at least 4.0, whose transactions Tapeline requires."
  type        = string
  default     = "4.1.x.kraft"
}

variable "kafka_instance_type" {
  type    = string
  default = "kafka.t3.small"
}

variable "kafka_volume_gib" {
  description = "Disk of each broker. Topics are kept for ever: 500 symbols take about 1 GiB a year."
  type        = number
  default     = 50
}

variable "postgres_version" {
  description = "Major version of the database; Tapeline is tested with 18."
  type        = string
  default     = "18"
}

variable "database_instance_class" {
  type    = string
  default = "db.t4g.medium"
}

variable "database_volume_gib" {
  type    = number
  default = 50
}

variable "database_multi_az" {
  type    = bool
  default = true
}

variable "database_root_cert" {
  description = "Path, in the image, of the certificates of RDS, to verify the server; null encrypts without verifying."
  type        = string
  default     = null
}

variable "archive_lock_days" {
  description = "How long an archived response can be neither changed nor deleted without a special permission."
  type        = number
  default     = 3650
}

variable "quota_profile" {
  description = "Kind of the API key: free or paid."
  type        = string
  default     = "free"
}

variable "normalizers" {
  type    = number
  default = 1
}

variable "sinks" {
  type    = number
  default = 1
}

variable "grafana_security_group_id" {
  description = "Security group of your Grafana, which may then read the warehouse; null for none."
  type        = string
  default     = null
}

variable "log_retention_days" {
  type    = number
  default = 90
}

variable "tags" {
  type    = map(string)
  default = {}
}
