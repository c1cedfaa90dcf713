import type { RequestContext } from "../access/request-context";
import { roleArn } from "../aws/arn";
import { actorOfRole, administratorOf, actorsOf, rootOf, type Actor } from "../estate/actor";
import type { EstateQuestion } from "../estate/ask";
import { DELEGATES_EVERYTHING, EVERYTHING_DELEGATED } from "./assumed-policy";
import {
  anyRole,
  boundedActor,
  serviceActor,
  strangersRole,
  tokenActor,
  unbounded,
  type AskingActor,
} from "./asking-actor";
import { policyOfKms } from "../estate/open-policy";
import { membershipIn } from "./membership-in";
import { differingPhases } from "./differing-phases";
import {
  alsoAllowedEverything,
  keyPolicyOpened,
  uncontrolled,
  unlocked,
  vaultPolicyGone,
  type Changes,
} from "../estate/change";
import {
  accountOfEstate,
  type Estate,
  type EstateAccount,
  type EstateKey,
  type EstateVault,
} from "../estate/estate";
import {
  aliasTarget,
  guardedTarget,
  keyTarget,
  organizationTarget,
  pointTarget,
  roleTarget,
  vaultTarget,
  type Phase,
  type Target,
} from "../estate/target";
import {
  A_MEMBER,
  type Asker,
  type Intent,
  type IntentAccount,
  type MissingGuard,
  type Subject,
} from "./intent";

/** A question that an intent asks. */
export interface Asked {
  readonly question: EstateQuestion;
  readonly changes: Changes;
  readonly phase?: Phase;
}

interface Found {
  readonly target: Target;
  readonly phase?: Phase;
}
/** An estate, and the accounts, askers and subjects of intents in it. */
export class IntentScene {
  private readonly actors: readonly Actor[];
  /** Intents are many, and those who ask are few. */
  private readonly known = new Map<string, AskingActor>();

  public constructor(private readonly estate: Estate) {
    this.actors = actorsOf(estate);
  }

  public questionsOf({ about, actions, context, evenWithout = [], who }: Intent): readonly Asked[] {
    const changes: Changes = new Set(evenWithout.flatMap((missing) => this.changeOf(missing)));
    const askers = who.flatMap((asker) => this.actorOf(asker) ?? []);
    return about.flatMap((subject) =>
      this.targetsOf(subject, changes).flatMap(({ phase, target }) =>
        askers.flatMap(({ actor, context: own }) => {
          const ofCall = inAccount(context, target);
          const shared = own === undefined ? ofCall : { ...own, ...ofCall };
          return actions.map((action): Asked => ({
            question: { actor, action, target, context: shared },
            changes,
            ...(phase === undefined ? {} : { phase }),
          }));
        }),
      ),
    );
  }

  /** The account of an intent. A stack without member accounts has a stand-in for them. */
  private accountOf(account: IntentAccount): EstateAccount {
    const { accounts } = this.estate;
    const known =
      account === A_MEMBER
        ? accounts.find(({ kind }) => kind === "member")
        : accountOfEstate(this.estate, account);
    if (known !== undefined) return known;
    const id = account === A_MEMBER ? "000000000000" : account;
    const membership = membershipIn(accounts);
    return { id, kind: "other", name: `account ${id}`, membership, serviceControl: [], resourceControl: [] };
  }

  private actorOf(asker: Asker): AskingActor | undefined {
    const key = JSON.stringify(asker);
    const actor = this.known.get(key) ?? this.findActor(asker);
    if (actor !== undefined) this.known.set(key, actor);
    return actor;
  }

  private findActor(asker: Asker): AskingActor | undefined {
    const { partition, roles } = this.estate;
    if ("service" in asker) return serviceActor(asker.service, this.accountOf(asker.for));
    if ("strangersRole" in asker) {
      const stranger = this.actors.find(({ kind }) => kind === "stranger") ?? this.actors[0];
      return { actor: strangersRole(asker.strangersRole, stranger, partition) };
    }
    const account = this.accountOf(asker.of);
    if ("boundedBy" in asker) return boundedActor(asker.boundedBy, account, this.estate);
    if ("token" in asker) return tokenActor(asker.token, asker.session, account, partition);
    if ("person" in asker) {
      if (asker.person === "administrator") return { actor: administratorOf(account, partition) };
      const root = this.actors.find(({ accountId, kind }) => kind === "root" && accountId === account.id);
      return { actor: root ?? rootOf(account, partition) };
    }
    const arn = roleArn({ partition, accountId: account.id, roleName: asker.role });
    if (asker.isBare === true)
      return { actor: { ...anyRole(arn, asker.role, account, partition), identity: [] } };
    const made = roles.find((role) => role.arn === arn);
    if (made !== undefined && made.kind !== "deployer")
      return { actor: unbounded(actorOfRole(made, this.estate), asker.isUnbounded) };
    const known = this.actors.find(({ principal }) => principal.kind === "role" && principal.arn === arn);
    return { actor: known ?? anyRole(arn, asker.role, account, partition) };
  }

  private targetsOf(subject: Subject, changes: Changes): readonly Found[] {
    const { estate } = this;
    if ("vault" in subject)
      return this.vaultsOf(subject.vault, subject.of).flatMap((vault) =>
        differingPhases(vault, changes).map((phase) => ({
          phase,
          target: empty(vaultTarget(estate, vault, changes, phase)),
        })),
      );
    if ("pointsIn" in subject)
      return this.vaultsOf(subject.pointsIn, subject.of).flatMap((vault) =>
        differingPhases(vault, changes).flatMap((phase) =>
          subject.kinds.map((kind) => ({ phase, target: pointTarget(estate, vault, kind, changes, phase) })),
        ),
      );
    if ("key" in subject)
      return this.keysOf(subject.key, subject.of).map((key) => ({ target: keyTarget(estate, key, changes) }));
    if ("inOrganization" in subject) {
      const target = organizationTarget(estate, subject.inOrganization);
      return [
        { target: changes.has(EVERYTHING_DELEGATED) ? { ...target, policy: DELEGATES_EVERYTHING } : target },
      ];
    }
    const account = this.accountOf(subject.of);
    if ("keyAlias" in subject) {
      const key = { accountId: account.id, region: subject.region };
      return [{ target: aliasTarget(estate, key, subject.keyAlias) }];
    }
    if ("role" in subject) {
      const arn = roleArn({ partition: estate.partition, accountId: account.id, roleName: subject.role });
      const made = estate.roles.find((role) => role.arn === arn);
      return [{ target: roleTarget(estate, made ?? { arn, accountId: account.id }, changes) }];
    }
    if ("guarded" in subject) {
      const arn = subject.guarded.replaceAll("${account}", account.id);
      return estate.guarded
        .filter((each) => each.arn === arn)
        .map((each) => ({
          target: guardedTarget(estate, each, subject.instead ?? arn + (subject.within ?? "")),
        }));
    }
    const { tags } = subject;
    const arn = subject.arn.replaceAll("${account}", account.id);
    const resource = { arn, accountId: account.id, ...(tags === undefined ? {} : { tags }) };
    // A key that the stack does not make has a policy too: here the one that KMS gives by itself.
    const isKey = /^arn:[^:]+:kms:.*:key\//.test(arn);
    return [
      {
        target: {
          resource,
          ...(isKey
            ? { policy: policyOfKms("key policy of another key", estate.partition, account.id) }
            : {}),
        },
      },
    ];
  }

  private vaultsOf(name: string, of: IntentAccount): readonly EstateVault[] {
    const { id } = this.accountOf(of);
    return this.estate.vaults.filter((vault) => vault.name === name && vault.accountId === id);
  }

  private keysOf(alias: string, of: IntentAccount): readonly EstateKey[] {
    const { id } = this.accountOf(of);
    return this.estate.keys.filter(({ accountId, aliases }) => accountId === id && aliases.includes(alias));
  }

  private changeOf(missing: MissingGuard): readonly string[] {
    switch (missing.guard) {
      case "lock":
        return this.vaultsOf(missing.vault, missing.of).map(unlocked);
      case "vault policy":
        return this.vaultsOf(missing.vault, missing.of).map(vaultPolicyGone);
      case "key policy":
        return this.keysOf(missing.key, missing.of).map(keyPolicyOpened);
      case "delegation limits":
        return [EVERYTHING_DELEGATED];
      case "guardrails":
        return [uncontrolled(this.accountOf(missing.of).id)];
      case "limits of the role": {
        const accountId = this.accountOf(missing.of).id;
        return [
          alsoAllowedEverything(
            roleArn({ partition: this.estate.partition, accountId, roleName: missing.role }),
          ),
        ];
      }
    }
  }
}

/** A context with the account of the subject in it. */
function inAccount(context: RequestContext = {}, { resource: { accountId = "" } }: Target): RequestContext {
  const texts = Object.entries(context).filter(
    (entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].includes("${account}"),
  );
  if (texts.length === 0) return context;
  const replaced = texts.map(([key, text]) => [key, text.replaceAll("${account}", accountId)] as const);
  return { ...context, ...Object.fromEntries(replaced) };
}

function empty(target: Target): Target {
  const { before, resource } = target;
  return {
    ...target,
    resource: { ...resource, isEmpty: true },
    ...(before === undefined ? {} : { before: empty(before) }),
  };
}
