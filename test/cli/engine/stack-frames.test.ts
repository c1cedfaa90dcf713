import assert from "node:assert/strict";
import { readStackFrames } from "../../../cli/engine/stack-frames";

describe("readStackFrames", () => {
  const cases = [
    { title: "nothing in nothing", stack: undefined, frames: [] },
    {
      title: "named and unnamed frames, innermost first",
      stack: "Error: x\n    at broken (/w/a.ts:2:9)\n    at /w/b.ts:10:1\n    at async Promise.all (index 0)",
      frames: [
        { file: "/w/a.ts", line: 2, column: 9 },
        { file: "/w/b.ts", line: 10, column: 1 },
      ],
    },
    {
      title: "constructors, methods and other code that waits",
      stack:
        "Error\n    at new Vault (/w/c.js:1:2)\n    at async Stack.init (/w/d.js:3:4)\n    at a.b [as c] (/w/e.js:5:6)",
      frames: [
        { file: "/w/c.js", line: 1, column: 2 },
        { file: "/w/d.js", line: 3, column: 4 },
        { file: "/w/e.js", line: 5, column: 6 },
      ],
    },
    {
      title: "files that are given as addresses, and none inside Node",
      stack:
        "Error\n    at f (file:///w/f%20g.mjs:1:2)\n    at Module._load (node:internal/modules/cjs/loader:1104:12)",
      frames: [{ file: "/w/f g.mjs", line: 1, column: 2 }],
    },
    {
      title: "the place of a syntax error",
      stack:
        "/w/h.js:7\nconst = 1;\n      ^\n\nSyntaxError: Unexpected token '='\n    at node:internal/x:1:1",
      frames: [{ file: "/w/h.js", line: 7, column: 0 }],
    },
  ];

  for (const { title, stack, frames } of cases) {
    it(`reads ${title}`, () => {
      assert.deepEqual(readStackFrames(stack), frames);
    });
  }
});
