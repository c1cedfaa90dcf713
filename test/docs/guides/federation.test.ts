import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "../../support/preview-of";
import { ProjectCopy } from "../../support/project-copy";

const GUIDES = join(PROJECT_ROOT, "docs", "guides");
/** One guide an issuer; the one about the audit has no settings of its own. */
const NAMES = readdirSync(GUIDES).filter((name) => /^federation-(?!audit).+\.md$/.test(name));
const OWN_SETTINGS = / {2}aws-org-backup:federation:\n(?: {4}.*\n)+/;

interface Preview {
  readonly steps: readonly { readonly newState: { readonly type: string; readonly urn: string } }[];
  readonly policies: readonly {
    readonly policy: string;
    readonly enforcementLevel: string;
    readonly urn: string;
  }[];
}

describe("the guides to federation, followed up to the first step that needs a cloud", function () {
  this.timeout(120_000);

  for (const name of NAMES) {
    it(`${name}: its settings are previewed, every rule holds, and its role may do what it says`, () => {
      const project = new ProjectCopy();
      try {
        useSettings(project, block(name, "yaml", "aws-org-backup:federation:"));
        const previewed = project.run("preview", "--stack", "staging", "--json");

        assert.deepEqual([previewed.exitCode, previewed.stderr], [0, ""]);
        const { steps, policies } = JSON.parse(previewed.stdout) as Preview;
        const roles = steps.filter(({ newState }) =>
          newState.urn.includes("FederatedRole$aws:iam/role:Role::"),
        );
        assert.deepEqual(
          roles.map(({ newState }) => newState.urn.split("::").at(-1)),
          ["orders-backup-staging"],
        );
        assert.deepEqual(
          policies.filter(({ urn }) => urn.includes("FederatedRole")),
          [],
        );
        const asked = /^npm run who-can -- (\S+) (\S+) --stack prod$/m.exec(
          readFileSync(join(GUIDES, name), "utf8"),
        );
        const [, action = "", resource = ""] = asked ?? [];
        const role = resource.replace("-prod", "-staging");
        const { exitCode, stdout } = project.run("who-can", action, role, "--stack", "staging");
        assert.deepEqual([exitCode, stdout.includes("\nnobody at once")], [0, true], stdout);
      } finally {
        project.remove();
      }
    });

    it(`${name}: its program runs, in an account of one's own`, () => {
      const project = new ProjectCopy();
      try {
        project.write(
          "guide.ts",
          `import { FederatedRole, type Issuer, OidcProvider, PermissionBoundary } from "./components";
           ${block(name, "ts", "new FederatedRole(")}`,
        );
        project.write(
          "program.ts",
          `import { Provider } from "@pulumi/aws/provider";
           import { runtime } from "@pulumi/pulumi";
           const aws = new Provider("own", { region: "us-west-2", allowedAccountIds: ["222222222222"] });
           runtime.registerResourceTransform(({ type, props, opts }) =>
             type.startsWith("aws:") ? { props, opts: { ...opts, provider: aws } } : undefined);
           require("./guide.ts");`,
        );
        project.useProgram("program.ts");
        const { exitCode, stderr, stdout } = project.run("preview", "--stack", "staging", "--json");

        assert.equal(stderr, "");
        assert.notEqual(exitCode, 2);
        const { policies } = JSON.parse(stdout) as Preview;
        assert.deepEqual(
          policies.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
          [],
        );
      } finally {
        project.remove();
      }
    });
  }
});

/** The one code block of a guide in a language that holds a text. */
function block(name: string, language: string, held: string): string {
  const blocks = [...readFileSync(join(GUIDES, name), "utf8").matchAll(/```(\w+)\n([\s\S]*?)```/g)];
  const found = blocks.filter(([, kind, text = ""]) => kind === language && text.includes(held));
  assert.equal(found.length, 1, `${name} has ${found.length} blocks of ${language} with ${held}`);
  return found[0]?.[2] ?? "";
}

function useSettings(project: ProjectCopy, settings: string): void {
  const file = "Pulumi.staging.yaml";
  const text = readFileSync(join(project.folder, file), "utf8");
  assert.match(text, OWN_SETTINGS);
  const indented = settings
    .trimEnd()
    .split("\n")
    .map((line) => `  ${line}\n`)
    .join("");
  project.write(file, text.replace(OWN_SETTINGS, indented));
}
