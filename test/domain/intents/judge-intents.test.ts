import assert from "node:assert/strict";
import { previewedEstate } from "../../../cli/estate/previewed-estate";
import { previewedPromises } from "../../../cli/prove/previewed-promises";
import { promiseOf, PROMISING_TYPES } from "../../../domain/intents/component-intents";
import { A_MEMBER, type Intent } from "../../../domain/intents/intent";
import { holdsEveryIntent, judgeIntents, lostIntents } from "../../../domain/intents/judge-intents";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { guardedVault, withoutDenialOf, type Weakness } from "../../../policies/guarded-vault";
import type { ExampleResource } from "../../../policies/rule";
import { estateOf } from "../../support/estate-of";
import { previewOf } from "../../support/preview-of";

const BACKUP = "222222222222";
const DELETION: Intent = {
  claim: "Nobody deletes",
  requirements: ["R12"],
  expected: "denied",
  who: [{ person: "administrator", of: BACKUP }],
  actions: ["backup:DeleteRecoveryPoint"],
  about: [{ pointsIn: "central", of: BACKUP, kinds: ["backup"] }],
};
const ALONE: Intent = {
  ...DELETION,
  evenWithout: [
    { guard: "lock", vault: "central", of: BACKUP },
    { guard: "guardrails", of: BACKUP },
  ],
};

/** What none of the committed stacks has; the tests of these components judge their promises. */
const IN_NO_STACK: ReadonlySet<string> = new Set([
  "aws-org-backup:index:AirflowRestoreTestRole",
  "aws-org-backup:index:LogicallyAirGappedVault",
]);

describe("intents", () => {
  for (const stack of ["prod", "staging", "dev"]) {
    it(`hold in ${stack}, each about something that is there (R12 to R14, R18, R20)`, async () => {
      const result = await previewOf(stack);
      const promises = previewedPromises(result);
      const intents = promises.flatMap((promise) => promise.intents);
      const { findings, questions, withoutSubject } = judgeIntents(previewedEstate(result), intents);
      assert.deepEqual(
        findings.map(({ action, intent, resource, who }) => [intent.claim, who, action, resource]),
        [],
      );
      assert.deepEqual(withoutSubject, []);
      assert.deepEqual(
        promises.flatMap(({ unread }) => unread),
        [],
      );
      assert.ok(
        intents.length > 150 && questions > 800,
        `${intents.length} promises, ${questions} questions`,
      );
    });
  }

  it("are promised by every component that writes policies, and name requirements", async () => {
    // Airflow is in dev alone.
    const resources = [...(await previewOf("prod")).resources, ...(await previewOf("dev")).resources];
    const promising = PROMISING_TYPES.filter((type) => !IN_NO_STACK.has(type));
    for (const type of promising) {
      const component = resources.find((resource) => resource.type === type);
      assert.ok(component, type);
      const intents = promiseOf(type, (name) => component.inputs[name]).intents;
      assert.notDeepEqual(intents, [], type);
      for (const { claim, requirements } of intents) {
        assert.ok(requirements.length > 0 && requirements.every((id) => /^R\d+$/.test(id)), claim);
      }
    }
    assert.deepEqual(
      promiseOf("aws:s3/bucket:Bucket", () => undefined),
      { intents: [], unread: [], makesSubjects: false },
    );
  });

  it("are judged in every phase of the lock", () => {
    const { findings, questions } = judgeIntents(estateOf(guardedVault()), [DELETION]);
    assert.deepEqual([findings, questions], [[], 2]);
    assert.equal(judgeIntents(estateOf(guardedVault({ lock: "governance" })), [DELETION]).questions, 1);
  });

  it("are judged without the guards that they leave out", () => {
    const weak = estateOf(guardedVault({ vaultPolicy: withoutDenialOf("backup:DeleteRecoveryPoint") }));
    assert.ok(holdsEveryIntent(weak, [DELETION]));
    assert.ok(!holdsEveryIntent(weak, [DELETION, ALONE]));
    const [first] = judgeIntents(weak, [ALONE]).findings;
    assert.deepEqual(
      [first?.who, first?.action, first?.resource, first?.phase, first?.verdict.decision],
      [
        "an administrator of backup account 222222222222",
        "backup:DeleteRecoveryPoint",
        "arn:aws:backup:us-west-2:222222222222:recovery-point:11111111-2222-3333-4444-555555555555",
        "grace period",
        "allowed",
      ],
    );
  });

  it("say when they are about something that the stack does not make", () => {
    const about = { ...DELETION, about: [{ vault: "another", of: BACKUP }] };
    const { findings, questions, withoutSubject } = judgeIntents(estateOf(guardedVault()), [about]);
    assert.deepEqual([findings, questions, withoutSubject], [[], 0, [about]]);
  });

  const KEY_ARGUMENTS: Readonly<Record<string, unknown>> = {
    accountId: BACKUP,
    alias: "central",
    region: "us-west-2",
    copyRoleName: "AWSBackupOrganization",
    deployRoleName: "OrgBackupDeployer",
  };
  for (const [given, unread] of [
    [{}, []],
    [{ alias: NOT_KNOWN }, ["alias"]],
    [{ alias: undefined }, ["alias"]],
    [{ alias: "" }, ["alias"]],
    [{ alias: 1, region: NOT_KNOWN }, ["alias", "region"]],
  ] as const) {
    it(`say which arguments of a component they could not read: ${unread.join(", ") || "none"} of ${Object.values(given).map(String).join()}`, () => {
      const all: Readonly<Record<string, unknown>> = { ...KEY_ARGUMENTS, ...given };
      assert.deepEqual(promiseOf("aws-org-backup:index:BackupKey", (name) => all[name]).unread, unread);
    });
  }

  it("take lists and truths that are not set for empty, and those that are not known for unread", () => {
    const unreadOf = (given: Readonly<Record<string, unknown>>): readonly string[] =>
      promiseOf("aws-org-backup:index:ProtectionGuardrails", (name) =>
        Object.hasOwn(given, name) ? given[name] : name === "minGracePeriodDays" ? 20 : "text",
      ).unread;
    const valid = { optOut: { key: "backup", value: "false" } };
    const notSet = { optOutApproverRoleArns: undefined, refuseGovernanceLock: undefined };
    assert.deepEqual(unreadOf({ ...valid, ...notSet }), []);
    assert.deepEqual(unreadOf({ ...valid, optOutApproverRoleArns: ["a"], refuseGovernanceLock: true }), []);
    assert.deepEqual(
      unreadOf({ optOut: NOT_KNOWN, optOutApproverRoleArns: NOT_KNOWN, refuseGovernanceLock: NOT_KNOWN }),
      ["optOut", "optOutApproverRoleArns", "refuseGovernanceLock"],
    );
    assert.deepEqual(unreadOf({ ...valid, ...notSet, minGracePeriodDays: "20" }), ["minGracePeriodDays"]);
  });

  for (const [what, intent, makesSubjects, isLost] of [
    ["a vault that is not there, of its maker", { about: [{ vault: "another", of: BACKUP }] }, true, true],
    ["another vault of an account with vaults", { about: [{ vault: "another", of: BACKUP }] }, false, true],
    [
      "points of a vault of an account without any",
      { about: [{ pointsIn: "central", of: "333333333333", kinds: ["backup"] }] },
      false,
      false,
    ],
    [
      "a vault of member accounts, of which there are none",
      { about: [{ vault: "local", of: A_MEMBER }] },
      false,
      false,
    ],
    ["a key that another stack makes", { about: [{ key: "alias/another", of: BACKUP }] }, false, false],
    ["a key that is not there, of its maker", { about: [{ key: "alias/another", of: BACKUP }] }, true, true],
    ["something that is there", {}, true, false],
  ] as const) {
    it(`${isLost ? "miss" : "do not miss"} ${what}`, () => {
      const estate = estateOf(guardedVault());
      const intents: readonly Intent[] = [{ ...DELETION, ...intent }];
      const lost = lostIntents(estate, { intents, unread: [], makesSubjects }, judgeIntents(estate, intents));
      assert.deepEqual(lost, isLost ? intents : []);
    });
  }

  it("hold for a logically air-gapped vault, and break with its policy (R12, R14, R20)", () => {
    const type = "aws-org-backup:index:LogicallyAirGappedVault";
    const props: Readonly<Record<string, unknown>> = {
      accountId: BACKUP,
      vaultName: "central",
      organizationId: "o-a1b2c3d4e5",
      copyRoleName: "AWSBackupOrganization",
      deployRoleName: "OrgBackupDeployer",
    };
    const airGapped = (weakness: Weakness = {}): readonly ExampleResource[] => [
      { type, name: "vault", props },
      ...guardedVault(weakness)
        .filter(({ name }) => name !== "central-lock")
        .map((resource) =>
          resource.type === "aws:backup/vault:Vault"
            ? { ...resource, type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault" }
            : resource,
        ),
    ];
    const promise = promiseOf(type, (name) => props[name]);
    const kept = estateOf(airGapped());
    const judged = judgeIntents(kept, promise.intents);
    assert.deepEqual([kept.vaults[0]?.isLogicallyAirGapped, promise.unread], [true, []]);
    assert.deepEqual([judged.findings, lostIntents(kept, promise, judged)], [[], []]);
    assert.ok(judged.questions > 40, String(judged.questions));
    const weak = estateOf(airGapped({ vaultPolicy: withoutDenialOf("backup:StartRestoreJob") }));
    assert.ok(!holdsEveryIntent(weak, promise.intents));
  });

  it("do not hold by what cannot be told", () => {
    const unreadable = estateOf(
      guardedVault().map((resource) =>
        resource.name === "central-policy"
          ? { ...resource, props: { ...resource.props, policy: "{" } }
          : resource,
      ),
    );
    const copying: Intent = {
      ...DELETION,
      expected: "allowed",
      who: [{ role: "AWSBackupOrganization", of: A_MEMBER }],
      actions: ["backup:CopyIntoBackupVault"],
      about: [{ vault: "central", of: BACKUP }],
    };
    for (const expected of ["allowed", "denied"] as const) {
      const { findings } = judgeIntents(unreadable, [{ ...copying, expected }]);
      assert.deepEqual(new Set(findings.map(({ verdict }) => verdict.decision)), new Set(["cannot tell"]));
    }
  });
});
