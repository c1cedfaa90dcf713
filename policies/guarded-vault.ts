import type { PolicyDocument, Statement } from "../domain/aws/policy-document";
import { centralKeyPolicy } from "../domain/encryption/key-policy";
import { backupAccountGuardrails, type GuardrailSpec } from "../domain/guardrails/guardrails";
import { centralVaultAccessPolicy } from "../domain/vault/vault-access-policy";
import { ResourceType } from "./resource-type";
import type { ExampleResource } from "./rule";

/** What an example of a guarded vault does otherwise than it should. */
export interface Weakness {
  /** Days in which the lock can be changed; `"none"` for a vault without a lock. @default 20 */
  readonly lock?: number | "governance" | "none";
  /** Changes the statements of the vault's policy. @default - as they should be */
  readonly vaultPolicy?: (statements: readonly Statement[]) => readonly Statement[];
  /** Changes the statements of the key policy. @default - as they should be */
  readonly keyPolicy?: (statements: readonly Statement[]) => readonly Statement[];
  /** Changes the statements of the guardrail. @default - as they should be */
  readonly guardrail?: (statements: readonly Statement[]) => readonly Statement[];
  /** By which the management account hands its administration on. @default - to nobody */
  readonly delegation?: PolicyDocument;
}

/** What the guardrails of examples are made of. */
export const EXAMPLE_GUARDRAILS: GuardrailSpec = {
  organizationId: "o-a1b2c3d4e5",
  backupAccountId: "222222222222",
  centralRegion: "us-west-2",
  centralVaultName: "central",
  centralKeyAlias: "central",
  localVaultName: "local",
  localKeyAlias: "local",
  backupRoleName: "AWSBackupOrganization",
  deployRoleName: "OrgBackupDeployer",
  minGracePeriodDays: 20,
  refuseGovernanceLock: false,
  optOut: { key: "backup", value: "false" },
  optOutApproverRoleArns: [],
};
const DEPLOYER = "arn:aws:iam::222222222222:role/OrgBackupDeployer";

function providerOf(name: string, accountId: string): NonNullable<ExampleResource["provider"]> {
  const roleArn = `arn:aws:iam::${accountId}:role/OrgBackupDeployer`;
  const props = {
    allowedAccountIds: [accountId],
    assumeRoles: [{ roleArn }],
    region: EXAMPLE_GUARDRAILS.centralRegion,
  };
  return { name, props };
}

const BACKUP = { provider: providerOf("backup", EXAMPLE_GUARDRAILS.backupAccountId) };
const MANAGEMENT = { provider: providerOf("management", "111111111111") };

/** A vault with lock, policy, key and guardrail, as examples and tests of rules have it, but for some weakness. */
export function guardedVault(weakness: Weakness = {}): readonly ExampleResource[] {
  return [...vaultWithKey(weakness), ...lockOf(weakness), ...organizationOf(weakness)];
}

function vaultWithKey(weakness: Weakness): readonly ExampleResource[] {
  return [
    {
      ...BACKUP,
      type: ResourceType.Key,
      name: "central-key",
      props: { policy: textOf(keyPolicy(), weakness.keyPolicy) },
    },
    {
      ...BACKUP,
      type: ResourceType.KeyAlias,
      name: "central-alias",
      props: { name: "alias/central" },
      from: { targetKeyId: ["central-key"] },
    },
    {
      ...BACKUP,
      type: ResourceType.Vault,
      name: "central",
      props: { name: "central" },
      from: { kmsKeyArn: ["central-key"] },
    },
    {
      ...BACKUP,
      type: ResourceType.VaultPolicy,
      name: "central-policy",
      props: { backupVaultName: "central", policy: textOf(vaultPolicy(), weakness.vaultPolicy) },
    },
  ];
}

function lockOf({ lock = 20 }: Weakness): readonly ExampleResource[] {
  if (lock === "none") return [];
  const mode = lock === "governance" ? {} : { changeableForDays: lock };
  const props = { backupVaultName: "central", ...mode };
  return [{ ...BACKUP, type: ResourceType.VaultLock, name: "central-lock", props }];
}

function organizationOf({ delegation, guardrail }: Weakness): readonly ExampleResource[] {
  const [document] = backupAccountGuardrails(EXAMPLE_GUARDRAILS);
  const delegated: ExampleResource = {
    ...MANAGEMENT,
    type: ResourceType.OrganizationResourcePolicy,
    name: "delegation",
    props: { content: JSON.stringify(delegation) },
  };
  return [
    {
      ...MANAGEMENT,
      type: ResourceType.OrganizationPolicy,
      name: "guardrail",
      props: { name: "guardrail", content: textOf(document, guardrail) },
    },
    {
      ...MANAGEMENT,
      type: ResourceType.OrganizationPolicyAttachment,
      name: "guardrail-at-backup",
      props: { targetId: EXAMPLE_GUARDRAILS.backupAccountId },
      from: { policyId: ["guardrail"] },
    },
    ...(delegation === undefined ? [] : [delegated]),
  ];
}

function vaultPolicy(): PolicyDocument {
  return centralVaultAccessPolicy({
    partition: "aws",
    organizationId: EXAMPLE_GUARDRAILS.organizationId,
    copyRoleName: EXAMPLE_GUARDRAILS.backupRoleName,
    deployRoleArn: DEPLOYER,
  });
}

function keyPolicy(): PolicyDocument {
  return centralKeyPolicy({
    partition: "aws",
    backupAccountId: EXAMPLE_GUARDRAILS.backupAccountId,
    region: EXAMPLE_GUARDRAILS.centralRegion,
    organizationId: EXAMPLE_GUARDRAILS.organizationId,
    copyRoleName: EXAMPLE_GUARDRAILS.backupRoleName,
    deployRoleArn: DEPLOYER,
  });
}

function textOf(document: PolicyDocument | undefined, change: Weakness["guardrail"] = (all) => all): string {
  return JSON.stringify({ ...document, Statement: change(document?.Statement ?? []) });
}

/** Takes actions out of every Deny; a Deny that is left without any goes. */
export function withoutDenialOf(...actions: readonly string[]): NonNullable<Weakness["guardrail"]> {
  return (statements) =>
    statements.flatMap((statement) => {
      const given = statement.Action ?? [];
      const all = typeof given === "string" ? [given] : given;
      const kept = all.filter((action) => !actions.includes(action));
      if (statement.Effect !== "Deny" || kept.length === all.length) return [statement];
      return kept.length === 0 ? [] : [{ ...statement, Action: kept }];
    });
}

/** Writes an operator of conditions in another way, wherever it stands in a Deny. */
export function withOperator(from: string, to: string): NonNullable<Weakness["guardrail"]> {
  return (statements) =>
    statements.map((statement) => {
      const { Condition: condition = {} } = statement;
      if (statement.Effect !== "Deny" || !Object.hasOwn(condition, from)) return statement;
      return {
        ...statement,
        Condition: Object.fromEntries(
          Object.entries(condition).map(([operator, keys]) => [operator === from ? to : operator, keys]),
        ),
      };
    });
}

/** Has some statements and no others, by their Sid. */
export function without(...sids: readonly string[]): NonNullable<Weakness["guardrail"]> {
  return (statements) => statements.filter(({ Sid: sid = "" }) => !sids.includes(sid));
}

/** Exempts a role, and it alone, from the statements with some Sids, whomever they exempt already. */
export function exempting(roleArn: string, ...sids: readonly string[]): NonNullable<Weakness["guardrail"]> {
  return (statements) =>
    statements.map((statement) =>
      sids.includes(statement.Sid ?? "")
        ? { ...statement, Condition: { ...statement.Condition, ArnNotLike: { "aws:PrincipalArn": roleArn } } }
        : statement,
    );
}
