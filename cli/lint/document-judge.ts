import { ComputedOutputs } from "../engine/computed-outputs";
import { enterSurroundings } from "../engine/surroundings";
import { inStack } from "../engine/stack-context";
import { setClock } from "../policy-pack/clock";
import { loadPack } from "../policy-pack/load-pack";
import { PolicyPack } from "../policy-pack/policy-pack";
import type { PolicyFinding } from "../preview/preview-result";
import { ownPack } from "../preview/program-entries";
import { OWN_ROOT } from "../project/own-root";
import { UserError } from "../user-error";
import { assumedAttachments, isAssumed } from "./assumed-attachment";
import { FileError } from "./file-error";
import type { FoundResource } from "./found-resource";
import { LEFT_OUT_RULES } from "./left-out-rule";
import { makeSyntheticStack } from "./synthetic-stack";

/** By what is judged. */
export interface JudgeOptions {
  /** What the stack is called that the resources are taken for. */
  readonly stack: string;
  /** JSON file with settings for the rules of the pack. @default - the rules' own defaults */
  readonly policyConfigFile?: string;
  /** The day by which rules judge. */
  readonly now: Date;
}

/** A finding, and the resource that it is about. */
export interface JudgedFinding {
  readonly finding: PolicyFinding;
  /** Absent where it is about the stack as a whole. */
  readonly resource: FoundResource | undefined;
}

/** The policy pack, ready for the resources of one file after the other. */
export interface DocumentJudge {
  readonly pack: PolicyPack;
  /** @throws FileError where a rule fails. */
  readonly judge: (resources: readonly FoundResource[]) => Promise<readonly JudgedFinding[]>;
}

const PROJECT = "lint-policy";
const ORGANIZATION = "organization";

/**
 * Loads the policy pack of this package and hands it to `use`: the same pack that judges a preview, in the same way.
 *
 * @throws UserError where the settings for the pack are invalid.
 */
export async function withDocumentJudge<T>(
  { now, policyConfigFile, stack }: JudgeOptions,
  use: (judge: DocumentJudge) => Promise<T>,
): Promise<T> {
  const { entry, folder } = ownPack();
  const identity = { project: PROJECT, stack };
  const context = { ...identity, organization: ORGANIZATION, config: { values: {}, secretKeys: [] } };
  return await inStack(context, async () => {
    const analyzer = loadPack(entry, folder);
    const pack = await PolicyPack.configured(analyzer, policyConfigFile);
    const computed = new ComputedOutputs(OWN_ROOT);
    // What rules print would spoil output that another program reads.
    const leave = enterSurroundings(folder, () => undefined);
    const resetClock = setClock(now);
    const judge = async (resources: readonly FoundResource[]): Promise<readonly JudgedFinding[]> => {
      const all = [...resources, ...assumedAttachments(resources)];
      const { registry, resourceOf } = makeSyntheticStack(all, identity, computed);
      const findings = await pack.judge(registry).catch((error: unknown) => {
        throw error instanceof UserError ? new FileError(`could not be judged. ${error.message}`) : error;
      });
      return findings
        .filter(({ policy }) => !LEFT_OUT_RULES.some((rule) => rule.policy === policy))
        .map((finding) => ({ finding, resource: resourceOf(finding.urn) }))
        .filter(({ resource }) => resource === undefined || !isAssumed(resource));
    };
    try {
      return await use({ pack, judge });
    } finally {
      resetClock();
      leave();
    }
  });
}
