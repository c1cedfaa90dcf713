import { accountOfEstate, type Estate, type EstateVault } from "../../../domain/estate/estate";
import {
  acceptedBecause,
  isBoundByNothing,
  searchDestruction,
  type Reach,
} from "../../../domain/reachability/destruction";
import { closingsOf, pathInWords, phaseInWords } from "../../../domain/reachability/path-in-words";
import type { Path } from "../../../domain/reachability/search";
import type { Problem } from "../../../domain/problem";
import { declaredEstate, ESTATE_TYPES } from "../../declared-estate";
import { exempting, guardedVault, without, withoutDenialOf, withOperator } from "../../guarded-vault";
import { ResourceType } from "../../resource-type";
import { isUnknown } from "../../known";
import type { Example, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

/** Sequences of allowed calls are searched, not single statements: what guards a vault is only as good as what guards the guard. */
export const nobodyDestroysRecoveryPoints: StackRule = {
  kind: "stack",
  name: "nobody-destroys-recovery-points",
  promise: "vault-lock",
  title: "Nobody destroys recovery points, by any sequence of calls",
  description:
    "No sequence of calls that the stack's policies allow makes a recovery point of a guarded vault unrecoverable.",
  why:
    "Each guard can be removed by whoever may change it: the vault's policy, the lock in its grace period, the key, the alias by which " +
    "a guardrail knows the key, the role that a guardrail exempts.",
  severity: "critical",
  remediation: "Close one step of the path that the message names, as it says.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "AU-9"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return { passes: keptVaults(), fails: brokenVaults() };
  },
  types: ESTATE_TYPES,

  checkStack(stack, { attempt, notApplicable, report }) {
    const mayHaveVaults = [ResourceType.Vault, ResourceType.LogicallyAirGappedVault, ResourceType.StackSet];
    if (stack.ofType(...mayHaveVaults).length === 0) notApplicable("this stack has no vault");
    const estate = stack.share(declaredEstate);
    const guarded = estate.vaults.filter((vault) => isGuarded(estate, vault));
    if (guarded.length === 0)
      notApplicable(
        "no service control policy of this stack reaches the account of a vault, so that nothing binds its administrators",
      );
    let isAllKnown = true;
    for (const { property, resource } of stack.share(decidingDocuments)) {
      isAllKnown &&= !isUnknown(() => resource.props[property]);
      attempt(resource, () => resource.props[property]);
    }
    const { reaches } = searchDestruction(estate, {
      vaults: guarded,
      kinds: ["lost", "withheld"],
      isWanted: (actor) => !isBoundByNothing(estate, actor),
    });
    for (const vault of guarded) {
      // What hangs on a text that is not known yet is left undecided, and said so above.
      const ways = openWaysOf(
        estate,
        reaches.filter((reach) => reach.vault === vault),
      ).filter(({ path }) => isAllKnown || path.isCertain);
      report(
        stack.get(vault.urn),
        ways.map((way) => problemOf(vault, way)),
      );
    }
  },
};

/** Where a resource keeps what decides about access. */
interface DecidingDocument {
  readonly resource: StackResource;
  readonly property: string;
}

const DOCUMENTS: readonly (readonly [type: string, property: string])[] = [
  [ResourceType.OrganizationPolicy, "content"],
  [ResourceType.OrganizationPolicyAttachment, "targetId"],
  [ResourceType.OrganizationResourcePolicy, "content"],
  [ResourceType.VaultPolicy, "policy"],
  [ResourceType.Key, "policy"],
  [ResourceType.KeyPolicy, "policy"],
  [ResourceType.StackSet, "templateBody"],
];

/** The documents that the search rests on, for {@link StackView.share}. */
function decidingDocuments(stack: StackView): readonly DecidingDocument[] {
  return DOCUMENTS.flatMap(([type, property]) =>
    stack
      .ofType(type)
      .filter((resource) => resource.isSet(property))
      .map((resource) => ({ resource, property })),
  );
}

function isGuarded(estate: Estate, { accountId }: EstateVault): boolean {
  return (accountOfEstate(estate, accountId)?.serviceControl.length ?? 0) > 0;
}

/** A way to destroy recovery points of a vault, with everybody for whom it is open. */
interface OpenWay {
  readonly path: Path;
  readonly reaches: readonly [Reach, ...Reach[]];
}

/** The worst of what each can do, the same ways together: what is lost comes before what is withheld. */
function openWaysOf(estate: Estate, reaches: readonly Reach[]): readonly OpenWay[] {
  const ways = new Map<string, { readonly path: Path; readonly reaches: [Reach, ...Reach[]] }>();
  for (const reach of reaches) {
    const { lost, withheld } = reach.paths;
    const path = [lost, withheld].find(
      (each) => each !== undefined && acceptedBecause(estate, reach, each) === undefined,
    );
    if (path === undefined) continue;
    const key = path.steps.map(({ move }) => move.id).join("|");
    const same = ways.get(key);
    if (same === undefined) ways.set(key, { path, reaches: [reach] });
    else same.reaches.push(reach);
  }
  return [...ways.values()];
}

function problemOf(vault: EstateVault, { path, reaches }: OpenWay): Problem {
  const [first] = reaches;
  const names = [...new Set(reaches.map(({ actor }) => actor.name))];
  const phases = [...new Set(reaches.map(({ phase }) => phaseInWords(vault, phase)))];
  const [closing = ""] = closingsOf(path);
  const calls = path.steps.length === 1 ? "one call" : `${path.steps.length} calls in a row`;
  const reason =
    `must be out of reach of ${names.join(" and ")} ${phases.join(" and ")}, got ${calls}: ` +
    `whoever it is ${pathInWords(path, first.actor)}. It would be closed by ${closing}`;
  return { path: `recovery points of ${vault.name}`, reason };
}

function keptVaults(): readonly Example[] {
  return [
    { title: "a vault whose guards guard each other", resources: guardedVault() },
    { title: "the same without a lock", resources: guardedVault({ lock: "none" }) },
    {
      title: "a vault that no service control policy of the stack reaches",
      resources: guardedVault({ lock: "none", guardrail: () => [] }).filter(
        ({ type }) => type !== ResourceType.OrganizationPolicyAttachment,
      ),
    },
  ];
}

function brokenVaults(): readonly Example[] {
  return [
    {
      title: "a Deny set without backup:DeleteBackupVaultAccessPolicy",
      resources: guardedVault({
        lock: "none",
        vaultPolicy: withoutDenialOf("backup:DeleteBackupVaultAccessPolicy"),
        guardrail: withoutDenialOf("backup:DeleteBackupVaultAccessPolicy", "backup:DeleteRecoveryPoint"),
      }),
    },
    {
      title: "a key that can be scheduled for deletion",
      resources: guardedVault({
        keyPolicy: withoutDenialOf("kms:ScheduleKeyDeletion"),
        guardrail: withoutDenialOf("kms:ScheduleKeyDeletion"),
      }),
    },
    {
      title: "Bool, where a direct call does not carry the key at all",
      resources: guardedVault({
        keyPolicy: withOperator("BoolIfExists", "Bool"),
        guardrail: withOperator("BoolIfExists", "Bool"),
      }),
    },
    {
      title: "the Deny of three actions that AWS Config asks for, and nothing else",
      resources: guardedVault({
        lock: "none",
        vaultPolicy: () => [
          {
            Effect: "Deny",
            Principal: "*",
            Action: [
              "backup:DeleteRecoveryPoint",
              "backup:UpdateRecoveryPointLifecycle",
              "backup:PutBackupVaultAccessPolicy",
            ],
            Resource: "*",
          },
        ],
        guardrail: without("NobodyDeletesOrChangesRecoveryPoints", "OnlyTheDeployerChangesTheVault"),
      }),
    },
    deployerWhoDetaches(),
  ];
}

function deployerWhoDetaches(): Example {
  return {
    title: "a deployer who may detach the guardrail, and remove the lock",
    resources: guardedVault({
      lock: "governance",
      vaultPolicy: exempting(
        "arn:aws:iam::222222222222:role/OrgBackupDeployer",
        "NobodyDeletesOrChangesRecoveryPoints",
      ),
      delegation: {
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: "arn:aws:iam::222222222222:root" },
            Action: ["organizations:DetachPolicy", "organizations:UpdatePolicy"],
            Resource: "*",
          },
        ],
      },
    }),
  };
}
