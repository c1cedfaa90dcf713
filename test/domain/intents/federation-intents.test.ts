import assert from "node:assert/strict";
import type { PolicyDocument, Statement } from "../../../domain/aws/policy-document";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { BoundaryKind, boundaryDocument } from "../../../domain/identity/boundary-document";
import { federatedTrust } from "../../../domain/identity/federated-trust";
import { passesRole, PRESETS, Preset } from "../../../domain/identity/preset";
import { presetPolicy } from "../../../domain/identity/preset-policy";
import { promiseOf, type ComponentPromise } from "../../../domain/intents/component-intents";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import type { ExampleResource } from "../../../policies/rule";
import { APPLICATIONS, type TestApplication } from "../../support/applications";
import { estateOf } from "../../support/estate-of";

const ACCOUNT = "222222222222";
const PLACE = {
  partition: "aws",
  accountId: ACCOUNT,
  region: "us-west-2",
  vaultName: "org-backup",
  passedRoleName: "AWSBackup-orders",
};
const [GITHUB] = APPLICATIONS.filter(({ title }) => title === "GitHub, the old form of subjects");
const DEPLOYER = `arn:aws:iam::${ACCOUNT}:role/OrgBackupDeployer`;
const HERE = { name: "backup", props: { region: "us-west-2", allowedAccountIds: [ACCOUNT] } };

/** The arguments of a federated role. */
function argumentsOf(preset: Preset, application: TestApplication): Readonly<Record<string, unknown>> {
  const { applicationId, audiences, claims, issuer, subjects } = application;
  return {
    accountId: ACCOUNT,
    region: "us-west-2",
    roleName: "orders-backup",
    preset,
    ...{ applicationId, audiences, claims, issuer, subjects },
    ...(passesRole(preset) ? { vaultName: PLACE.vaultName, passedRoleName: PLACE.passedRoleName } : {}),
  };
}

function promised(args: Readonly<Record<string, unknown>>): ComponentPromise {
  return promiseOf("aws-org-backup:index:FederatedRole", (name) => args[name]);
}

/** Documents of a federated role, of which each may be changed. */
interface Documents {
  readonly trust: PolicyDocument;
  readonly policy: PolicyDocument;
  readonly boundary: PolicyDocument;
}

function documentsOf(preset: Preset, application: TestApplication): Documents {
  const place = passesRole(preset)
    ? PLACE
    : { ...PLACE, vaultName: "*", passedRoleName: undefined, assumedRoleArns: [DEPLOYER] };
  return {
    trust: federatedTrust({ ...PLACE, ...application }),
    policy: presetPolicy(preset, place),
    boundary: boundaryDocument(BoundaryKind.Federated, {
      ...PLACE,
      passedRoleNames: [PLACE.passedRoleName],
    }),
  };
}

function resourcesOf({ boundary, policy, trust }: Documents): readonly ExampleResource[] {
  return [
    {
      type: "aws:iam/policy:Policy",
      name: "boundary",
      props: { name: "boundary", policy: JSON.stringify(boundary) },
      provider: HERE,
    },
    {
      type: "aws:iam/role:Role",
      name: "role",
      props: {
        name: "orders-backup",
        path: "/federated/",
        permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/boundary`,
        assumeRolePolicy: JSON.stringify(trust),
      },
      provider: HERE,
    },
    {
      type: "aws:iam/rolePolicy:RolePolicy",
      name: "policy",
      props: { name: "preset", role: "orders-backup", policy: JSON.stringify(policy) },
      provider: HERE,
    },
  ];
}

/** The claims that do not hold of a role with these documents, each once, in the order in which they are promised. */
function brokenBy(preset: Preset, application: TestApplication, documents: Documents): readonly string[] {
  const { intents } = promised(argumentsOf(preset, application));
  const { findings, withoutSubject } = judgeIntents(estateOf(resourcesOf(documents)), intents);
  assert.deepEqual(withoutSubject, []);
  return [...new Set(findings.map(({ intent }) => intent.claim))];
}

const WHO = "orders-backup";
const TAKES = `${WHO} takes on its role with its token`;
const NOBODY = `Nobody takes on the role of ${WHO} with another token, or under another name`;
const TAGS = `Nobody brings tags or a source identity into the sessions of ${WHO}`;
const TOKENLESS = `Nobody takes on the role of ${WHO} without a token`;
const does = (preset: Preset): string => `${WHO} does what its preset ${preset} says`;
const nothingElse = (preset: Preset): string => `${WHO} does nothing that its preset ${preset} does not say`;
const PASSES = `${WHO} passes one role to AWS Backup, if any, no other role, and to nobody else`;
const NEVER = `Whatever else it is given, ${WHO} never destroys backups, what guards them or their keys, and widens nobody`;

type Change = (statements: readonly Statement[]) => readonly Statement[];
const change = (document: PolicyDocument, by: Change): PolicyDocument => ({
  ...document,
  Statement: [...by(document.Statement)],
});
const without = (sid: string): Change => {
  return (statements) => {
    const kept = statements.filter(({ Sid }) => Sid !== sid);
    assert.equal(kept.length, statements.length - 1, sid);
    return kept;
  };
};
const and = (Action: string | string[], Resource: string): Change => {
  return (statements) => [{ Effect: "Allow", Action, Resource }, ...statements];
};
const widened = (sid: string, Resource: string): Change => {
  return (statements) => statements.map((each) => (each.Sid === sid ? { ...each, Resource } : each));
};
const conditioned = (turn: (condition: object) => object): Change => {
  return (statements) =>
    statements.map((each) => ({ ...each, Condition: turn(each.Condition ?? {}) }) as Statement);
};

/**
 * Whether somebody asks about what a preset has and another does not: an auditor names no vault, so that nobody asks about the one that an
 * operator's policy names, and nobody asks which roles an application takes on.
 */
function isAskedOf(preset: Preset, other: Preset): boolean {
  return other !== Preset.RoleAssumer && !(preset === Preset.Auditor && other === Preset.BackupOperator);
}

/** What a preset cannot do any more where its boundary allows nothing. */
function ofBoundary(preset: Preset): readonly string[] {
  if (preset === Preset.RoleAssumer) return [];
  return passesRole(preset) ? [does(preset), PASSES] : [does(preset)];
}

describe("promises of a federated role (R30, R31, R33)", () => {
  assert.ok(GITHUB !== undefined);
  const application = GITHUB;

  for (const preset of PRESETS)
    for (const each of APPLICATIONS)
      it(`hold of ${preset} for ${each.title}`, () => {
        assert.deepEqual(brokenBy(preset, each, documentsOf(preset, each)), []);
      });

  for (const preset of PRESETS)
    for (const other of PRESETS.filter((one) => one !== preset))
      it(`of ${preset} break with the policy of ${other}`, () => {
        const { policy } = documentsOf(other, application);
        const broken = brokenBy(preset, application, { ...documentsOf(preset, application), policy });

        assert.deepEqual(
          [does(preset), nothingElse(preset), NEVER].map((claim) => broken.includes(claim)),
          [preset !== Preset.RoleAssumer, isAskedOf(preset, other), false],
        );
      });

  const policies: readonly (readonly [
    preset: Preset,
    title: string,
    by: Change,
    broken: readonly string[],
  ])[] = [
    [Preset.BackupOperator, "no start", without("TheOperatorStartsBackups"), [does(Preset.BackupOperator)]],
    [
      Preset.BackupOperator,
      "no look at jobs",
      without("TheOperatorLooksAtBackupJobs"),
      [does(Preset.BackupOperator)],
    ],
    [Preset.BackupOperator, "no role to pass", without("OneRoleGoesToAwsBackup"), [PASSES]],
    [
      Preset.BackupOperator,
      "every vault",
      widened("TheOperatorStartsBackups", "*"),
      [nothingElse(Preset.BackupOperator)],
    ],
    [Preset.BackupOperator, "any role to pass", widened("OneRoleGoesToAwsBackup", "*"), [PASSES]],
    [
      Preset.BackupOperator,
      "the stop of a job",
      and("backup:StopBackupJob", "*"),
      [nothingElse(Preset.BackupOperator)],
    ],
    [Preset.BackupOperator, "copies", and("backup:StartCopyJob", "*"), [nothingElse(Preset.BackupOperator)]],
    [
      Preset.BackupOperator,
      "restores",
      and("backup:StartRestoreJob", "*"),
      [nothingElse(Preset.BackupOperator)],
    ],
    [Preset.CopyOperator, "no start", without("TheOperatorStartsCopies"), [does(Preset.CopyOperator)]],
    [
      Preset.CopyOperator,
      "no look into the vault",
      without("TheOperatorFindsRecoveryPoints"),
      [does(Preset.CopyOperator)],
    ],
    [
      Preset.CopyOperator,
      "no look at jobs",
      without("TheOperatorLooksAtCopyJobs"),
      [does(Preset.CopyOperator)],
    ],
    [Preset.CopyOperator, "no role to pass", without("OneRoleGoesToAwsBackup"), [PASSES]],
    [
      Preset.CopyOperator,
      "the points of AWS Backup alone, without snapshots and images",
      widened("TheOperatorStartsCopies", `arn:aws:backup:us-west-2:${ACCOUNT}:recovery-point:*`),
      [does(Preset.CopyOperator)],
    ],
    [
      Preset.CopyOperator,
      "points of every Region",
      widened("TheOperatorStartsCopies", "*"),
      [nothingElse(Preset.CopyOperator)],
    ],
    [Preset.CopyOperator, "backups", and("backup:StartBackupJob", "*"), [nothingElse(Preset.CopyOperator)]],
    [Preset.CopyOperator, "restores", and("backup:StartRestoreJob", "*"), [nothingElse(Preset.CopyOperator)]],
    [
      Preset.CopyOperator,
      "the lists of other vaults",
      widened("TheOperatorFindsRecoveryPoints", "*"),
      [nothingElse(Preset.CopyOperator)],
    ],
    ...PRESETS.map(
      (preset) =>
        [
          preset,
          "deletion without its Deny",
          (statements: readonly Statement[]) =>
            and("backup:DeleteRecoveryPoint", "*")(without("AutomationNeverDestroysOrWidens")(statements)),
          [NEVER],
        ] as const,
    ),
    ...PRESETS.map(
      (preset) => [preset, "deletion beside its Deny", and("backup:DeleteRecoveryPoint", "*"), []] as const,
    ),
    [
      Preset.BackupOperator,
      "passing to any service",
      (statements) => statements.map(({ Condition: _, ...each }) => each),
      [PASSES],
    ],
  ];
  for (const [preset, title, by, broken] of policies)
    it(`of ${preset}, with ${title}: ${broken.length === 0 ? "hold" : "break"}`, () => {
      const documents = documentsOf(preset, application);
      const changed = { ...documents, policy: change(documents.policy, by) };

      assert.deepEqual(brokenBy(preset, application, changed), broken);
    });

  const key = (claim: string): string => `token.actions.githubusercontent.com:${claim}`;
  const equals = (more: object): Change => {
    return conditioned((condition) => {
      const { StringEquals: tests, ...rest } = condition as { StringEquals: object };
      return { ...rest, StringEquals: { ...tests, ...more } };
    });
  };
  const trusts: readonly (readonly [title: string, by: Change, broken: readonly string[]])[] = [
    ["no audience", equals({ [key("aud")]: undefined }), [NOBODY]],
    ["no subject", equals({ [key("sub")]: undefined }), [NOBODY]],
    ["no claim", equals({ [key("repository_id")]: undefined }), [NOBODY]],
    ["another audience", equals({ [key("aud")]: "https://github.com/example" }), [TAKES]],
    ["another subject", equals({ [key("sub")]: "repo:example/shop:environment:production" }), [TAKES]],
    ["any name of a session", conditioned((condition) => ({ ...condition, StringLike: {} })), [NOBODY]],
    [
      "names of sessions that begin alike",
      conditioned((condition) => ({ ...condition, StringLike: { "sts:RoleSessionName": `${WHO}*` } })),
      [NOBODY],
    ],
    [
      "tags",
      (statements) =>
        statements.map((each) => ({ ...each, Action: ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"] })),
      [TAGS],
    ],
    [
      "the account",
      (statements) => [
        ...statements,
        { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "sts:AssumeRole" },
      ],
      [TOKENLESS],
    ],
  ];
  for (const [title, by, broken] of trusts)
    it(`break with a trust of ${title}`, () => {
      const documents = documentsOf(Preset.BackupOperator, application);
      const changed = { ...documents, trust: change(documents.trust, by) };

      assert.deepEqual(brokenBy(Preset.BackupOperator, application, changed), broken);
    });

  for (const preset of PRESETS)
    it(`of ${preset} break within a boundary that allows nothing`, () => {
      const boundary: PolicyDocument = { Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] };
      const documents = { ...documentsOf(preset, application), boundary };

      assert.deepEqual(brokenBy(preset, application, documents), ofBoundary(preset));
    });

  const unread: readonly (readonly [
    title: string,
    given: Readonly<Record<string, unknown>>,
    unread: readonly string[],
  ])[] = [
    ["all that it takes", {}, []],
    ["no claims and no path", { claims: undefined, path: undefined }, []],
    ["a path of its own", { path: "/ci/" }, []],
    ["an issuer that is not known", { issuer: NOT_KNOWN }, ["issuer"]],
    ["an issuer of no kind", { issuer: { kind: "okta" } }, ["issuer"]],
    ["an issuer of which a field is wrong", { issuer: { kind: "entra", tenantId: "common" } }, ["issuer"]],
    ["no issuer", { issuer: undefined }, ["issuer"]],
    ["a preset that is not known", { preset: NOT_KNOWN }, ["preset"]],
    ["a preset that there is not", { preset: "administrator" }, ["preset"]],
    ["no preset", { preset: undefined }, ["preset"]],
    ["neither issuer nor preset", { issuer: "github", preset: 1 }, ["issuer", "preset"]],
    ["a path that is not known", { path: NOT_KNOWN }, ["path"]],
    ["a path that is none", { path: 1 }, ["path"]],
    ["claims that are not known", { claims: NOT_KNOWN }, ["claims"]],
    ["claims that are a list", { claims: ["repository_id"] }, ["claims"]],
    ["a claim without a list", { claims: { repository_id: "456789" } }, ["claims"]],
    ["subjects that are not known", { subjects: NOT_KNOWN }, ["subjects"]],
    ["a vault that is not known", { vaultName: NOT_KNOWN }, ["vaultName"]],
  ];
  for (const [title, given, expected] of unread)
    it(`cannot be judged of what is wrong or not known: ${title}`, () => {
      const args = { ...argumentsOf(Preset.BackupOperator, application), ...given };

      assert.deepEqual(promised(args).unread, expected);
    });

  it("ask no vault and no role of an auditor", () => {
    const args = {
      ...argumentsOf(Preset.Auditor, application),
      vaultName: NOT_KNOWN,
      passedRoleName: NOT_KNOWN,
    };

    assert.deepEqual(promised(args).unread, []);
  });
});
