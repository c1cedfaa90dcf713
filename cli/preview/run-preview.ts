import { CallSites } from "../engine/call-sites";
import { OfflineEngine } from "../engine/engine";
import { runProgram } from "../engine/program";
import { failureOf } from "../engine/program-failures";
import { invokeCallback } from "../engine/sdk-store";
import { SourcePositions } from "../engine/source-positions";
import { inStack, type StackContext } from "../engine/stack-context";
import { enterSurroundings } from "../engine/surroundings";
import { loadTypeScript } from "../engine/typescript-programs";
import { STACK_TYPE } from "../engine/urn";
import { setClock } from "../policy-pack/clock";
import { loadPack } from "../policy-pack/load-pack";
import { PolicyPack } from "../policy-pack/policy-pack";
import { readProject } from "../project/project";
import { readStackConfig } from "../project/stack-config";
import type { UserError } from "../user-error";
import type { PreviewResult } from "./preview-result";
import { previewedResource, withPositionOf } from "./previewed-resource";
import {
  findPack,
  findPackSettings,
  findProgram,
  type PackPlace,
  programFolderOf,
  type ProgramPlace,
} from "./program-entries";

/** What to preview. */
export interface PreviewRequest {
  /** Folder of the project: the one with `Pulumi.yaml`. */
  readonly root: string;
  readonly stack: string;
  /**
   * JSON file with settings for the rules of the policy pack.
   *
   * @default - `policies/config/<stack>.json`; where there is none, the rules' own defaults
   */
  readonly policyConfigFile?: string;
  /** The day by which policies judge. */
  readonly now: Date;
  /** The program's first file, which works in the project's folder. @default - as `Pulumi.yaml` and `package.json` say, compiled */
  readonly programEntry?: string;
  /** The policy pack. @default - the project's own, `policies`, compiled; ours where it has none */
  readonly pack?: PackPlace;
}

/** The organization that stacks without an account at Pulumi belong to. */
const ORGANIZATION = "organization";

/** How many frames an error keeps in a run that is there to find out where it happens. */
const DEPTH_WHEN_FAILING = 50;

/**
 * Previews a stack without an account, a network or the Pulumi command line: runs its program against an engine of our
 * own, and lets its policy pack judge the result. Several runs in one process do not see each other.
 *
 * @throws UserError for everything that the user can mend. Nothing has run when settings are refused.
 */
export async function runPreview(request: PreviewRequest): Promise<PreviewResult> {
  const { root, stack } = request;
  const project = readProject(root);
  const { config, notices } = readStackConfig(root, project, stack);
  const context: StackContext = { project: project.name, stack, organization: ORGANIZATION, config };
  return await inStack(context, async () => {
    const { entry: packEntry, folder } = request.pack ?? findPack(root);
    const program =
      request.programEntry === undefined
        ? findProgram(root, project.main)
        : { entry: request.programEntry, folder: root };
    if ([packEntry, program.entry].some((file) => file.endsWith(".ts"))) loadTypeScript(program.folder);
    const analyzer = loadPack(packEntry, folder);
    const settings = request.policyConfigFile ?? findPackSettings(root, stack);
    const pack = await PolicyPack.configured(analyzer, settings, root);
    const { engine, positions } = await runUntilKnown({ root, program, context, pack });

    const leave = enterSurroundings(folder, (line) => engine.notices.push(line));
    const resetClock = setClock(request.now);
    try {
      const findings = await pack.judge(engine.registry);
      const resources = engine.registry.all.map((record) => previewedResource(record, positions));
      return {
        project: project.name,
        stack,
        resources,
        findings: findings.map((finding) => withPositionOf(finding, engine.registry, positions)),
        outputs: resources.find(({ type }) => type === STACK_TYPE)?.outputs ?? {},
        notices: [...notices, ...engine.notices],
        pack: {
          name: pack.info.name,
          version: pack.info.version,
          rules: pack.judgingRules,
          ...(settings === undefined ? {} : { settingsFile: settings }),
        },
      };
    } finally {
      resetClock();
      leave();
    }
  });
}

interface Run {
  readonly root: string;
  readonly program: ProgramPlace;
  readonly context: StackContext;
  readonly pack: PolicyPack;
}

interface RunResult {
  readonly engine: OfflineEngine;
  readonly positions: SourcePositions;
  readonly failure: UserError | undefined;
}

/**
 * Keeping the stack of every promise makes a program a quarter slower, so it first runs without. One that fails runs
 * once more, with them, to say where.
 */
async function runUntilKnown(run: Run): Promise<RunResult> {
  const quick = await runOnce(run, 0);
  if (quick.failure === undefined) return quick;
  const { failure } = await runOnce(run, DEPTH_WHEN_FAILING);
  throw failure ?? quick.failure;
}

async function runOnce({ root, program, context, pack }: Run, stackDepth: number): Promise<RunResult> {
  const positions = new SourcePositions(root, programFolderOf(root, program.entry));
  const callSites = new CallSites();
  const engine: OfflineEngine = new OfflineEngine({
    project: context.project,
    stack: context.stack,
    config: context.config,
    root,
    invokeCallback,
    describePosition: (at) => positions.describe(at),
    callSiteOf: (token) => positions.ownFrame(callSites.framesOf(token)),
    remediate: pack.remediates
      ? (record) => pack.remediate(record, engine.registry, engine.notices)
      : undefined,
  });
  const stopWatching = callSites.watch(stackDepth);
  try {
    const end = await runProgram({ ...program, root }, engine, stackDepth);
    return { engine, positions, failure: failureOf(end, engine.problems, positions) };
  } finally {
    stopWatching();
  }
}
