import assert from "node:assert/strict";
import { anchorOf, type Runbook } from "../../../domain/runbook/document";
import { runbookOf } from "../../../domain/runbook/runbook";
import type { RunbookFacts } from "../../../domain/runbook/runbook-facts";
import type { AwsCall, Shell } from "../../../domain/runbook/shell";
import { everybody } from "../../../domain/runbook/who";
import { BARE_FACTS, FACTS } from "../../support/runbook-facts";

const shellsOf = ({ sections }: Runbook): readonly Shell[] =>
  sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "shell" ? [block.shell] : [])));
const callsOf = (runbook: Runbook): readonly AwsCall[] =>
  shellsOf(runbook).flatMap(({ steps }) => steps.flatMap((step) => (step.kind === "aws" ? [step.call] : [])));

const { rehearsal, ...untested } = FACTS;
const { subnetGroupName: _, ...withoutDatabases } = rehearsal ?? assert.fail();

const STACKS: readonly (readonly [title: string, facts: RunbookFacts])[] = [
  ["a whole stack", FACTS],
  ["a stack with nothing but what it needs", BARE_FACTS],
  ["a stack that rehearses no restore", untested],
  ["a stack that tests no database", { ...FACTS, rehearsal: withoutDatabases }],
  [
    "a stack with nothing that cannot be copied",
    { ...FACTS, objectives: FACTS.objectives.filter(({ isCopied }) => isCopied) },
  ],
  [
    "a stack whose loss cannot be reckoned",
    { ...FACTS, objectives: FACTS.objectives.map(({ loss: _loss, ...each }) => each) },
  ],
];

/** Calls that take something away that cannot be had back. Nobody reads such a line at three in the morning from us. */
const NEVER =
  /^(delete-recovery-point|delete-backup-vault|delete-backup-vault-access-policy|schedule-key-deletion|disable-key|delete-.*(bucket|object|snapshot|volume|file-system|cluster|instance|table|policy-type)|close-account|leave-organization|terminate-.*)$/;

describe("a runbook (R22)", () => {
  for (const [title, facts] of STACKS) {
    const runbook = runbookOf(facts);
    const anchors = runbook.sections.map((section) => anchorOf(section.title));

    it(`of ${title} has no heading twice`, () => {
      assert.deepEqual([...new Set(anchors)], anchors);
    });

    it(`of ${title} links to headings that are there`, () => {
      const links = [...JSON.stringify(runbook).matchAll(/\]\(#([^)]+)\)/g)].map(
        ([, anchor]) => anchor ?? "",
      );

      assert.ok(links.length > 20);
      assert.deepEqual(
        links.filter((link) => !anchors.includes(link)),
        [],
      );
    });

    it(`of ${title} has the six steps in order, and a part for every type`, () => {
      const titles = runbook.sections.map((section) => section.title);

      assert.deepEqual(
        titles.filter((each) => /^Step \d/.test(each)).map((each) => each.slice(0, 6)),
        ["Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6"],
      );
      assert.deepEqual(
        titles.filter((each) => each.startsWith("Restore ")),
        facts.objectives.map(({ type }) => `Restore ${type}`),
      );
    });

    it(`of ${title} destroys nothing`, () => {
      assert.deepEqual(
        callsOf(runbook).filter(({ operation }) => NEVER.test(operation)),
        [],
      );
    });

    it(`of ${title} runs everything as somebody who has a profile, in a Region`, () => {
      const profiles = everybody(facts).map(({ profile }) => profile);

      for (const { profile, region } of shellsOf(runbook)) {
        assert.ok(profiles.includes(profile), profile);
        assert.match(region, /^[a-z]{2}-[a-z]+-\d$/);
      }
    });

    it(`of ${title} leaves no value out`, () => {
      assert.doesNotMatch(JSON.stringify(runbook), /undefined|NaN|\[object|: ""/);
    });
  }

  it("is the same for the same facts", () => {
    assert.deepEqual(runbookOf(FACTS), runbookOf(structuredClone(FACTS)));
  });

  it("uses the glass only for what the glass is for", () => {
    const services = shellsOf(runbookOf(FACTS))
      .filter(({ profile }) => profile === "break-glass-prod")
      .flatMap(({ steps }) => steps.flatMap((step) => (step.kind === "aws" ? [step.call] : [])))
      .map(({ operation, service }) => `${service} ${operation}`);

    assert.deepEqual([...new Set(services)].sort(), [
      "backup describe-backup-vault",
      "backup describe-recovery-point",
      "backup describe-restore-job",
      "backup get-recovery-point-restore-metadata",
      "backup list-recovery-points-by-backup-vault",
      "backup list-restore-jobs",
      "backup start-restore-job",
      "ec2 describe-availability-zones",
      "ec2 describe-security-groups",
      "ec2 describe-subnets",
      "kms list-aliases",
      "sts get-caller-identity",
    ]);
  });

  it("breaks no glass where there is none", () => {
    assert.deepEqual(
      shellsOf(runbookOf(BARE_FACTS)).filter(({ profile }) => profile.startsWith("break-glass")),
      [],
    );
  });
});
