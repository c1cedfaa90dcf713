import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { SIGNATURE_KEY } from "../../../cli/engine/wire-values";
import { ProjectCopy } from "../../support/project-copy";
import { RealEngine } from "./real-engine";

interface State {
  readonly [key: string]: unknown;
  readonly urn: string;
  readonly type: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  readonly sourcePosition?: string;
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly newState: State;
}

interface Finding {
  readonly pack: string;
  readonly policy: string;
  readonly enforcementLevel: string;
  readonly severity: string;
  readonly urn: string;
  readonly message: string;
}

interface Preview {
  readonly steps: readonly Step[];
  readonly changeSummary: object;
  readonly policies: readonly (Finding & { readonly description: string })[];
}

interface PolicyEvent {
  readonly policyEvent?: {
    readonly policyPackName: string;
    readonly policyName: string;
    readonly enforcementLevel: string;
    readonly severity: string;
    readonly resourceUrn: string;
    readonly message: string;
  };
}

if (RealEngine.isThere) {
  describe("the offline preview, compared with Pulumi's own", () => {
    const cases = [
      { title: "prod", stack: "prod", change: {}, isRefused: false },
      { title: "staging", stack: "staging", change: {}, isRefused: false },
      { title: "dev", stack: "dev", change: {}, isRefused: false },
      {
        title: "a stack that mandatory rules refuse",
        stack: "prod",
        // Nobody is told of failures then.
        change: {
          "  aws-org-backup:alerts:\n    # Who is told when a backup fails, when somebody tampers with one, and when none runs for 26 hours.\n    emails: [backup-on-call@example.com]\n":
            "",
        },
        isRefused: true,
      },
    ];
    for (const { title, stack, change, isRefused } of cases) {
      it(`has the same steps and the same policy results: ${title}`, async function () {
        this.timeout(180_000);
        const project = new ProjectCopy("copied");
        const engine = new RealEngine(project.folder);
        try {
          project.change(`Pulumi.${stack}.yaml`, change);
          const offline = project.run("preview", "--stack", stack, "--json");
          await engine.succeed("stack", "init", stack);
          const asJson = ["preview", "--stack", stack, "--json", "--non-interactive"];
          const real = await engine.succeed(...asJson);
          const policies = [
            "--policy-pack",
            "policies",
            "--policy-pack-config",
            `policies/config/${stack}.json`,
          ];
          const judged = new RealEngine(project.folder, { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" });
          await judged.succeed("stack", "init", stack);
          const events = await judged.run(...asJson, ...policies);
          judged.remove();

          const ours = JSON.parse(offline.stdout) as Preview;
          const theirs = JSON.parse(real.stdout) as Preview;
          assert.deepEqual(differences(ours.steps, theirs.steps), []);
          assert.deepEqual(
            {
              summary: ours.changeSummary,
              findings: ours.policies.map(ourFinding).sort(),
              isRefused: offline.exitCode === 1,
            },
            {
              summary: theirs.changeSummary,
              findings: findingsOf(events.stdout).sort(),
              isRefused: events.exitCode !== 0,
            },
          );
          assert.equal(events.exitCode !== 0, isRefused);
          assert.deepEqual(positions(ours, theirs), []);
        } finally {
          engine.remove();
          project.remove();
        }
      });
    }
  });

  describe("an export of the offline preview, judged by `pulumi policy analyze`", () => {
    it("gets the findings of the preview, and one for what a state does not hold", async function () {
      this.timeout(120_000);
      const project = new ProjectCopy("copied");
      const engine = new RealEngine(project.folder);
      try {
        const offline = project.run("preview", "--json", "--export", "state.json");
        const args = ["policy", "analyze", "--file", "state.json", "--policy-pack", "policies"];
        const { stdout } = await engine.run(
          ...args,
          "--policy-pack-config",
          "policies/config/prod.json",
          "--json",
        );

        const { policies } = JSON.parse(offline.stdout) as Preview;
        const [ofLock, ...others] = findingsOf(stdout).sort((a, b) => rank(a) - rank(b));
        assert.match(String(ofLock), /vault-lock-cannot-be-replaced/);
        assert.deepEqual(others.sort(), policies.map(ourFinding).sort());
      } finally {
        engine.remove();
        project.remove();
      }
    });
  });
}

function rank(finding: string): number {
  return finding.includes("vault-lock-cannot-be-replaced") ? 0 : 1;
}

/** Without the engine's notes for itself, and with sets in one order: the engine's order is that of its goroutines. */
function comparableStep({ newState, ...step }: Step): { readonly newState: object } {
  const { dependencies, propertyDependencies, inputs, ...state } = newState;
  delete state.sourcePosition;
  delete (state as { stackTrace?: unknown }).stackTrace;
  const { __internal, ...given } = inputs ?? {};
  // The hash of the bytes that the engine would upload; offline nothing is packed.
  for (const value of Object.values(given)) if (isAsset(value)) delete value.hash;
  return {
    ...step,
    newState: {
      ...state,
      inputs: given,
      dependencies: [...(dependencies ?? [])].sort(),
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies ?? {}).map(([name, urns]) => [name, [...urns].sort()]),
      ),
    },
  };
}

function isAsset(value: unknown): value is { hash?: string } {
  return typeof value === "object" && value !== null && SIGNATURE_KEY in value;
}

/** Every key of a step or of its state that the two say differently. */
function differences(ours: readonly Step[], theirs: readonly Step[]): readonly unknown[] {
  const flat = (steps: readonly Step[]): Map<string, unknown> =>
    new Map(
      steps.flatMap((step) => {
        const { newState, ...rest } = comparableStep(step);
        return Object.entries({ ...rest, ...newState }).map(([key, value]) => [`${step.urn} ${key}`, value]);
      }),
    );
  const [offline, engine] = [flat(ours), flat(theirs)];
  return [...new Set([...offline.keys(), ...engine.keys()])].flatMap((key) => {
    const [mine, its] = [offline.get(key), engine.get(key)];
    return isDeepStrictEqual(mine, its) ? [] : [{ key, offline: mine, engine: its }];
  });
}

function ourFinding({
  pack,
  policy,
  enforcementLevel,
  severity,
  urn,
  message,
  description,
}: Preview["policies"][number]): string {
  return JSON.stringify({
    pack,
    policy,
    enforcementLevel,
    severity,
    urn,
    message: `${description}\n${message}`,
  });
}

/** The engine prints a line per event; those of policies carry a rule's description before its message. */
function findingsOf(printed: string): string[] {
  return printed
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => (JSON.parse(line) as PolicyEvent).policyEvent)
    .filter((event) => event !== undefined)
    .map(({ policyPackName, policyName, enforcementLevel, severity, resourceUrn, message }) =>
      JSON.stringify({
        pack: policyPackName,
        policy: policyName,
        enforcementLevel,
        severity,
        urn: resourceUrn,
        message: message.trimEnd(),
      }),
    );
}

/** Resources for which the engine names a line of the project and the offline preview another. */
function positions(ours: Preview, theirs: Preview): readonly unknown[] {
  const own = new Map(ours.steps.map(({ urn, newState }) => [urn, newState.sourcePosition]));
  return theirs.steps.flatMap(({ urn, newState: { sourcePosition } }) => {
    if (sourcePosition === undefined || sourcePosition.includes("/node_modules/")) return [];
    const line = sourcePosition.split(",")[0];
    return own.get(urn) === line ? [] : [{ urn, offline: own.get(urn), engine: line }];
  });
}
