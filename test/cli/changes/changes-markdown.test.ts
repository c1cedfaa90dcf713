import assert from "node:assert/strict";
import { changesMarkdown } from "../../../cli/changes/changes-markdown";
import type { StackComparison } from "../../../cli/changes/compare-previews";
import type { Change } from "../../../domain/changes/change";
import type { ComparedResource, ResourceChange } from "../../../domain/changes/resource-change";

const WEAKER: Change = {
  topic: "lock",
  direction: "weaker",
  about: "vault v",
  what: "shortest retention",
  from: "30 days",
  to: "7 days",
  note: "refused, because protected",
};
const RESOURCE: ComparedResource = {
  urn: "urn:v",
  type: "aws:backup/vault:Vault",
  label: "backup.Vault v",
  place: "222222222222, us-west-2",
  inputs: {},
  options: {},
};
const CHANGED: ResourceChange = {
  kind: "changed",
  resource: RESOURCE,
  differences: [{ path: "tags.a", from: '"b"', to: '"c"' }],
  isRefused: false,
};
const comparison = (part: Partial<StackComparison>): StackComparison => ({
  title: "aws-org-backup prod",
  day: "2026-11-28",
  changes: [],
  resources: [],
  ...part,
});

describe("changesMarkdown", () => {
  it("says plainly that nothing changed", () => {
    assert.equal(
      changesMarkdown(comparison({})),
      "## What changes in aws-org-backup prod\n\n" +
        "Nothing changed: protection, locks, access, policy results and resources are as they were.\n",
    );
  });

  it("puts what is weaker first, says alike things once, and folds the resources", () => {
    const { note: _, ...plain } = WEAKER;
    const { to: _to, ...gone } = plain;
    const { from: _from, ...come } = plain;
    const text = changesMarkdown(
      comparison({
        changes: [
          { ...WEAKER, direction: "neutral", about: "x" },
          { ...gone, direction: "stronger" },
          WEAKER,
          { ...WEAKER, about: "vault w" },
          { ...come, direction: "stronger", about: "z" },
        ],
        resources: [
          CHANGED,
          { ...CHANGED, kind: "removed", differences: [], isRefused: true },
          { ...CHANGED, kind: "added", differences: [], resource: { ...RESOURCE, place: "" } },
        ],
      }),
    );

    assert.equal(
      text,
      `## What changes in aws-org-backup prod

**2 weaker**, 2 stronger, 1 neither. Resources: 1 removed, 1 changed, 1 added.

### Weaker, or opened

- **vault v**, **vault w**: shortest retention: \`30 days\` → \`7 days\`. Refused, because protected.

### Stronger, or closed

- **vault v**: shortest retention: no longer \`30 days\`
- **z**: shortest retention: now \`7 days\`

### Otherwise

- **x**: shortest retention: \`30 days\` → \`7 days\`. Refused, because protected.

<details><summary>1 resource removed</summary>

- \`backup.Vault v\` in 222222222222, us-west-2; refused, because it is protected

</details>

<details><summary>1 resource changed</summary>

- \`backup.Vault v\` in 222222222222, us-west-2

  \`\`\`diff
  - tags.a: "b"
  + tags.a: "c"
  \`\`\`


</details>

<details><summary>1 resource added</summary>

- \`backup.Vault v\`

</details>
`,
    );
  });

  it("folds what comes after the fifteenth entry", () => {
    const changes = Array.from({ length: 16 }, (_, index) => ({ ...WEAKER, what: `what ${index}` }));

    const text = changesMarkdown(comparison({ changes }));

    assert.match(
      text,
      /what 14: .*\n\n<details><summary>Weaker, or opened: 1 more<\/summary>\n\n- .*what 15/,
    );
    assert.doesNotMatch(changesMarkdown(comparison({ changes: changes.slice(1) })), /<details>/);
  });

  it("names twelve things that change alike, and counts the others", () => {
    const named = (count: number): string =>
      changesMarkdown(
        comparison({ changes: Array.from({ length: count }, (_, at) => ({ ...WEAKER, about: `v${at}` })) }),
      );

    assert.match(named(12), /\*\*v11\*\*: shortest/);
    assert.match(named(14), /\*\*v11\*\* and 2 more: shortest/);
  });

  it("shows no more than forty lines of one resource", () => {
    const differences = Array.from({ length: 41 }, (_, index) => ({ path: `p${index}`, to: "1" }));

    assert.match(
      changesMarkdown(comparison({ resources: [{ ...CHANGED, differences }] })),
      /\+ p39: 1\n {2}# 1 lines more/,
    );
  });

  it("stays within what a comment holds, leaves out the least important, and says so", () => {
    const resources = Array.from({ length: 2_000 }, (_, index) => ({
      ...CHANGED,
      resource: { ...RESOURCE, label: `backup.Vault ${index}` },
    }));

    const text = changesMarkdown(comparison({ changes: [WEAKER], resources }));

    assert.ok(Buffer.byteLength(text) <= 65_536);
    assert.match(text, /### Weaker, or opened\n\n- \*\*vault v\*\*/);
    assert.match(
      text,
      /<\/details>\n\n\d+ further entries left out, the least important, to stay within 65,536 characters\. `npm run changes` on the two previews shows all\.\n$/,
    );
  });

  it("shows input as it is, whatever Markdown, HTML or mention it holds", () => {
    const evil = "`</details><script>@all [x](javascript:y)";
    const text = changesMarkdown(
      comparison({
        title: evil,
        changes: [{ ...WEAKER, about: evil, what: evil, from: evil, to: evil, note: evil }],
        resources: [
          {
            ...CHANGED,
            resource: { ...RESOURCE, label: evil, place: evil },
            differences: [{ path: "```", to: evil }],
          },
        ],
      }),
    );

    const outsideOfCode = text.replace(/````[\s\S]*?````/g, "").replace(/``[^\n]*?``(?!`)/g, "");
    assert.equal(
      [...outsideOfCode.matchAll(/<\/?[a-z]+/g)].map(([tag]) => tag).join(" "),
      "<details <summary </summary </details",
    );
    assert.doesNotMatch(outsideOfCode, /@|(?<!\\)\[/);
  });
});
