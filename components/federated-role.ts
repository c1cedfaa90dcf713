import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { roleArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { FEDERATED_PATH, findFederatedRoleProblems } from "../domain/identity/application";
import { federatedTrust } from "../domain/identity/federated-trust";
import { factsOfIssuer } from "../domain/identity/known-issuers";
import { presetPolicy } from "../domain/identity/preset-policy";
import { AUTOMATION_SESSION_SECONDS } from "../domain/identity/session-seconds";
import { assertNoProblems } from "./assert-no-problems";
import type { FederatedRoleArgs } from "./federated-role-args";

/**
 * A role that one application takes on with a token of its issuer, without any credential that lasts (R30, R31, R33, R35).
 *
 * AWS Backup itself never sees the token. The application exchanges it at STS for an hour of this role, calls AWS Backup, and passes the
 * role that AWS Backup works with: that role is another one, which AWS Backup alone takes on.
 *
 * Audience and subject are both required, and so is the application's id at the beginning of the session's name: CloudTrail then shows
 * which application did what. The provider of the issuer must be there before: declare it first, and say `dependsOn`.
 *
 * @example
 * ```ts
 * new FederatedRole("orders-backup", {
 *   issuer: { kind: "github" },
 *   applicationId: "orders-backup",
 *   audiences: ["sts.amazonaws.com"],
 *   subjects: ["repo:example/orders:environment:production"],
 *   preset: "backupOperator",
 *   accountId: "111111111111",
 *   region: "eu-west-1",
 *   vaultName: "org-backup-prod",
 *   passedRoleName: "AWSBackup-orders",
 *   roleName: "orders-backup",
 *   permissionsBoundaryArn: "arn:aws:iam::111111111111:policy/federated-boundary",
 * }, { dependsOn: [github] });
 * ```
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
 */
export class FederatedRole extends pulumi.ComponentResource {
  /** ARN of the role, for `AssumeRoleWithWebIdentity`. */
  public readonly roleArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which is wrong, with what would be right. */
  constructor(name: string, args: FederatedRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:FederatedRole", name, args, opts);
    assertNoProblems(`FederatedRole ${name}`, findFederatedRoleProblems(args));
    const { accountId, path = FEDERATED_PATH, region, roleName } = args;
    const place = { ...args, partition: partitionOf(region) };
    const role = new iam.Role(
      name,
      {
        name: roleName,
        path,
        description: `${args.applicationId} takes it on with a token of ${factsOfIssuer(args.issuer).title}.`,
        assumeRolePolicy: JSON.stringify(federatedTrust(place)),
        permissionsBoundary: args.permissionsBoundaryArn,
        maxSessionDuration: args.maxSessionSeconds ?? AUTOMATION_SESSION_SECONDS,
      },
      { parent: this },
    );
    new iam.RolePolicy(
      `${name}-policy`,
      {
        role: roleName,
        name: args.preset,
        policy: JSON.stringify(presetPolicy(args.preset, { ...place, vaultName: args.vaultName ?? "*" })),
      },
      { parent: this, dependsOn: [role] },
    );
    const { partition } = place;
    this.roleArn = pulumi.output(roleArn({ partition, accountId, roleName: `${path.slice(1)}${roleName}` }));
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
