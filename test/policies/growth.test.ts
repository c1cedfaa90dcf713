import assert from "node:assert/strict";
import { createRequire } from "node:module";
import type { StackValidationArgs } from "@pulumi/policy";
import { rules } from "../../policies/rules";
import { toPolicies } from "../../policies/to-policy";
import { manyResources } from "../../scripts/many-resources.js";

const { unknownCheckingProxy } = createRequire(__filename)("@pulumi/policy/proxy") as {
  unknownCheckingProxy: (props: object) => object;
};
const RESOURCES = 400;
const GROWTH = 4;
/** What a rule may do more of than grow with the stack: it may begin with some work of its own. */
const TOLERANCE = 1.15;
const SURROUNDINGS = { stackName: () => "prod", now: () => new Date("2026-06-15T12:00:00Z") };

/** How often each rule asks anything of any resource, in both its halves. Nothing is timed. */
function visitsOfRules(count: number): ReadonlyMap<string, number> {
  let visits = 0;
  const counting = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (of, key, receiver) => {
        visits += 1;
        return Reflect.get(of, key, receiver) as unknown;
      },
    });
  const resources = manyResources(count, (props) => counting(unknownCheckingProxy(props))).map(counting);
  const more = { getConfig: () => ({}), notApplicable: notApplicable, stackTags: new Map() };
  const visitsByRule = new Map<string, number>();
  for (const { name, validateResource, validateStack } of toPolicies(rules, SURROUNDINGS)) {
    const before = visits;
    if (typeof validateResource === "function") {
      for (const resource of resources) {
        quietly(() => validateResource(Object.assign(resource, more) as never, () => undefined));
      }
    }
    quietly(() => validateStack({ resources, ...more } as unknown as StackValidationArgs, () => undefined));
    visitsByRule.set(name, visits - before);
  }
  return visitsByRule;
}

class NotApplicable extends Error {}
function notApplicable(): never {
  throw new NotApplicable();
}

function quietly(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof NotApplicable) && !(error instanceof Error && "unknownTypeSentinel" in error))
      throw error;
  }
}

describe("the work of rules", () => {
  const [small, large] = [RESOURCES, RESOURCES * GROWTH].map(visitsOfRules);

  for (const { name } of rules) {
    it(`${name} asks no more than ${GROWTH} times as much of ${GROWTH} times the resources`, () => {
      const [few = 0, many = 0] = [small?.get(name), large?.get(name)];

      assert.ok(many <= few * GROWTH * TOLERANCE, `${few} visits became ${many}`);
    });
  }
});
