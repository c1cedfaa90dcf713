import { accessChanges, type VaultAccess } from "../../domain/changes/access-change";
import { ChangeTopic, Direction, type Change } from "../../domain/changes/change";
import { findingChanges, type PolicyResults } from "../../domain/changes/finding-change";
import { lockChanges } from "../../domain/changes/lock-change";
import {
  protectionChanges,
  ProtectionLevel,
  type ProtectedType,
} from "../../domain/changes/protection-change";
import {
  guardChanges,
  placeChanges,
  resourceChanges,
  type ResourceChange,
} from "../../domain/changes/resource-change";
import { ruleChanges } from "../../domain/changes/rule-change";
import { selectionChanges } from "../../domain/changes/selection-change";
import { SAME_ACCOUNT, typesIn } from "../render/reach";
import { ComparedStack } from "./compared-stack";
import type { PreviewDocument } from "./preview-document";

/** How one state of a stack differs from another. */
export interface StackComparison {
  /** `aws-org-backup prod`. */
  readonly title: string;
  /** The day on which it is taken to be deployed, `YYYY-MM-DD`. */
  readonly day: string;
  /** In the order of the topics. */
  readonly changes: readonly Change[];
  readonly resources: readonly ResourceChange[];
}

const TOPICS: readonly string[] = Object.values(ChangeTopic);

/** Compares two previews of a stack. */
export function comparePreviews(
  from: PreviewDocument,
  to: PreviewDocument,
  { day, title }: Pick<StackComparison, "day" | "title">,
): StackComparison {
  const [before, after] = [new ComparedStack(from), new ComparedStack(to)];
  const changes = [
    ...lockChanges(before.locks, after.locks, day),
    ...protectionChanges(protectedTypes(from), protectedTypes(to)),
    ...selectionChanges(from.protection, to.protection),
    ...ruleChanges(from.protection, to.protection),
    ...accessChanges(accessOf(from), accessOf(to)),
    ...findingChanges(resultsOf(from, before), resultsOf(to, after)),
    ...noticeChanges(from, to),
    ...guardChanges(before.resources, after.resources),
    ...placeChanges(before.resources, after.resources),
  ];
  return {
    ...{ day, title },
    changes: [...changes].sort((one, other) => TOPICS.indexOf(one.topic) - TOPICS.indexOf(other.topic)),
    resources: resourceChanges(before.resources, after.resources),
  };
}

function protectedTypes({ protection }: PreviewDocument): readonly ProtectedType[] {
  return protection.flatMap(({ plans = [], targetIds }) =>
    plans.flatMap((plan) => {
      const copies = plan.rules.flatMap((rule) => rule.copies);
      const isCopied = copies.some(({ vault }) => vault !== undefined && vault.accountId !== SAME_ACCOUNT);
      const level = isCopied ? ProtectionLevel.Copied : ProtectionLevel.Local;
      return targetIds.flatMap((target = "a target that is not known before deployment") =>
        plan.regions.flatMap((region) => typesIn([plan]).map((type) => ({ target, region, type, level }))),
      );
    }),
  );
}

function accessOf({ access }: PreviewDocument): readonly VaultAccess[] {
  return access.flatMap(({ accountId, answers, region, vaultName }): readonly VaultAccess[] => {
    const vault = `${vaultName} in ${accountId}, ${region}`;
    if (answers === undefined) return [{ vault, action: "use it" }];
    return answers.map(({ action, allowed, perhaps }) => ({
      ...{ vault, action },
      who: [...allowed, ...perhaps.map((name) => `perhaps ${name}`)],
    }));
  });
}

function resultsOf({ pack, policies }: PreviewDocument, stack: ComparedStack): PolicyResults {
  return {
    judges: pack.rules,
    results: policies.map(({ enforcementLevel, kind, message, policy, urn }) => ({
      ...{ policy, message },
      about: stack.labelOf(urn),
      level: kind === "undecided" ? `${enforcementLevel}, could not be decided` : enforcementLevel,
    })),
  };
}

/** What the program itself tells people. */
function noticeChanges(from: PreviewDocument, to: PreviewDocument): readonly Change[] {
  const [before, after] = [textsOf(from), textsOf(to)];
  const common = {
    topic: ChangeTopic.Policy,
    direction: Direction.Neutral,
    about: "the program",
    what: "notice",
  };
  return [
    ...before.filter((text) => !after.includes(text)).map((text) => ({ ...common, from: text })),
    ...after.filter((text) => !before.includes(text)).map((text) => ({ ...common, to: text })),
  ];
}

function textsOf({ diagnostics = [] }: PreviewDocument): readonly string[] {
  return diagnostics.map(({ message, severity }) => `${severity}: ${message}`);
}
