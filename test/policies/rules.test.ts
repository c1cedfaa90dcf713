import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import Ajv from "ajv";
import { FRAMEWORKS } from "../../domain/compliance/frameworks";
import { urlOf } from "../../policies/rule";
import { rules } from "../../policies/rules";
import { configSchemaOf, toPolicy } from "../../policies/to-policy";
import { evaluateRule } from "../support/evaluate-rule";

const ROOT = path.join(__dirname, "..", "..");

/** Files below a folder, as `<promise>/<stem>`. */
function stemsBelow(folder: string, suffix: string): readonly string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true })
    .map(String)
    .filter((file) => file.includes(path.sep) && file.endsWith(suffix) && !file.endsWith(`index${suffix}`))
    .map((file) => file.slice(0, -suffix.length).split(path.sep).join("/"))
    .sort();
}

const listed = rules.map(({ promise, name }) => `${promise}/${name}`).sort();

describe("rules", () => {
  it("are listed under the name of their file, in the folder of their promise", () => {
    assert.deepEqual(stemsBelow("policies/rules", ".ts"), listed);
  });

  it("have a test each, in the same place", () => {
    assert.deepEqual(stemsBelow("test/policies/rules", ".test.ts"), listed);
  });

  it("have a page each, and there is no other page", () => {
    const pages = fs.readdirSync(path.join(ROOT, "docs/policies")).sort();

    assert.deepEqual(pages, rules.map(({ name }) => `${name}.md`).sort());
  });

  it("have names that the SDK takes, each once", () => {
    const names = rules.map(({ name }) => name);

    assert.deepEqual([...new Set(names)], names);
    assert.deepEqual(
      names.filter((name) => !/^[a-z][a-z-]+[a-z]$/.test(name) || name === "all"),
      [],
    );
  });

  for (const rule of rules) {
    describe(rule.name, () => {
      const page = fs.readFileSync(path.join(ROOT, "docs/policies", `${rule.name}.md`), "utf8");

      it("has a page that says why, what passes and fails, how to set it, and its limits", () => {
        const headings = page.split("\n").filter((line) => line.startsWith("#"));

        assert.deepEqual(headings, [
          `# ${rule.name}`,
          "## Why",
          "## Passes",
          "## Fails",
          "## Configuration",
          "## When not to use it, and limits",
        ]);
        assert.equal(/\n## [^\n]+\n+(## |$)/.test(page), false, "a section is empty");
      });

      it("is described in one sentence, and says why in one or two", () => {
        assert.match(rule.description, /^[A-Z][^.!?]+\.$/);
        assert.match(rule.why, /^[A-Z].*\.$/);
        assert.ok(rule.why.split(/\.(?:\s|$)/).length - 1 <= 2, rule.why);
      });

      it("becomes a policy of the SDK with everything that a reader needs", () => {
        const [first] = rule.supports;
        assert.ok(first !== undefined, "supports no control of any framework");
        const {
          validateResource: _check,
          validateStack: _checkStack,
          configSchema,
          ...policy
        } = toPolicy(rule);

        assert.deepEqual(policy, {
          name: rule.name,
          displayName: rule.title,
          description: `${rule.description} ${rule.why}`,
          enforcementLevel: rule.enforcementLevel ?? "mandatory",
          severity: rule.severity,
          remediationSteps: rule.remediation,
          url: `https://github.com/aws-org-backup/aws-org-backup/blob/main/docs/policies/${rule.name}.md`,
          framework: {
            name: FRAMEWORKS[first.framework].title,
            version: FRAMEWORKS[first.framework].version,
            reference: first.controls.join(", "),
            specification: `supports ${first.controls.join(", ")}; see ${FRAMEWORKS[first.framework].source}`,
          },
          tags: [
            rule.promise,
            ...rule.supports.flatMap(({ framework, controls }) =>
              controls.map((control) => `supports:${framework}:${control}`),
            ),
          ],
        });
        assert.equal(policy.url, urlOf(rule));
        assert.deepEqual(configSchema, configSchemaOf(rule));
      });

      it("has defaults that its own schema accepts, and explains every setting", () => {
        const { properties } = configSchemaOf(rule);
        const defaults = Object.fromEntries(
          Object.entries(properties).map(([key, schema]) => [key, schema.default]),
        );
        const ajv = new Ajv({ strict: true, strictTypes: false });
        const validate = ajv.compile({ type: "object", properties, additionalProperties: false });

        assert.deepEqual([validate(defaults), validate.errors], [true, null]);
        assert.deepEqual(
          Object.entries(properties).filter(([, { description = "" }]) => !/^[A-Z].*\.$/.test(description)),
          [],
        );
      });

      it("has examples on both sides", () => {
        assert.notDeepEqual(rule.examples.passes, []);
        assert.notDeepEqual(rule.examples.fails, []);
      });

      for (const example of rule.examples.passes) {
        it(`lets pass: ${example.title}`, async () => {
          const { violations, undecided } = await evaluateRule(rule, example);

          assert.deepEqual({ violations, undecided }, { violations: [], undecided: [] });
        });
      }

      for (const example of rule.examples.fails) {
        it(`refuses: ${example.title}`, async () => {
          const { violations, undecided } = await evaluateRule(rule, example);

          assert.deepEqual([violations.length > 0, undecided], [true, []]);
          assert.deepEqual(
            violations.filter((line) => !/^\S+: \S.*, got .*[^.\s]$/s.test(line)),
            [],
            "a message ends with what was got",
          );
        });
      }
    });
  }
});
