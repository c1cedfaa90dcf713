import assert from "node:assert/strict";
import { Secret } from "../../../cli/engine/values";
import { renderStackExport } from "../../../cli/render/stack-export";
import { ExampleStack } from "./example-stack";

const UNKNOWN_ID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

describe("renderStackExport", () => {
  it("has the form of `pulumi stack export`, without what only a deployment knows", () => {
    const stack = new ExampleStack();
    const parent = stack.declare({ type: "aws-org-backup:index:Group", name: "group" });
    stack.declare({
      type: "aws:kms/key:Key",
      name: "key",
      parent,
      inputs: { policy: new Secret("{}") },
      options: { protect: true },
    });

    const written = JSON.parse(renderStackExport(stack.preview(), new Date("2026-09-01T00:00:00Z"))) as {
      readonly deployment: { readonly resources: readonly Readonly<Record<string, unknown>>[] };
    };
    const resources = written.deployment.resources;
    assert.deepEqual(
      {
        ...written,
        deployment: { ...written.deployment, resources: resources.map(({ type, id }) => [type, id]) },
      },
      {
        version: 3,
        deployment: {
          manifest: { time: "2026-09-01T00:00:00.000Z", magic: "", version: "" },
          resources: [
            ["pulumi:pulumi:Stack", undefined],
            ["aws-org-backup:index:Group", undefined],
            ["aws:kms/key:Key", UNKNOWN_ID],
          ],
          metadata: {},
        },
      },
    );
    const { inputs, outputs, protect } = resources.at(-1) ?? {};
    assert.deepEqual(
      { inputs, outputs, protect },
      { inputs: { policy: "[secret]" }, outputs: { arn: UNKNOWN_ID, policy: "[secret]" }, protect: true },
    );
  });
});
