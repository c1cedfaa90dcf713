import assert from "node:assert/strict";
import { lockInWords, peopleSection, placesSection, startSection } from "../../../domain/runbook/overview";
import type { LockFacts } from "../../../domain/runbook/runbook-facts";
import { BARE_FACTS, FACTS } from "../../support/runbook-facts";

const LOCKS: readonly (readonly [lock: LockFacts, words: string])[] = [
  [
    { mode: "compliance", gracePeriodDays: 20, minRetentionDays: 30, maxRetentionDays: 365 },
    "compliance, 30 to 365 days; permanent 20 days after it was put",
  ],
  [{ mode: "compliance", gracePeriodDays: 0 }, "permanent since the vault was made"],
  [
    { mode: "governance", minRetentionDays: 1, maxRetentionDays: 30 },
    "governance, 1 to 30 days: who has the permission can remove it",
  ],
  [{ mode: "none" }, "none"],
  [{ mode: "unknown" }, "not known before deployment"],
];

describe("the beginning of a runbook", () => {
  for (const [lock, words] of LOCKS) {
    it(`says of a lock: ${words}`, () => {
      assert.equal(lockInWords(lock), words);
    });
  }

  it("names every ARN, name and account that the parts use", () => {
    const said = JSON.stringify(placesSection(FACTS));
    const { alerts, breakGlass, local, rehearsal, vault } = FACTS;
    const names = [
      vault.arn,
      vault.keyAlias,
      breakGlass?.restoreRoleArn,
      breakGlass?.groupId,
      local.vaultName,
      local.backupRoleName,
      local.stackSetName,
      rehearsal?.evidenceBucket,
      rehearsal?.networkName,
      alerts?.topicArn,
    ];

    for (const name of names) assert.ok(name !== undefined && said.includes(name), name);
  });

  it("says what a stack does not have", () => {
    assert.match(
      JSON.stringify(placesSection(BARE_FACTS)),
      /nobody: the stack has no section `breakGlass`.*nobody is told/,
    );
    assert.match(JSON.stringify(startSection(BARE_FACTS)), /This stack tells nobody of anything/);
  });

  it("sets up a profile for everybody, and for a sign-in only where there is one", () => {
    const configOf = (facts: typeof FACTS): string =>
      peopleSection(facts)
        .blocks.flatMap((block) => (block.kind === "file" ? [block.text] : []))
        .join("");

    assert.deepEqual(configOf(FACTS).match(/^\[.*\]$/gm), [
      "[profile break-glass-prod]",
      "[profile backup-prod]",
      "[profile management-prod]",
      "[profile member]",
      "[sso-session emergency]",
    ]);
    assert.deepEqual(configOf(BARE_FACTS).match(/^\[.*\]$/gm), [
      "[profile backup-prod]",
      "[profile management-prod]",
      "[profile member]",
    ]);
  });
});
