import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { PROJECT_ROOT } from "../support/preview-of";

/** What a program prints, as JSON, in a process of its own where the SDK is lazy. */
function run(program: string): unknown {
  const { status, stderr, stdout } = spawnSync(process.execPath, ["-r", "./cli/lazy-sdk.js", "-e", program], {
    cwd: PROJECT_ROOT,
    encoding: "utf8",
    env: { PATH: process.env.PATH },
  });
  assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
  return JSON.parse(stdout);
}

const LOADED = `
  const isLoaded = (part) => Object.keys(require.cache).some((file) => file.includes(part));
  const PARTS = ["typescript", "@npmcli/arborist", "@opentelemetry/api", "@grpc/grpc-js", "@pulumi/pulumi/automation"];
  const loaded = () => PARTS.filter((part) => isLoaded("/node_modules/" + part + "/"));
  const pulumi = require("@pulumi/pulumi");
`;

describe("cli/lazy-sdk", () => {
  it("loads nothing at start that a preview does not use", () => {
    assert.deepEqual(run(`${LOADED} console.log(JSON.stringify(loaded()));`), []);
  });

  const uses: readonly (readonly [title: string, use: string, said: unknown, loads: string])[] = [
    [
      "the Automation API",
      `[pulumi.automation.LocalWorkspace.name, new pulumi.automation.ConcurrentUpdateError({ toString: () => "twice" }) instanceof Error]`,
      ["LocalWorkspace", true],
      "@pulumi/pulumi/automation",
    ],
    [
      "gRPC and its clients",
      `(() => {
        const { EngineClient } = require("@pulumi/pulumi/proto/engine_grpc_pb");
        const grpc = require("@grpc/grpc-js");
        const client = new EngineClient("127.0.0.1:1", grpc.credentials.createInsecure());
        client.close();
        return [client instanceof grpc.Client, typeof client.log];
      })()`,
      [true, "function"],
      "@grpc/grpc-js",
    ],
    [
      "tracing",
      `(() => {
        const { trace } = require("module").createRequire(require.resolve("@pulumi/pulumi"))("@opentelemetry/api");
        return typeof trace.getTracer("t").startSpan;
      })()`,
      "function",
      "@opentelemetry/api",
    ],
  ];
  for (const [title, use, said, loads] of uses) {
    it(`loads the real one of ${title} for whoever uses it`, () => {
      assert.deepEqual(run(`${LOADED} const said = ${use}; console.log(JSON.stringify([said, loaded()]));`), [
        said,
        [loads],
      ]);
    });
  }
});
