import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LOADER_PATH, PACKAGE_NAME, providerText } from "../../../components/dynamic/provider-text";
import { PROJECT_ROOT } from "../../support/preview-of";

const FOLDER = join(PROJECT_ROOT, "components", "dynamic");

describe("text of a dynamic provider", () => {
  it("names the package by its name, and the loader by its place", () => {
    const { name } = JSON.parse(readFileSync(join(PROJECT_ROOT, "package.json"), "utf8")) as { name: string };

    assert.equal(PACKAGE_NAME, name);
    assert.ok(existsSync(join(PROJECT_ROOT, ...LOADER_PATH)));
  });

  it("is the same on every machine, because stacks remember it", () => {
    assert.equal(providerText("policy-type").includes(PROJECT_ROOT), false);
    assert.equal(
      providerText("policy-type"),
      readFileSync(join(__dirname, "policy-type.golden.txt"), "utf8"),
    );
  });

  it("stays shorter than a thousand characters", () => {
    assert.ok(providerText("service-linked-role").length < 1000);
  });

  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith("-provider.ts"))) {
    it(`is given by the resource of ${file}`, () => {
      const stem = file.replace("-provider.ts", "");
      const resource = readFileSync(join(FOLDER, `${stem}.ts`), "utf8");

      assert.match(resource, new RegExp(`provider: "${stem}"`));
    });
  }
});
