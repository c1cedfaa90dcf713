import * as pulumi from "@pulumi/pulumi";
import { allConfig } from "@pulumi/pulumi/runtime/config";
import { findDoubleProtectionProblems } from "./double-protection";
import { readOtherStacks } from "./other-stacks";
import { readSettings } from "./read-settings";
import type { Settings } from "./settings";
import { describeOwner, findSecondOwnerProblems } from "./singleton-owner";

export type { Settings } from "./settings";

/**
 * Reads the settings of the stack that is being deployed.
 *
 * @throws `RunError` that lists every problem with its path in the stack file, the rule and what was got. Nothing is
 *   declared before this returns.
 */
export function loadSettings(): Settings {
  const [project, environment] = [pulumi.getProject(), pulumi.getStack()];
  const { settings, problems: own } = readSettings({
    environment,
    homeRegion: new pulumi.Config("aws").get("region"),
    sections: sectionsOf(project, allConfig()),
    today: new Date(),
  });
  const others = readOtherStacks(process.cwd(), project, environment);
  const problems = [
    ...own,
    ...findSecondOwnerProblems(settings, others),
    ...findDoubleProtectionProblems(settings, others),
  ];
  if (problems.length === 0) {
    const owner = describeOwner(settings, others);
    if (owner !== "") void pulumi.log.info(owner);
    return settings;
  }
  const list = problems.map(({ path, reason }) => `  ${path} ${reason}`);
  throw new pulumi.RunError(
    [`Pulumi.${environment}.yaml cannot be deployed, ${countOf(problems.length)}:`, ...list].join("\n"),
  );
}

/** The engine hands over every value as a string, and maps and lists as JSON. */
function sectionsOf(namespace: string, config: Readonly<Record<string, string>>): Record<string, unknown> {
  const prefix = `${namespace}:`;
  const own = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, value]) => [key.slice(prefix.length), fromJson(value)]));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function countOf(problems: number): string {
  return problems === 1 ? "1 problem" : `${problems} problems`;
}
