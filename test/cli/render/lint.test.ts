import assert from "node:assert/strict";
import { renderLint } from "../../../cli/render/lint";
import { BROKEN, lintResult, POLICY, TEMPLATE } from "./example-lint";
import { assertGolden } from "./golden";

const PLAIN = { colors: false, width: 120 };

describe("renderLint", () => {
  it("shows files, notices, findings and a summary", () => {
    assertGolden("lint-120", renderLint(lintResult(TEMPLATE, POLICY, BROKEN), PLAIN));
  });

  it("fits a narrow terminal", () => {
    assertGolden("lint-40", renderLint(lintResult(TEMPLATE, BROKEN), { colors: false, width: 20 }));
  });

  it("is short where all is well", () => {
    assert.equal(
      renderLint({ ...lintResult(POLICY), leftOut: [] }, PLAIN),
      "policy.json  key policy of KMS  --kind says so\n\n" +
        "note     Judged as stack prod. Choose another with --stack.\n\n" +
        "1 file, 1 document or resource; 2 policies: all hold\n",
    );
  });

  it("says nothing of rules where nothing was judged", () => {
    assert.equal(
      renderLint(lintResult(BROKEN), PLAIN),
      "broken.json  not judged\n" +
        "    error broken.json:2 is not valid JSON: Unexpected end, in line 2.\n\n" +
        "1 file (1 not judged), 0 documents and resources\n",
    );
  });

  it("colours what matters", () => {
    const text = renderLint(lintResult(BROKEN), { colors: true, width: 120 });

    assert.ok(text.startsWith("\u001b[1mbroken.json\u001b[22m  \u001b[31mnot judged\u001b[39m\n"));
  });

  it("never lets a file's content reach the terminal as it is", () => {
    const evil = "a\u001b[31m\u202eb";
    const file = {
      ...TEMPLATE,
      file: evil,
      findings: TEMPLATE.findings.map((one) => ({
        ...one,
        address: evil,
        message: evil,
        position: { file: evil, line: 1 },
      })),
      error: { message: evil },
      notices: [{ message: evil }],
    };

    const text = renderLint(lintResult(file), PLAIN);

    assert.deepEqual(
      ["\u001b", "\u202e"].filter((character) => text.includes(character)),
      [],
    );
  });
});
