import assert from "node:assert/strict";
import { anchorOf, linkTo } from "../../../domain/runbook/document";

/** As GitHub makes them. */
const TITLES: readonly (readonly [title: string, anchor: string])[] = [
  ["A backup failed", "a-backup-failed"],
  ["Step 4: start the restore", "step-4-start-the-restore"],
  ["Restore SAP HANA on Amazon EC2", "restore-sap-hana-on-amazon-ec2"],
  ["What's left (nothing)?", "whats-left-nothing"],
  ["snake_case stays", "snake_case-stays"],
  ["Über uns", "über-uns"],
];

describe("the document of a runbook", () => {
  for (const [title, anchor] of TITLES) {
    it(`links to "${title}" by #${anchor}`, () => {
      assert.equal(anchorOf(title), anchor);
      assert.equal(linkTo(title), `[${title}](#${anchor})`);
    });
  }
});
