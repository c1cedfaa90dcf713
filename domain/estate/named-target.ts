import { actionCatalogue } from "../access/action-data/action-data";
import { findActionResourceProblems } from "../access/known-action";
import { isRecoveryPointArn } from "../access/recovery-point-arn";
import { parseArn, parseVaultArn, type Arn } from "../aws/arn";
import { got, type Problem } from "../problem";
import {
  keyAliasGone,
  keyPolicyOpened,
  trustOpened,
  unlocked,
  vaultPolicyGone,
  type Changes,
} from "./change";
import type { Estate, EstateKey, EstateRole, EstateVault } from "./estate";
import {
  aliasTarget,
  keyTarget,
  organizationTarget,
  POINT_KINDS,
  pointTarget,
  roleTarget,
  vaultTarget,
  type Phase,
  type PointKind,
  type Target,
} from "./target";

/** Something of an estate that a person named. */
export interface NamedTarget {
  /** For people: `a recovery point (backup) in the vault central`. */
  readonly what: string;
  readonly arn: string;
  /** The vault whose lock bears on it. @default - none does */
  readonly vault?: EstateVault;
  readonly target: (phase: Phase, changes: Changes) => Target;
  /** The changes that `target` looks at. @default - none */
  readonly looksAt?: readonly string[];
}

/** What a text names, or what is wrong with it. */
export type NamedTargetResult =
  { readonly named: NamedTarget } | { readonly named: undefined; readonly problems: readonly Problem[] };

/**
 * Finds what a person means by a resource, for an action: an ARN; `*`; `vault/NAME`; `recovery-point@VAULT` or another kind of point
 * such as `ebs-snapshot@VAULT`; `alias/NAME`; `role/NAME`; or a bare name. A bare name is whatever of that name the action is about:
 * of `air-gapped-prod` a recovery point is deleted, a vault locked, a key disabled.
 *
 * @param path of the text, for problems
 */
export function findNamedTarget(
  estate: Estate,
  action: string,
  text: string,
  path: string,
): NamedTargetResult {
  const wrong = (reason: string): NamedTargetResult => ({
    named: undefined,
    problems: [{ path, reason: `${reason}, ${got(text)}` }],
  });
  const found = candidatesOf(estate, text);
  if (typeof found === "string") return wrong(found);
  if (found.length === 0) return wrong(`must be something that the stack has: ${inventoryOf(estate)}`);
  const fitting = found.filter(
    ({ arn }) => findActionResourceProblems(actionCatalogue(), action, arn, path).length === 0,
  );
  const [first, second] = fitting;
  if (first === undefined) {
    const problems = found
      .slice(0, 1)
      .flatMap(({ arn }) => findActionResourceProblems(actionCatalogue(), action, arn, path));
    return { named: undefined, problems };
  }
  const isOneVault = first.vault !== undefined && fitting.every(({ vault }) => vault === first.vault);
  if (second !== undefined && !isOneVault)
    return wrong(`must name one resource, not several: ${fitting.map(({ arn }) => arn).join(" or ")}`);
  return { named: first };
}

/** What an estate has that can be asked about, in words. */
export function inventoryOf({ keys, roles, vaults }: Estate): string {
  const listed = [
    ...vaults.map(({ name }) => `vault/${name}`),
    ...keys.flatMap(({ aliases }) => aliases),
    ...new Set(roles.map(({ name }) => `role/${name}`)),
  ];
  return listed.length === 0 ? "nothing" : listed.join(", ");
}

/** Everything that a text could stand for; a text says why it can stand for nothing. */
function candidatesOf(estate: Estate, text: string): readonly NamedTarget[] | string {
  if (text === "*")
    return [{ what: "no resource in particular", arn: "*", target: () => ({ resource: { arn: "*" } }) }];
  if (text.toLowerCase().startsWith("arn:")) return candidatesOfArn(estate, text);
  const [kindName = "", vaultName] = text.split("@", 2);
  if (vaultName !== undefined) {
    const kind = POINT_KINDS.find((each) => spellingOf(each) === kindName);
    if (kind === undefined)
      return `must begin with a kind of recovery point, ${POINT_KINDS.map(spellingOf).join(", ")}`;
    return estate.vaults
      .filter(({ name }) => name === vaultName)
      .map((vault) => namedPoint(estate, vault, kind));
  }
  const [, prefix, name = text] = /^(vault|alias|role|key)\/(.+)$/.exec(text) ?? [];
  const isAbout = (kind: string): boolean => prefix === undefined || prefix === kind;
  return [
    ...(isAbout("vault") ? estate.vaults.filter((vault) => vault.name === name) : []).flatMap((vault) =>
      namedVault(estate, vault),
    ),
    ...estate.keys.flatMap((key) => [
      ...(isAbout("key") && (key.name === name || key.aliases.includes(`alias/${name}`))
        ? [namedKey(estate, key)]
        : []),
      ...(isAbout("alias") && key.aliases.includes(`alias/${name}`)
        ? [namedKey(estate, key), namedAlias(estate, key, `alias/${name}`)]
        : []),
    ]),
    ...(isAbout("role") ? estate.roles.filter((role) => role.name === name) : []).map((role) =>
      namedRole(estate, role),
    ),
  ].filter(({ arn }, index, all) => all.findIndex((other) => other.arn === arn) === index);
}

/** How a person writes a kind of recovery point: `ebs-snapshot`. */
export function spellingOf(kind: PointKind): string {
  return kind === "backup" ? "recovery-point" : kind.toLowerCase().replaceAll(" ", "-");
}

function candidatesOfArn(estate: Estate, text: string): readonly NamedTarget[] | string {
  const arn = parseArn(text);
  if (arn === undefined)
    return "must be an ARN with partition, service and resource, such as arn:aws:backup:us-west-2:222222222222:backup-vault:central";
  if (arn.partition !== estate.partition)
    return `must be in the partition of the stack, ${estate.partition}, not in ${arn.partition}`;
  if (arn.accountId !== "" && !estate.accounts.some(({ id }) => id === arn.accountId))
    return `must be in an account that the stack reaches: ${estate.accounts.map(({ id, name }) => `${id} (${name})`).join(", ")}`;
  if (arn.service === "organizations")
    return [
      {
        what: `${arn.resource} of the organization`,
        arn: text,
        target: () => organizationTarget(estate, arn.resource),
      },
    ];
  const vaultName = parseVaultArn(text);
  if (vaultName !== undefined)
    return estate.vaults.filter((vault) => vault.arn === text).flatMap((vault) => namedVault(estate, vault));
  if (isRecoveryPointArn(text)) return candidatesOfPoint(estate, text, arn);
  return [
    ...estate.keys.filter((key) => key.arn === text).map((key) => namedKey(estate, key)),
    ...estate.keys.flatMap((key) =>
      key.aliases.map((alias) => namedAlias(estate, key, alias)).filter((alias) => alias.arn === text),
    ),
    ...estate.roles.filter((role) => role.arn === text).map((role) => namedRole(estate, role)),
  ];
}

/** Of a recovery point's ARN only account and Region say in which vault it may be, and of some not even the account. */
function candidatesOfPoint(estate: Estate, text: string, arn: Arn): readonly NamedTarget[] | string {
  const vaults = estate.vaults.filter(
    ({ accountId, region }) => region === arn.region && (arn.accountId === "" || accountId === arn.accountId),
  );
  if (vaults.length > 1)
    return `must say which vault holds it, by KIND@VAULT: ${vaults.map(({ name }) => `recovery-point@${name}`).join(" or ")}`;
  return vaults.map((vault) => {
    const kind = POINT_KINDS.find((each) => isOfKind(estate, vault, each, arn)) ?? "backup";
    const named = namedPoint(estate, vault, kind);
    return {
      ...named,
      arn: text,
      target: (phase, changes) => {
        return renamed(named.target(phase, changes), text);
      },
    };
  });
}

function renamed(target: Target, arn: string): Target {
  const { before } = target;
  return {
    ...target,
    resource: { ...target.resource, arn },
    ...(before === undefined ? {} : { before: renamed(before, arn) }),
  };
}

function isOfKind(estate: Estate, vault: EstateVault, kind: PointKind, { resource, service }: Arn): boolean {
  const example = parseArn(namedPoint(estate, vault, kind).arn);
  const typeOf = (text: string): string => text.split(/[/:]/, 1)[0] ?? "";
  return example?.service === service && typeOf(example.resource) === typeOf(resource);
}

/** A vault, and after it the recovery points in it: an action is about the one or the others. */
function namedVault(estate: Estate, vault: EstateVault): readonly NamedTarget[] {
  return [
    {
      what: `the vault ${vault.name}`,
      arn: vault.arn,
      vault,
      target: (phase, changes) => vaultTarget(estate, vault, changes, phase),
      looksAt: [unlocked(vault), vaultPolicyGone(vault)],
    },
    ...POINT_KINDS.map((kind) => namedPoint(estate, vault, kind)),
  ];
}

function namedPoint(estate: Estate, vault: EstateVault, kind: PointKind): NamedTarget {
  const target = (phase: Phase, changes: Changes): Target => pointTarget(estate, vault, kind, changes, phase);
  return {
    what: `a recovery point (${kind}) in the vault ${vault.name}`,
    arn: target("grace period", new Set()).resource.arn,
    vault,
    target,
    looksAt: [unlocked(vault), vaultPolicyGone(vault)],
  };
}

function namedKey(estate: Estate, key: EstateKey): NamedTarget {
  return {
    what: `the key ${key.aliases[0] ?? key.name}`,
    arn: key.arn,
    target: (_, changes) => keyTarget(estate, key, changes),
    looksAt: [keyPolicyOpened(key), keyAliasGone(key)],
  };
}

function namedAlias(estate: Estate, key: EstateKey, alias: string): NamedTarget {
  const target = aliasTarget(estate, key, alias);
  return { what: `the alias ${alias}`, arn: target.resource.arn, target: () => target };
}

function namedRole(estate: Estate, role: EstateRole): NamedTarget {
  return {
    what: `the role ${role.name} of account ${role.accountId}`,
    arn: role.arn,
    target: (_, changes) => roleTarget(estate, role, changes),
    looksAt: [trustOpened(role)],
  };
}
