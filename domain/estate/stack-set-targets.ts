import { isRecord } from "../problem";
import { NOT_KNOWN } from "./not-known";
import { textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";

const INSTANCES = "aws:cloudformation/stackInstances:StackInstances";
const INSTANCE = "aws:cloudformation/stackSetInstance:StackSetInstance";

/** Where something deploys a StackSet to. */
export interface StackSetTargets {
  /** Accounts, and organizational units or roots for all accounts below them. */
  readonly ids: readonly string[];
  /** Whether these are all. */
  readonly isComplete: boolean;
}

/** Everything in a stack that deploys a StackSet: the first of the two types first. */
export function allInstances(stack: RenderedStack): readonly RenderedResource[] {
  return [...stack.ofType(INSTANCES), ...stack.ofType(INSTANCE)];
}

/** What deploys one StackSet of the stack. */
export function instancesOf(stackSet: RenderedResource, stack: RenderedStack): readonly RenderedResource[] {
  const names = [textInput(stackSet, "name")];
  return [INSTANCES, INSTANCE].flatMap((type) => stack.attachedTo(stackSet, type, "stackSetName", names));
}

/**
 * Reads where something deploys a StackSet to. Accounts that are listed beside units count by the filter: they are those of the
 * units that are meant (`INTERSECTION`), those that come in addition (`UNION`), or those left out (`DIFFERENCE`). Which accounts
 * are left out makes no difference here: a unit stands for any of its accounts.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DeploymentTargets.html
 */
export function targetsOf(instances: RenderedResource): StackSetTargets {
  const parts = [
    ...(instances.isSet("deploymentTargets") ? targetsIn(instances.input("deploymentTargets")) : []),
    ...["accountId", "accounts"].flatMap((property) => listed(instances, property)),
  ];
  // Without any target, one instance is made in the account that the provider reaches.
  const all = parts.length === 0 && instances.type === INSTANCE ? [instances.accountId ?? NOT_KNOWN] : parts;
  const ids = all.filter((each): each is string => typeof each === "string");
  return { ids: [...new Set(ids)], isComplete: ids.length === all.length };
}

function listed(instances: RenderedResource, property: string): readonly unknown[] {
  return instances.isSet(property) ? elementsOf(instances.input(property) ?? NOT_KNOWN) : [];
}

/** One object, or for resources of an older kind a list of such. */
function targetsIn(given: unknown): readonly unknown[] {
  return elementsOf(given ?? NOT_KNOWN).flatMap((each): readonly unknown[] => {
    if (!isRecord(each)) return [NOT_KNOWN];
    const { accountFilterType: filter = "NONE", accounts, accountsUrl, organizationalUnitIds } = each;
    const units = elementsOf(organizationalUnitIds);
    const ofAccounts = [...elementsOf(accounts), ...(accountsUrl === undefined ? [] : [NOT_KNOWN])];
    switch (filter) {
      case "NONE":
        return units.length > 0 ? units : ofAccounts;
      case "INTERSECTION":
        return ofAccounts;
      case "UNION":
        return [...units, ...ofAccounts];
      case "DIFFERENCE":
        return units;
      default:
        return [...units, ...ofAccounts, NOT_KNOWN];
    }
  });
}

function elementsOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
