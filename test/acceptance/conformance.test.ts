import assert from "node:assert/strict";
import * as path from "node:path";
import { CallbackClients } from "./callback-clients";
import { OfflineEngine } from "../../cli/engine/engine";
import { SourcePositions } from "../../cli/engine/source-positions";
import type { StackContext } from "../../cli/engine/stack-context";
import { STACK_TYPE } from "../../cli/engine/urn";
import { PolicyPack } from "../../cli/policy-pack/policy-pack";
import type { PreviewResult } from "../../cli/preview/preview-result";
import { previewedResource, withPositionOf } from "../../cli/preview/previewed-resource";
import { findPackSettings } from "../../cli/preview/program-entries";
import { runPreview } from "../../cli/preview/run-preview";
import { readProject } from "../../cli/project/project";
import { readStackConfig } from "../../cli/project/stack-config";
import { runProgramProcess, startPackProcess } from "./command-line";
import { serveEngine } from "./served-engine";

const PROJECT = path.join(__dirname, "..", "..");
const FIXTURES = path.join(PROJECT, "test", "fixtures", "programs");

describe("the offline preview, compared with the processes that the Pulumi command line starts", () => {
  const cases = [
    { title: "our own stack prod", root: PROJECT, stack: "prod", programFolder: "infra", printed: "" },
    {
      title: "a program that uses every feature",
      root: path.join(FIXTURES, "everything"),
      stack: "dev",
      programFolder: "",
      printed: "declared 2 zones\n",
    },
  ];

  for (const { title, root, stack, programFolder, printed } of cases) {
    it(`finds the same resources, outputs, messages and findings in ${title}`, async function () {
      this.timeout(60_000);

      const offline = await runPreview({ root, stack, now: new Date() });
      const { result, stdout } = await previewOverGrpc(root, stack, programFolder);

      assert.deepEqual(comparable(result), comparable(offline));
      assert.equal(stdout, printed);
    });
  }
});

async function previewOverGrpc(
  root: string,
  stack: string,
  programFolder: string,
): Promise<{ result: PreviewResult; stdout: string }> {
  const project = readProject(root);
  const { config, notices } = readStackConfig(root, project, stack);
  const context: StackContext = { project: project.name, stack, organization: "organization", config };
  const positions = new SourcePositions(root, programFolder);
  const callbacks = new CallbackClients();
  const settingsFile = findPackSettings(root, stack);
  // Both processes start at once; a resource that is registered before the pack is ready waits for it.
  const packProcess = startPackProcess(path.join(root, "policies"), context);
  const starting = packProcess.then(({ analyzer }) => PolicyPack.configured(analyzer, settingsFile, root));
  const engine: OfflineEngine = new OfflineEngine({
    project: project.name,
    stack,
    config,
    root,
    invokeCallback: (callback, argument) => callbacks.invoke(callback, argument),
    describePosition: (at) => positions.describe(at),
    remediate: async (record) => {
      const pack = await starting;
      return pack.remediates ? await pack.remediate(record, engine.registry, engine.notices) : record.inputs;
    },
  });
  const served = await serveEngine(engine);
  try {
    const { exitCode, stdout, stderr } = await runProgramProcess(root, context, served.address);
    const pack = await starting;
    assert.deepEqual(
      { exitCode, stderr, problems: engine.problems },
      { exitCode: 0, stderr: "", problems: [] },
    );

    const findings = await pack.judge(engine.registry);
    const resources = engine.registry.all.map((record) => previewedResource(record, positions));
    const result: PreviewResult = {
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
        ...(settingsFile === undefined ? {} : { settingsFile }),
      },
    };
    return { result, stdout };
  } finally {
    served.close();
    callbacks.close();
    (await packProcess).close();
  }
}

/** Sorted, because the order of what happens at the same time differs; without printed lines, which are no messages. */
function comparable({ resources, findings, notices, ...rest }: PreviewResult): unknown {
  const byText = (a: unknown, b: unknown): number => JSON.stringify(a).localeCompare(JSON.stringify(b));
  return {
    ...rest,
    resources: resources.map((resource) => ({ ...resource })).sort((a, b) => byText(a.urn, b.urn)),
    findings: findings.map((finding) => ({ ...finding })).sort(byText),
    notices: notices.filter(({ message }) => message !== "declared 2 zones").sort(byText),
  };
}
