import assert from "node:assert/strict";
import { runbookMarkdown } from "../../../cli/runbook/runbook-markdown";
import { bullets, part, shell, steps, subpart, table, text } from "../../../domain/runbook/document";
import { call, pause } from "../../../domain/runbook/shell";

describe("a runbook as Markdown", () => {
  it("writes every kind of block", () => {
    const where = { profile: "me", region: "us-west-2" };
    const markdown = runbookMarkdown({
      title: "Runbook of prod",
      sections: [
        part("One", [text("A paragraph.", "And more."), bullets(["a", "b"]), steps(["first", "second"])]),
        subpart("Two", [
          table(["a", "b"], [["1 | 2", "3"]]),
          shell(where, [
            call("sts", "get-caller-identity"),
            pause("Wait."),
            call("sts", "get-caller-identity"),
          ]),
          { kind: "file", language: "ini", text: "[profile x]" },
        ]),
      ],
    });

    assert.equal(
      markdown,
      `# Runbook of prod

## One

A paragraph. And more.

- a
- b

1. first
2. second

### Two

| a | b |
| --- | --- |
| 1 \\| 2 | 3 |

\`\`\`sh
export AWS_PROFILE=me AWS_REGION=us-west-2
aws sts get-caller-identity
\`\`\`

Wait.

\`\`\`sh
# same shell as above
aws sts get-caller-identity
\`\`\`

\`\`\`ini
[profile x]
\`\`\`
`,
    );
  });
});
