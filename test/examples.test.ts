import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { writePackage } from "../scripts/package-components";
import { command, type CommandEnd, installLinked, packed } from "./acceptance/installed-package";
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
  /** What the stack file does not have yet. */
  readonly before?: { readonly title: string; readonly without: RegExp };
  readonly operations: Readonly<Record<string, number>>;
  readonly violated?: readonly string[];
  /** Resources of another cloud, by type. */
  readonly beside?: Readonly<Record<string, number>>;
  /** What else its steps have to be. */
  readonly check?: (steps: readonly ExampleStep[]) => void;
}

/** What Entra ID has to know of every caller. */
const API = {
  "azuread:index/appRoleAssignment:AppRoleAssignment": 1,
  "azuread:index/application:Application": 1,
  "azuread:index/servicePrincipal:ServicePrincipal": 1,
};

/** What it makes besides, when the caller is an application: no password, no certificate. */
const API_AND_CALLER = {
  ...API,
  "azuread:index/application:Application": 2,
  "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential": 1,
  "azuread:index/servicePrincipal:ServicePrincipal": 2,
};

const EXPECTED: readonly Expected[] = [
  { example: "single-account", stack: "dev", operations: { create: 13 } },
  { example: "team-stack", stack: "dev", operations: { create: 6 } },
  {
    example: "own-pack",
    stack: "dev",
    operations: { create: 1 },
    violated: ["opt-out-tag-is-exact", "tables-are-billed-by-request"],
  },
  { example: "entra-operator", stack: "dev", operations: { create: 4 }, beside: API },
  { example: "entra-operator", stack: "outside", operations: { create: 4 }, beside: API_AND_CALLER },
  {
    example: "entra-operator",
    stack: "outside",
    before: { title: "before Entra ID has chosen ids", without: /^ +(clientId|objectId):.*\n/gm },
    operations: {},
    beside: API_AND_CALLER,
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

  /** A copy of an example, in the folder that has the package. */
  const projectOf = (example: string): string => {
    const project = fs.mkdtempSync(path.join(folder.path, example));
    fs.cpSync(path.join(PROJECT_ROOT, "examples", example), project, { recursive: true });
    return project;
  };
  const run = (project: string, ...args: readonly string[]): CommandEnd =>
    command(
      process.execPath,
      [path.join(folder.path, "node_modules", ".bin", "aws-org-backup"), ...args],
      project,
    );

  for (const { check, example, stack, before, operations, violated = [], beside = {} } of EXPECTED) {
    it(`previews ${stack} of ${example}${before === undefined ? "" : `, ${before.title}`}`, () => {
      const project = projectOf(example);
      if (before !== undefined) leaveOut(path.join(project, `Pulumi.${stack}.yaml`), before.without);
      const { status, stdout, stderr } = run(project, "preview", "--stack", stack, "--json");

      assert.deepEqual({ status, stderr }, { status: violated.length === 0 ? 0 : 1, stderr: "" });
      const { steps, policies } = JSON.parse(stdout) as Preview;
      const ofAws = steps.filter(({ newState }) => newState.type.startsWith("aws:"));
      const ofOthers = steps.filter(({ newState }) => !/^(aws|aws-org-backup|pulumi):/.test(newState.type));
      assert.deepEqual(
        {
          operations: countsOf(ofAws.map(({ op }) => op)),
          beside: countsOf(ofOthers.map(({ newState }) => newState.type)),
          violated: policies.map(({ policy }) => policy).sort(),
        },
        { operations, beside, violated: [...violated].sort() },
      );
      check?.(steps);
    });
  }

  describe("entra-operator", () => {
    it("has no secret on either side", () => {
      const project = projectOf("entra-operator");
      for (const stack of ["dev", "outside"]) {
        const { stdout } = run(project, "preview", "--stack", stack, "--json");
        const { steps } = JSON.parse(stdout) as Preview;
        const named = steps.flatMap(({ newState: { type, inputs = {} } }) => [type, ...Object.keys(inputs)]);

        assert.deepEqual(
          named.filter((name) => /password|secret|certificate|accesskey/i.test(name)),
          [],
        );
      }
    });

    it("lets one caller in, by issuer, audience, subject and the name of its session", () => {
      const { stdout } = run(projectOf("entra-operator"), "preview", "--stack", "dev", "--json");
      const { steps } = JSON.parse(stdout) as Preview;
      const role = steps.find(({ newState }) => newState.type === "aws:iam/role:Role");
      const [tenant, client] = [
        "11111111-2222-3333-4444-555555555555",
        "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
      ];

      assert.deepEqual(JSON.parse(String(role?.newState.inputs.assumeRolePolicy)), {
        Version: "2012-10-17",
        Statement: [
          {
            Sid: "OnlyTheApplicationExchangesItsToken",
            Effect: "Allow",
            Principal: { Federated: `arn:aws:iam::333333333333:oidc-provider/sts.windows.net/${tenant}/` },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
              StringEquals: {
                [`sts.windows.net/${tenant}/:aud`]: `api://${tenant}/aws-backup`,
                [`sts.windows.net/${tenant}/:sub`]: "66666666-7777-8888-9999-000000000000",
              },
              StringLike: { "sts:RoleSessionName": [client, `${client}-*`] },
            },
          },
        ],
      });
    });

    it("knows its caller's use of the role, and another one's", () => {
      const project = projectOf("entra-operator");
      const verify = ["verify-federation", "events.json", "--stack", "dev"];
      assert.equal(run(project, ...verify).status, 0);
      const file = path.join(project, "events.json");
      const events = fs.readFileSync(file, "utf8");
      fs.writeFileSync(file, events.replaceAll("66666666-7777", "66666666-8888"));

      const { status, stdout } = run(project, ...verify);
      assert.equal(status, 1);
      assert.match(stdout, /subject +expected 66666666-7777-8888-9999-000000000000/);
    });
  });

  for (const example of new Set(EXPECTED.map((expected) => expected.example))) {
    const readme = fs.readFileSync(path.join(PROJECT_ROOT, "examples", example, "README.md"), "utf8");
    const summary = /`(\d+ resources? in \d+ accounts?; [^`]+)`/.exec(readme)?.[1];
    if (summary === undefined) continue;
    it(`ends a preview as the page of ${example} says`, () => {
      const { stdout } = run(projectOf(example), "preview", "--stack", "dev");

      assert.equal(stdout.trimEnd().split("\n").at(-1), summary);
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

function leaveOut(file: string, lines: RegExp): void {
  const text = fs.readFileSync(file, "utf8");
  assert.match(text, lines);
  fs.writeFileSync(file, text.replaceAll(lines, ""));
}

function countsOf(values: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
  );
}
