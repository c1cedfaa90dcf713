"""A key and a locked vault for the copies of one team, in its own backup account."""

import pulumi
import pulumi_aws_org_backup as backup

ACCOUNT_ID = "222222222222"
REGION = "us-west-2"
ORGANIZATION_ID = "o-a1b2c3d4e5"
COPY_ROLE = "AWSBackup-org-backup"
DEPLOY_ROLE = "OrgBackupDeployer"

# The same as `pulumi_aws.Provider`, without its 50 MB: this program declares nothing of AWS by itself.
provider = pulumi.ProviderResource(
    "aws",
    "backup",
    {
        "region": REGION,
        "allowedAccountIds": pulumi.Output.json_dumps([ACCOUNT_ID]),
        "defaultTags": pulumi.Output.json_dumps({"tags": {"team": "data"}}),
    },
)
opts = pulumi.ResourceOptions(providers=[provider])

key = backup.BackupKey(
    "key",
    account_id=ACCOUNT_ID,
    region=REGION,
    organization_id=ORGANIZATION_ID,
    alias="data-copies",
    description="Encrypts the copies of team data",
    copy_role_name=COPY_ROLE,
    deploy_role_name=DEPLOY_ROLE,
    opts=opts,
)
vault = backup.AirGappedVault(
    "vault",
    account_id=ACCOUNT_ID,
    region=REGION,
    organization_id=ORGANIZATION_ID,
    vault_name="data-copies",
    kms_key_arn=key.key_arn,
    copy_role_name=COPY_ROLE,
    deploy_role_name=DEPLOY_ROLE,
    lock={"mode": "governance", "min_retention_days": 7, "max_retention_days": 90},
    opts=opts,
)
pulumi.export("vaultArn", vault.vault_arn)
