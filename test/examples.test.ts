import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { writePackage } from "../scripts/package-components";
import { command, installLinked, packed } from "./acceptance/installed-package";
import { assertAirflowUploads, assertClusterFits, type ExampleStep } from "./support/airflow-examples";
import { PROJECT_ROOT } from "./support/preview-of";
import { temporaryFolder, type TemporaryFolder } from "./support/temporary-folder";

interface Preview {
  readonly steps: readonly ExampleStep[];
  readonly policies: readonly { readonly policy: string; readonly enforcementLevel: string }[];
}

/** What a stack of an example is, in a line each: how many resources of AWS of which kind, and which rules it violates. */
interface Expected {
  readonly example: string;
  readonly stack: string;
  readonly operations: Readonly<Record<string, number>>;
  readonly violated?: readonly string[];
  /** What else its steps have to be. */
  readonly check?: (steps: readonly ExampleStep[]) => void;
}

const EXPECTED: readonly Expected[] = [
  { example: "single-account", stack: "dev", operations: { create: 13 } },
  { example: "team-stack", stack: "dev", operations: { create: 6 } },
  {
    example: "own-pack",
    stack: "dev",
    operations: { create: 1 },
    violated: ["opt-out-tag-is-exact", "tables-are-billed-by-request"],
  },
  { example: "existing-vault", stack: "dev", operations: { import: 5 } },
  { example: "logically-air-gapped", stack: "dev", operations: { create: 4 } },
  { example: "three-environments", stack: "dev", operations: { create: 5 } },
  { example: "three-environments", stack: "staging", operations: { create: 5 } },
  { example: "three-environments", stack: "prod", operations: { create: 5 } },
  {
    example: "airflow-backup",
    stack: "dev",
    operations: { create: 109 },
    check: (steps) => {
      assertAirflowUploads("airflow-backup", steps);
    },
  },
  {
    example: "airflow-on-eks",
    stack: "dev",
    operations: { create: 74 },
    check: (steps) => {
      assertAirflowUploads("airflow-on-eks", steps);
      assertClusterFits(steps);
    },
  },
];

/** Examples in languages that the offline preview does not run; acceptance runs them. And one that is a file. */
const ELSEWHERE = ["organization", "python-program", "yaml-program"];

describe("the examples, each in a folder of its own with the package installed", function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let tarball: string;

  before(() => {
    folder = temporaryFolder({});
    writePackage(path.join(folder.path, "package"), { typings: false });
    tarball = packed(path.join(folder.path, "package"));
    installLinked(folder.path, tarball);
  });
  after(() => {
    folder.remove();
  });

  for (const { check, example, stack, operations, violated = [] } of EXPECTED) {
    it(`previews ${stack} of ${example}`, () => {
      const project = path.join(folder.path, example);
      fs.cpSync(path.join(PROJECT_ROOT, "examples", example), project, { recursive: true });
      const bin = path.join(folder.path, "node_modules", ".bin", "aws-org-backup");
      const { status, stdout, stderr } = command(
        process.execPath,
        [bin, "preview", "--stack", stack, "--json"],
        project,
      );

      assert.deepEqual({ status, stderr }, { status: violated.length === 0 ? 0 : 1, stderr: "" });
      const { steps, policies } = JSON.parse(stdout) as Preview;
      const ofAws = steps.filter(({ newState }) => newState.type.startsWith("aws:"));
      assert.deepEqual(
        {
          operations: Object.fromEntries(
            [...new Set(ofAws.map(({ op }) => op))].map((op) => [
              op,
              ofAws.filter((step) => step.op === op).length,
            ]),
          ),
          violated: policies.map(({ policy }) => policy).sort(),
        },
        { operations, violated: [...violated].sort() },
      );
      check?.(steps);
    });
  }

  it("leaves none out, and each says what it is", () => {
    const folders = fs.readdirSync(path.join(PROJECT_ROOT, "examples"));

    assert.deepEqual(
      folders.filter((name) => !ELSEWHERE.includes(name)).sort(),
      [...new Set(EXPECTED.map(({ example }) => example))].sort(),
    );
    assert.deepEqual(
      folders.filter((name) => !fs.existsSync(path.join(PROJECT_ROOT, "examples", name, "README.md"))),
      [],
    );
  });
});
