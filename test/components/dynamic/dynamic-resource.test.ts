import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { PROJECT_ROOT } from "../../support/preview-of";

const { ensureCompiled } = createRequire(__filename)("../../../scripts/compile.js") as {
  ensureCompiled: (root: string) => void;
};

/** Declares a resource as a preview does, and prints the packages that were loaded. */
const DECLARE_AND_LIST = `
  const pulumi = require("@pulumi/pulumi");
  const { PolicyType } = require("./bin/components/dynamic/policy-type.js");
  const mocks = { newResource: ({ inputs }) => ({ id: "id", state: inputs }), call: () => ({}) };
  pulumi.runtime.setMocks(mocks, "project", "stack", true).then(() => {
    const resource = new PolicyType("type", { rootId: "r-a1b2" }, {});
    resource.urn.apply(() => {
      const packages = Object.keys(require.cache).map((file) => /.*node_modules.((@[^/]+.)?[^/]+)/.exec(file)?.[1]);
      console.log(JSON.stringify([...new Set(packages)]));
    });
  });
`;

describe("dynamic resources", () => {
  it("load no compiler, no dependency tree and no AWS SDK into a preview", () => {
    ensureCompiled(PROJECT_ROOT);

    const printed = execFileSync(process.execPath, ["-r", "./cli/lazy-sdk.js", "-e", DECLARE_AND_LIST], {
      cwd: PROJECT_ROOT,
      encoding: "utf8",
    });

    const heavy = (JSON.parse(printed) as (string | null)[]).filter((name) =>
      /^(typescript|@npmcli\/.*|@aws-sdk\/.*|@smithy\/.*)$/.test(name ?? ""),
    );
    assert.deepEqual(heavy, []);
  });
});
