import { Provider } from "@pulumi/aws/provider";
import type { Output } from "@pulumi/pulumi";
import { type CallerIds } from "./caller";
import { FederatedRole, OidcProvider, PermissionBoundary } from "aws-org-backup";

/** Declares the role that the caller takes on in AWS with its token, and says what it is called there. */
export function declareAws(tenantId: string, audience: string, caller: CallerIds): Output<string> {
  // The account, the vault and the role of AWS Backup are those of the example single-account.
  const place = { accountId: "333333333333", region: "eu-west-1" };
  const [vaultName, passedRoleName] = ["local", "AWSBackup-daily"];
  const provider = new Provider("account", {
    region: place.region,
    allowedAccountIds: [place.accountId],
    defaultTags: { tags: { team: "platform" } },
  });
  const opts = { providers: [provider] };

  // v1 tokens: the issuer is https://sts.windows.net/TENANT/, with the slash.
  const issuer = { kind: "entra", tenantId } as const;
  const entra = new OidcProvider("entra", { ...place, issuer, audiences: [audience] }, opts);
  const boundary = new PermissionBoundary(
    "federated",
    { ...place, kind: "federated", policyName: "federated-boundary", passedRoleNames: [passedRoleName] },
    opts,
  );
  const role = new FederatedRole(
    "backup-operator",
    {
      ...place,
      issuer,
      applicationId: caller.clientId,
      audiences: [audience],
      subjects: [caller.objectId],
      preset: "backupOperator",
      vaultName,
      passedRoleName,
      roleName: "backup-operator",
      permissionsBoundaryArn: `arn:aws:iam::${place.accountId}:policy/federated-boundary`,
    },
    { ...opts, dependsOn: [entra, boundary] },
  );
  return role.roleArn;
}
