import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { PROJECT_ROOT } from "../support/preview-of";

const LEAN = JSON.stringify(join(PROJECT_ROOT, "scripts", "lean-promises.js"));

/** What a process does whose promises are lean, from inside the project so that it finds the SDK. */
function run(program: string, variables: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["-e", `require(${LEAN}).makePromisesLean(); ${program}`],
    { cwd: PROJECT_ROOT, encoding: "utf8", env: { PATH: process.env.PATH, ...variables } },
  );
  return { status, stdout, stderr };
}

const TRACKED = `
  const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable");
  const promise = Promise.resolve(7);
  debuggablePromise(promise, "a context").then((value) => {
    const { _debugCtx: context, _debugStackTrace: stack } = promise;
    console.log(JSON.stringify({ value, context, framesOfPromise: stack.split("\\n").length - 1 > 0, framesOfError: new Error().stack.split("\\n").length - 1 > 0 }));
  });
`;

describe("scripts/lean-promises", () => {
  const cases = [
    {
      title: "writes down no frames of a promise, and all of an error",
      variables: {},
      framesOfPromise: false,
    },
    {
      title: "writes them down for who looks for leaks",
      variables: { PULUMI_DEBUG_PROMISE_LEAKS: "true" },
      framesOfPromise: true,
    },
  ];
  for (const { title, variables, framesOfPromise } of cases) {
    it(title, () => {
      const { status, stdout, stderr } = run(TRACKED, variables);
      assert.deepEqual(
        { status, stderr, printed: JSON.parse(stdout) as unknown },
        {
          status: 0,
          stderr: "",
          printed: { value: 7, context: "a context", framesOfPromise, framesOfError: true },
        },
      );
    });
  }

  it("gives errors their depth back where tracking itself throws", () => {
    const { stdout } = run(`
      const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable");
      try { debuggablePromise(undefined); } catch { console.log(Error.stackTraceLimit); }
    `);
    assert.equal(stdout, "10\n");
  });

  it("still finds promises that never end", () => {
    const { status, stderr } = run(`
      require("@pulumi/pulumi/runtime/debuggable").debuggablePromise(new Promise(() => undefined), "never");
    `);
    assert.equal(status, 1);
    assert.match(stderr, /detected that 1 promise was still active/);
  });
});
