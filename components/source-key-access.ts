import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRoleNameProblems,
} from "../domain/aws/identifiers";
import { keyArn } from "../domain/encryption/key-address";
import { sourceKeyGrant } from "../domain/encryption/source-key-grant";
import { planSourceKeys, type PlannedKey, type SourceKey } from "../domain/encryption/source-key-plan";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link SourceKeyAccess}. They are plain values, so that the key policies can be read at preview. */
export interface SourceKeyAccessArgs {
  /** Existing customer-managed keys of one source account. At least 1. */
  keys: SourceKey[];
  /** The account that receives the copies. Twelve digits. */
  backupAccountId: string;
  /** Name of the backup role in the account of the keys. */
  backupRoleName: string;
  /** Organization of both accounts. Conditions on it in the given policies are judged with it. */
  organizationId: string;
}

/**
 * Makes existing keys of a source account usable for backups and for copies to the backup account (R17, R18).
 *
 * A key that is given with its policy gets the missing statements at the end of that policy; everything that is there
 * stays as it is. A key that is given without gets a grant, which leaves its policy alone. Policies that deny what is
 * needed, and those of AWS's own keys, are refused. Where a statement cannot be judged, the preview warns of it.
 *
 * The policy is written as a whole, so it must be the current one, and whoever else manages it must take over the added
 * statements. What was written stays when the component goes: KMS would put its default policy in its place otherwise.
 *
 * The provider must act in the account of the keys. A grant needs AWS Backup's service-linked role in the backup account;
 * a policy does not.
 *
 * @example
 * ```ts
 * new SourceKeyAccess("orders", {
 *   keys: [
 *     {
 *       name: "volumes",
 *       keyArn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *       policy: readFileSync("volumes-key-policy.json", "utf8"),
 *     },
 *     {
 *       name: "databases",
 *       keyArn: "arn:aws:kms:eu-west-1:111111111111:key/0987dcba-09fe-87dc-65ba-ab0987654321",
 *     },
 *   ],
 *   backupAccountId: "222222222222",
 *   backupRoleName: "AWSBackup-org-backup",
 *   organizationId: "o-a1b2c3d4e5",
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export class SourceKeyAccess extends pulumi.ComponentResource {
  /** ARNs of the keys, in the order in which they were given, once all of them are usable. */
  public readonly keyArns: pulumi.Output<string[]>;

  /** @throws `InputPropertiesError` that names every argument, and every statement of a policy, that stands in the way. */
  constructor(name: string, args: SourceKeyAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:SourceKeyAccess", name, args, opts);
    const { backupAccountId, backupRoleName, keys, organizationId } = args;
    const plan = planSourceKeys(keys, { backupAccountId, backupRoleName, organizationId });
    assertNoProblems(`SourceKeyAccess ${name}`, [
      ...plan.problems,
      ...findAccountIdProblems(backupAccountId, "backupAccountId"),
      ...findRoleNameProblems(backupRoleName, "backupRoleName"),
      ...findOrganizationIdProblems(organizationId, "organizationId"),
    ]);
    for (const { path, reason } of plan.uncertain) void pulumi.log.warn(`${path} ${reason}`, this);

    const ready = plan.keys.map((planned) => {
      const resource = declareAccess(this, `${name}-${planned.name}`, planned, backupAccountId);
      return resource.urn.apply(() => keyArn(planned.key));
    });

    this.keyArns = pulumi.all(ready);
    this.registerOutputs({ keyArns: this.keyArns });
  }
}

function declareAccess(
  parent: SourceKeyAccess,
  name: string,
  { key, policy }: PlannedKey,
  backupAccountId: string,
): pulumi.Resource {
  const { keyId, partition, region } = key;
  if (policy !== undefined)
    return new kms.KeyPolicy(name, { keyId, region, policy }, { parent, retainOnDelete: true });
  const { granteePrincipal, operations } = sourceKeyGrant(partition, backupAccountId);
  const grant = { keyId, region, granteePrincipal, operations: [...operations] };
  return new kms.Grant(name, grant, { parent });
}
